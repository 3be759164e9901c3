"""Three-way merge of flat content. Pure functions, no Django."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editorial.matching import steps

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from editorial.rows import Content


class Conflict(Exception):
    """Both sides changed the same lines of ``fields``."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


def merge_content(
    base: Mapping[str, str],
    mine: Mapping[str, str],
    theirs: Mapping[str, str],
    *,
    lists: Collection[str] = (),
) -> Content:
    """Apply to ``theirs`` what ``mine`` changed since ``base``, or raise Conflict.

    ``lists`` names the keys that hold one item a line, where both sides may add at the end.
    """
    merged: Content = {}
    conflicts: list[str] = []
    for key in dict.fromkeys([*mine, *theirs]):
        sides = base.get(key, ""), mine.get(key, ""), theirs.get(key, "")
        result = merge_items(*sides) if key in lists else merge_text(*sides)
        if result is None:
            conflicts.append(key)
        elif result or "." not in key:
            merged[key] = result
    if conflicts:
        raise Conflict(conflicts)
    return merged


def merge_items(base: str, mine: str, theirs: str) -> str:
    """Merge lists of one item a line: what either side removed is gone, what either added stays.

    Where both sides changed the list, theirs gives the order.
    """
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    old, my_items, their_items = base.split("\n"), mine.split("\n"), theirs.split("\n")
    gone = {item for item in old if item not in my_items or item not in their_items}
    union = dict.fromkeys([*their_items, *my_items])
    return "\n".join(item for item in union if item and item not in gone)


def merge_text(base: str, mine: str, theirs: str) -> str | None:
    """Return the merged text, or None if the two sides touch the same lines."""
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    lines = base.splitlines(keepends=True)
    merged: list[str] = []
    at = -1
    for start, end, text in sorted(_changes(lines, mine) | _changes(lines, theirs)):
        if start <= at:
            return None
        merged += [*lines[max(at, 0) : start], text]
        at = end
    return "".join([*merged, *lines[max(at, 0) :]])


def _changes(lines: list[str], text: str) -> set[tuple[int, int, str]]:
    other = text.splitlines(keepends=True)
    return {
        (i1, i2, "".join(other[j1:j2]))
        for tag, i1, i2, j1, j2 in steps(lines, other)
        if tag != "equal"
    }
