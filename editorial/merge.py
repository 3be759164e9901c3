"""Three-way merge of flat content. Pure functions, no Django."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from editorial import alignment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from editorial.alignment import Hunk
    from editorial.rows import Content

LINE = re.compile(r"[^\n]*\n|[^\n]+")


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
    fields = merge_fields(base, mine, theirs, lists=lists)
    if conflicts := [key for key, text in fields.items() if text is None]:
        raise Conflict(conflicts)
    return {key: text for key, text in fields.items() if text or (text == "" and "." not in key)}


def merge_fields(
    base: Mapping[str, str],
    mine: Mapping[str, str],
    theirs: Mapping[str, str],
    *,
    lists: Collection[str] = (),
) -> dict[str, str | None]:
    """Return the merged text of every field, None where the two sides clash."""
    fields: dict[str, str | None] = {}
    for key in dict.fromkeys([*mine, *theirs]):
        sides = base.get(key, ""), mine.get(key, ""), theirs.get(key, "")
        fields[key] = merge_items(*sides) if key in lists else merge_text(*sides)
    return fields


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
    """Return the merged text, or None if the two sides touch the same lines.

    Agrees with ``git merge-file`` to the byte: changes that touch each other clash, unless both
    sides say the same there.
    """
    if base in (mine, theirs) or mine == theirs:
        return theirs if mine == base else mine
    old = lines_of(base)
    merged: list[str] = []
    done = 0
    for stretch in _stretches(old, lines_of(mine), lines_of(theirs)):
        text = stretch.text
        if text is None:
            return None
        merged += [*old[done : stretch.start], *text]
        done = stretch.end
    return "".join([*merged, *old[done:]])


def lines_of(text: str) -> list[str]:
    """Return the lines of a text with their ends; nothing but a line feed ends one."""
    return LINE.findall(text)


class _Stretch(NamedTuple):
    """Lines of the old text that were changed, and what the sides made of them; None: nothing."""

    start: int
    end: int
    mine: list[str] | None
    theirs: list[str] | None

    @property
    def text(self) -> list[str] | None:
        """What comes in their place, or None where the sides clash."""
        if self.mine is None or self.mine == self.theirs:
            return self.theirs
        return self.mine if self.theirs is None else None


def _stretches(old: list[str], mine: list[str], theirs: list[str]) -> Iterator[_Stretch]:
    sides = [(mine, alignment.hunks(old, mine)), (theirs, alignment.hunks(old, theirs))]
    marks = sorted(hunk[:2] for _lines, hunks in sides for hunk in hunks)
    for start, end in _joined(marks):
        made = [_made_of(lines, hunks, start, end) for lines, hunks in sides]
        yield _Stretch(start, end, *made)


def _joined(marks: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield stretches of lines, those that touch each other as one."""
    at = 0
    while at < len(marks):
        start, end = marks[at]
        while at < len(marks) and marks[at][0] <= end:
            end, at = max(end, marks[at][1]), at + 1
        yield start, end


def _made_of(lines: list[str], hunks: list[Hunk], start: int, end: int) -> list[str] | None:
    """Return what a side has in the place of the old lines, or None if it left them alone."""
    inside = [hunk for hunk in hunks if start <= hunk[0] and hunk[1] <= end]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    return lines[first[2] - (first[0] - start) : last[3] + (end - last[1])]
