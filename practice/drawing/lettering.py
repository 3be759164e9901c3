"""Words in a picture: cleaned of what no drawing may hold, measured, and set in the middle of a place."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from guide.screens import measure

if TYPE_CHECKING:
    from practice.drawing.sheet import Text

# Joiners belong to the words of some scripts and to emoji; other format characters only do harm.
JOINERS = "\u200c\u200d"
_HARMFUL = ("Cc", "Cf", "Cs", "Cn", "Co")
# How far below its middle a Chinese character stands on the baseline, in sizes.
_HALF_HEIGHT = 0.37
SMALLEST = 8.0


def cleaned(words: str) -> str:
    """Return words on one line, without control characters, marks of direction and unknown signs."""
    kept = (
        char
        for char in unicodedata.normalize("NFC", " ".join(words.split()))
        if char in JOINERS or unicodedata.category(char) not in _HARMFUL
    )
    return "".join(kept).strip()


def width(words: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide words are in any font, rather too much than too little."""
    return measure.width(words, size, bold=bold)


def size(text: Text) -> float:
    """Return the size at which a line fits its room."""
    wide = width(text.words, text.size, bold=text.bold)
    if not text.room or wide <= text.room:
        return text.size
    return max(SMALLEST, text.size * text.room / wide)


def lines(words: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the lines into which words break."""
    return measure.wrap(words, room, size, bold=bold)


def baseline(middle: float, size: float) -> float:
    """Return the baseline on which a Chinese character of a size has its middle at a height."""
    return middle + size * _HALF_HEIGHT
