"""What proofing expects of an entry."""

from __future__ import annotations

from editorial.wants import Length, Wants

ENTRY_WANTS = Wants(
    lengths={
        "gloss": Length(2, 64),
        "literal": Length(0, 104),
        "meaning": Length(4, 600),
        "feels": Length(0, 240),
        "safety_reason": Length(0, 240),
        "trap": Length(0, 300),
        "origin": Length(0, 500),
        "characters": Length(0, 46),
        "examples": Length(0, 180),
        "replies": Length(0, 180),
        "senses.gloss": Length(0, 64),
        "senses.meaning": Length(0, 360),
    },
    # The Chinese explains the word, and what newcomers misread about it, to Chinese readers.
    told_anew=frozenset({"zh-hans", "zh-hant"}),
    claims=("origin",),
    spoken=frozenset({"examples", "replies", "gloss", "literal", "characters", "senses"}),
    word="headword",
    spellings=("traditional", "variants", "expansion"),
    sentences=("examples",),
    answers=("replies",),
    rows=("examples",),
    always=("feels",),
    simplified=("headword", "expansion"),
    traditional=("traditional",),
)
