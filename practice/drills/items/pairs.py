"""Words that differ in one sound only. Which of them is said? The readings can always be seen."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from mandarin.tone import tone_of
from practice.drills.items.typed import wanted

TABLE = Path(__file__).parent.parent / "data" / "pairs.tsv"


class Word(NamedTuple):
    """A word of a pair and its reading."""

    text: str
    reading: str

    @property
    def tones(self) -> list[int]:
        return [tone_of(syllable) for syllable in self.reading.split()]

    @property
    def letters(self) -> list[str]:
        """Its syllables without tones."""
        return [one.letters for one in wanted(self.reading)]


class Question(NamedTuple):
    """A set of like words and which of them is said; both counted from 1."""

    number: int
    words: tuple[Word, ...]
    asked: int

    @property
    def right(self) -> Word:
        return self.words[self.asked - 1]


@cache
def sets() -> dict[str, tuple[tuple[Word, ...], ...]]:
    """Return the sets of like words by contrast, in the order of the table."""
    found: dict[str, list[tuple[Word, ...]]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            contrast, *cells = line.split("\t")
            words = (Word(*cell.split(" ", 1)) for cell in cells)
            found.setdefault(contrast, []).append(tuple(words))
    return {contrast: tuple(rows) for contrast, rows in found.items()}


def question(contrast: str, number: int) -> Question:
    """Return the question of a number from 1 on; after the last one the drill begins again.

    Which word is asked hangs on contrast and number alone, so that an address is a question.
    """
    rows = sets()[contrast]
    at = (number - 1) % len(rows)
    words = rows[at]
    return Question(at + 1, words, crc32(f"{contrast}{at}".encode()) % len(words) + 1)
