"""The tiles of a headword: its characters side by side, in rows that a phone has room for."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from editorial.markup import spoken
from mandarin.han import count_han
from mandarin.pinyin import syllables

if TYPE_CHECKING:
    from glossary.models import Entry

# More tiles than these would push the answer off the screen.
TILES = 6
# A phone is so many tiles wide.
WIDE = 3


class TileRow(NamedTuple):
    """Characters that stand side by side, how the dictionary reads them and how they are spoken."""

    headword: str
    traditional: str
    reading: str
    spoken: str


def tile_rows(entry: Entry) -> list[TileRow]:
    """Return headword, traditional form and readings in parts of two or three characters.

    Empty where the headword has other signs, or too many.
    """
    said, size = syllables(entry.reading), len(entry.headword)
    if not (count_han(entry.headword) == size == len(said) <= TILES):
        return []
    traditional = entry.traditional if len(entry.traditional) == size else entry.headword
    aloud = syllables(spoken(entry.headword, entry.reading))
    parts = -(-size // WIDE)
    cuts = [round(size * part / parts) for part in range(parts + 1)]
    return [
        TileRow(
            entry.headword[start:end],
            traditional[start:end],
            " ".join(said[start:end]),
            " ".join(aloud[start:end]),
        )
        for start, end in pairwise(cuts)
    ]
