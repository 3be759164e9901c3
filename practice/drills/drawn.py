"""A character with its strokes numbered where each begins, for those who draw on paper."""

from __future__ import annotations

import json
from typing import NamedTuple

from dictionary import lookup


class Start(NamedTuple):
    """Where a stroke begins, on the squared paper of 1024 units."""

    number: int
    x: int
    y: int


class Drawn(NamedTuple):
    """A character: the outlines of its strokes and where each begins."""

    char: str
    strokes: list[str]
    starts: list[Start]


# The data counts upwards from a line below the character; pages count downwards.
_TOP = 900


def drawn(text: str) -> list[Drawn]:
    """Return the characters of a word whose strokes are known: one query for each."""
    found = ((char, lookup.strokes(char)) for char in dict.fromkeys(text))
    return [_read(char, data) for char, data in found if data]


def _read(char: str, data: str) -> Drawn:
    known = json.loads(data)
    firsts = [median[0] for median in known["medians"]]
    starts = [Start(number, x, _TOP - y) for number, (x, y) in enumerate(firsts, 1)]
    return Drawn(char, known["strokes"], starts)
