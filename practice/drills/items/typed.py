"""What somebody typed as pinyin, cut into syllables in every way that it may be meant.

The browser has the same in static/js/practice/pinyin.js; tests/practice/pinyin_table.json runs both.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from mandarin.spelling import standard
from mandarin.tone import TONES, mark

# A mark and a number that disagree, or two marks: no tone at all.
TWO_TONES = 0
# Nobody types more for a word; what follows is not read.
MOST_LETTERS = 120
LONGEST_PIECE = 8
ERHUA = "r"
# The ü of passports after the letters whose u is an ü anyway.
_PASSPORT = {
    f"{first}yu{rest}": f"{first}u{rest}" for first in "jqx" for rest in ("", "e", "an", "n")
}

_DIAERESIS, _CIRCUMFLEX = "\u0308", "\u0302"


class Piece(NamedTuple):
    """A stretch of letters taken for a syllable: its standard letters, its tone if one was typed."""

    letters: str
    tone: int | None
    known: bool

    @property
    def shown(self) -> str:
        """The piece with its mark, as it is quoted."""
        return mark(self.letters, self.tone) if self.known and self.tone else self.letters


class Letter(NamedTuple):
    base: str
    tone: int | None


class Chunk(NamedTuple):
    """Letters that were typed together, and the number behind them."""

    letters: tuple[Letter, ...]
    number: int | None


def chunks(typed: str) -> list[Chunk]:
    """Cut what was typed at spaces, marks and behind every digit."""
    found: list[Chunk] = []
    letters: list[Letter] = []
    for letter in _letters(typed[:MOST_LETTERS]):
        if letter.base.isdecimal():
            if letters:
                found.append(Chunk(tuple(letters), _number(letter.base)))
            letters = []
        elif letter.base.isalpha():
            letters.append(letter)
        elif letters:
            found.append(Chunk(tuple(letters), None))
            letters = []
    return [*found, Chunk(tuple(letters), None)] if letters else found


def spelt(letters: str) -> str | None:
    """Return the standard spelling of a toneless syllable, None where there is none."""
    return standard(_PASSPORT.get(letters, letters))


def piece(chunk: Chunk, start: int, length: int) -> Piece:
    """Return so many letters of a chunk as a syllable."""
    end = start + length
    taken = chunk.letters[start:end]
    base = "".join(letter.base for letter in taken)
    tones = {letter.tone for letter in taken if letter.tone is not None}
    rest = "".join(letter.base for letter in chunk.letters[end:])
    # The r of nar4 has no tone of its own: the number is meant for what it hangs on.
    closes = not rest and not (base == ERHUA and start > 0)
    if chunk.number is not None and (closes or (rest == ERHUA and base != ERHUA)):
        tones.add(chunk.number)
    standard_letters = spelt(base) or (ERHUA if base == ERHUA else None)
    tone = None if not tones else min(tones) if len(tones) == 1 else TWO_TONES
    return Piece(standard_letters or base, tone, standard_letters is not None)


def _letters(typed: str) -> list[Letter]:
    """Take the marks off letter by letter; v and u: are ü, full width is as good as half."""
    plain = unicodedata.normalize("NFKC", typed).lower().replace("u:", "ü").replace("v", "ü")
    letters: list[Letter] = []
    for char in unicodedata.normalize("NFD", plain):
        if not unicodedata.combining(char):
            letters.append(Letter(char, None))
        elif letters:
            letters[-1] = _marked(letters[-1], char)
    return letters


def _marked(letter: Letter, accent: str) -> Letter:
    if accent in TONES:
        same = letter.tone in {None, TONES[accent]}
        return Letter(letter.base, TONES[accent] if same else TWO_TONES)
    if accent in {_DIAERESIS, _CIRCUMFLEX}:
        base = unicodedata.normalize("NFC", letter.base + accent)
        return Letter(base if len(base) == 1 else letter.base, letter.tone)
    return letter


def _number(digit: str) -> int:
    """Return the tone of a digit: 0 is light, what is no tone can only be wrong."""
    if digit not in "012345":
        return TWO_TONES
    return int(digit) or 5


def wanted(reading: str) -> list[Piece]:
    """Return the syllables of a stored reading."""
    found = []
    for item in re.findall(r"[^\W_]+", unicodedata.normalize("NFC", reading)):
        for chunk in chunks(item):
            one = piece(chunk, 0, len(chunk.letters))
            found.append(one._replace(tone=one.tone or 5))
    return found
