"""Which parts of an entry's page are older than their original, and where they stand on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import capfirst

from editorial.changed import Part

if TYPE_CHECKING:
    from editorial.changed import SourceChange

# By field, the id of the section in which it stands; the rest is at the top.
SECTIONS = {
    "literal": "meaning",
    "meaning": "meaning",
    "safety_reason": "safety",
    "feels": "feels",
    "examples": "examples",
    "replies": "replies",
    "trap": "trap",
    "characters": "characters",
    "origin": "origin",
    "senses": "senses",
}


def changed_parts(change: SourceChange | None) -> list[Part]:
    """Return the parts of an entry that changed in its source, lists of rows as one part each."""
    if change is None:
        return []
    fields = dict.fromkeys(key.partition(".")[0] for key in change.keys)
    return [
        Part(capfirst(str(change.item.field_label(name))), SECTIONS.get(name, "h"))
        for name in fields
    ]
