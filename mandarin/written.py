"""A reading as somebody typed it, put into the form in which readings are stored."""

from __future__ import annotations

import re
import unicodedata

from mandarin.pinyin import fold, parse, syllables, tone_of
from mandarin.reading import propose
from mandarin.runs import runs
from mandarin.spelling import is_syllable
from mandarin.tone import NEUTRAL

# The marks around a word; an apostrophe inside it (Xī'ān) is the word's own.
_WORD = re.compile(r"([\W_]*)(.*?)([\W_]*)", re.DOTALL)


def tidy(text: str, typed: str) -> str:
    """Return a typed reading of ``text`` as stored: marked syllables with spaces between.

    Numbers become marks, joined words fall apart. A reading without any tone takes those of
    the proposal where it spells the same. What is no pinyin stays as it was typed.
    """
    own = {run.text.casefold() for run in runs(text) if run.kind in {"letters", "digits"}}
    words = unicodedata.normalize("NFC", typed).split()
    reading = " ".join(_word(word, own) for word in words)
    if reading and not _has_tones(reading):
        proposal = propose(text)
        if _letters(proposal) == _letters(reading):
            return proposal
    return reading


def _word(written: str, own: set[str]) -> str:
    found = _WORD.fullmatch(written)
    if found is None or not found[2] or found[2].casefold() in own:
        return written
    before, core, after = found.groups()
    try:
        said = parse(core)
    except ValueError:
        return written
    if len(said) == 1 and not core[-1].isdigit() and len(said[0]) == len(core):
        return written
    first = said[0].capitalize() if core[0].isupper() else said[0]
    return before + " ".join([first, *said[1:]]) + after


def _has_tones(reading: str) -> bool:
    return any(tone_of(item) != NEUTRAL for item in syllables(reading))


def _letters(reading: str) -> str:
    """The bare letters of a reading, in which xian and xi an are the same."""
    return "".join(
        fold(item) if is_syllable(fold(item)) else item.casefold() for item in syllables(reading)
    )
