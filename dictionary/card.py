"""A word as its dictionary card shows it: every reading, what each means, its characters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dictionary import lookup
from dictionary.models import Source, Word
from dictionary.parts import Part, parts
from mandarin.han import count_han, has_han
from mandarin.pinyin import syllables
from mandarin.ruby import ReadingMismatch, align
from mandarin.tone import tone_of

if TYPE_CHECKING:
    from typing import Self

# More tiles than these would push the meanings off the screen; a phone is three tiles wide.
TILES = 6
TILES_IN_A_ROW = 3


class Row(NamedTuple):
    """Some characters of the word on tiles: both scripts and the reading."""

    simplified: str
    traditional: str
    reading: str


class Character(NamedTuple):
    """A character of the word: its sound here and what it is built from."""

    char: str
    traditional: str
    reading: str
    tone: int
    parts: list[Part]


@dataclass(frozen=True)
class Card:
    """The words that are written alike; the first is what a reader most likely wants."""

    asked: str
    words: list[Word]

    @classmethod
    def of(cls, asked: str) -> Self | None:
        """Return the card of a word, simplified or traditional, or None: one query."""
        words = lookup.words(asked)
        return cls(asked, words) if words else None

    @property
    def first(self) -> Word:
        return self.words[0]

    @property
    def simplified(self) -> str:
        """Return the simplified form, or what was asked where it stands for several."""
        return self.first.simplified if len({w.simplified for w in self.words}) == 1 else self.asked

    @property
    def traditional(self) -> str:
        """Return the one traditional form, or "" where there are several or it is the same."""
        forms = {w.traditional for w in self.words if not w.is_reference}
        only = forms.pop() if len(forms) == 1 else ""
        return "" if only == self.simplified else only

    @property
    def is_chinese(self) -> bool:
        return has_han(self.simplified)

    @property
    def one_reading(self) -> bool:
        return len(self.words) == 1

    @property
    def rows(self) -> list[Row]:
        """Return the word in rows of tiles; [] where it is too long or has other signs."""
        word, said = self.simplified, syllables(self.first.reading)
        size = len(word)
        if not (count_han(word) == size == len(said) <= TILES):
            return []
        count = -(-size // TILES_IN_A_ROW)
        cuts = [round(size * row / count) for row in range(count + 1)]
        other = self._other_form
        return [Row(word[a:b], other[a:b], " ".join(said[a:b])) for a, b in pairwise(cuts)]

    @cached_property
    def characters(self) -> list[Character]:
        """Return the characters with the sounds of the first reading, each once."""
        try:
            pieces = align(self.simplified, self.first.reading) if self.first.reading else []
        except ReadingMismatch:
            return []
        other, at = self._other_form, 0
        found: dict[str, Character] = {}
        for piece in pieces:
            if piece.kind == "han" and piece.reading:
                tone, pieces_of = tone_of(piece.reading), parts(piece.text)
                character = Character(piece.text, other[at], piece.reading, tone, pieces_of)
                found.setdefault(piece.text, character)
            at += len(piece.text)
        return list(found.values())

    @property
    def explains_characters(self) -> bool:
        """Their sounds stand above the word already: there has to be more to say."""
        return self.has_parts or any(it.traditional != it.char for it in self.characters)

    @property
    def has_parts(self) -> bool:
        return any(it.parts for it in self.characters)

    @cached_property
    def source(self) -> Source | None:
        """Return where the words come from: one query."""
        return Source.objects.filter(name="CC-CEDICT").first()

    @property
    def _other_form(self) -> str:
        other = self.traditional or self.simplified
        return other if len(other) == len(self.simplified) else self.simplified
