"""The lists of rows that an entry has: further meanings, characters, sentences, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

from editorial.rows import Part, Rows
from editorial.sources import SOURCES
from glossary.choices import Safety

if TYPE_CHECKING:
    from editorial.editable import Passage

ZH = Part(_("Chinese"), 200, required=True, chinese=True)
READING = Part(_("Reading"), 400, required=True)
CHARACTER = Part(_("Character"), 1, required=True, chinese=True)
CHARACTER_TEXT = Part(_("what it means in this word"), 60)
LINE_TEXT = Part(_("what it says"), 300)

ENTRY_ROWS: dict[str, Rows] = {
    "senses": Rows(
        "s",
        _("Further meaning"),
        {"safety": Part(_("Can I say it?"), 10, choices=tuple(Safety.choices))},
        {
            "gloss": Part(_("in a few words"), 120),
            "meaning": Part(_("meaning"), 600, long=True),
        },
    ),
    "characters": Rows("c", _("Character"), {"char": CHARACTER}, {"": CHARACTER_TEXT}),
    "examples": Rows("e", _("Example"), {"zh": ZH, "reading": READING}, {"": LINE_TEXT}),
    "replies": Rows("r", _("Reply"), {"zh": ZH, "reading": READING}, {"": LINE_TEXT}),
    "sources": SOURCES,
}


class Line(NamedTuple):
    """A Chinese sentence of an entry, with its reading and what the reader's language says of it."""

    id: str
    zh: str
    reading: str
    text: Passage
