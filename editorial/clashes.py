"""Where an author and somebody else changed the same field: both sides, to choose by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from editorial.diff import Span, diff_text
from editorial.rows import changed_keys

if TYPE_CHECKING:
    from editorial.editable import Editable
    from editorial.rows import Content


class Clash(NamedTuple):
    """A field that both the author and somebody else changed since the author began."""

    label: Any
    theirs: list[Span]
    mine: list[Span]


def clashes_of(item: Editable, old: Content, mine: Content, theirs: Content) -> list[Clash]:
    """Return the fields that both sides changed differently, each with both changes."""
    both = set(changed_keys(old, mine)) & set(changed_keys(old, theirs))
    return [
        Clash(
            item.field_label(key),
            diff_text(old.get(key, ""), theirs.get(key, "")),
            diff_text(old.get(key, ""), mine.get(key, "")),
        )
        for key in changed_keys(old, mine)
        if key in both and mine.get(key, "") != theirs.get(key, "")
    ]
