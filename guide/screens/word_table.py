"""Labels of the app with reading and meaning: those of every storyboard, and a file's own."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from config import languages
from guide.screens.story import Word
from mandarin.han import has_han
from mandarin.pinyin import syllables
from mandarin.reading import candidates, propose
from mandarin.ruby import ReadingMismatch, align, fit

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMON = Path(__file__).with_name("words.txt")
_CELLS = ("characters", "reading", "meaning in English")
_MEANING = re.compile(r"([a-z]{2,3}(?:-[a-z]+)?):\s*(.+)")


def read_word(written: str, line: int) -> Word | str:
    """Return the word of a line ``characters | reading | meaning [| es: …]``, or its fault."""
    cells = [cell.strip() for cell in written.split("|")]
    if not all(cells[:3]) or len(cells[:3]) < len(_CELLS):
        return f"must be {' | '.join(_CELLS)}, with | between"
    chars, reading, english, *others = cells
    meanings = {"en": english}
    for cell in others:
        found = _MEANING.fullmatch(cell)
        if found is None or found[1] not in languages.BY_CODE:
            return f"“{cell}” must be a language, a colon, and the meaning in it"
        meanings[found[1]] = found[2]
    wrong = reading_fault(chars, reading)
    return wrong or Word(chars, reading, meanings, line)


def reading_fault(chars: str, reading: str) -> str:
    """Return what is wrong with the reading of a label, or nothing."""
    if not has_han(chars):
        return f"“{chars}” has no character to read"
    try:
        fit(chars, syllables(reading))
    except ReadingMismatch as error:
        return f"the reading “{reading}” does not fit “{chars}”: {error}"
    for piece in align(chars, reading):
        if piece.kind == "han" and piece.reading and not _possible(piece.text, piece.reading):
            return (
                f"“{piece.text}” is not read “{piece.reading}” (proposed for all: {propose(chars)})"
            )
    return ""


def _possible(char: str, said: str) -> bool:
    """Tell whether a character is read so somewhere; any may be in the neutral tone."""
    known = candidates(char) if len(char) == 1 else []
    plain = said.casefold()
    return not known or plain in known or any(_bare(plain) == _bare(one) == plain for one in known)


def _bare(said: str) -> str:
    """Return a syllable without its tone."""
    return said.translate(_MARKS)


_MARKS = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ", "aaaaeeeeiiiioooouuuuüüüü")


@lru_cache(maxsize=1)
def common() -> Mapping[str, Word]:
    """Return the labels that every storyboard may use; a fault in the file is a fault in the code."""
    words: dict[str, Word] = {}
    for number, line in enumerate(COMMON.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        word = read_word(line, number)
        if isinstance(word, str):
            raise ValueError(f"{COMMON.name}:{number}: {word}")
        words[word.chars] = word
    return words
