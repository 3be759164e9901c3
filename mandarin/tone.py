"""One syllable and its tone: read the mark, take it off, put it where it belongs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NEUTRAL = 5
MARKS = {1: "\u0304", 2: "\u0301", 3: "\u030c", 4: "\u0300"}
# Many keyboards offer the breve (ă) where pinyin wants the caron (ǎ); readers mean the third tone.
TONES = {mark: tone for tone, mark in MARKS.items()} | {"\u0306": 3}
VOWELS = "aeiouüê"
# All syllables with all tones, and some words of other languages.
SYLLABLES = 10_000

_NUMBERED = re.compile(r"(?P<letters>\D+)(?P<tone>[0-5])")


@lru_cache(maxsize=SYLLABLES)
def tone_of(syllable: str) -> int:
    """Return the tone a marked syllable carries, 1 to 5; 5 is neutral, that is unmarked."""
    if syllable.isascii():
        return NEUTRAL
    for char in unicodedata.normalize("NFD", syllable):
        if char in TONES:
            return TONES[char]
    return NEUTRAL


def strip_tones(text: str) -> str:
    """Return the text without tone marks, keeping ü and ê."""
    bare = (char for char in unicodedata.normalize("NFD", text) if char not in TONES)
    return unicodedata.normalize("NFC", "".join(bare))


@lru_cache(maxsize=SYLLABLES)
def fold(syllable: str) -> str:
    """Return the toneless form that search compares: lower case, no marks, ü as v."""
    if syllable.isascii():
        return syllable.lower().replace("u:", "v")
    letters = strip_tones(syllable).lower().replace("ü", "v").replace("u:", "v")
    return "".join(c for c in unicodedata.normalize("NFD", letters) if not unicodedata.combining(c))


@lru_cache(maxsize=SYLLABLES)
def mark(letters: str, tone: int) -> str:
    """Return the toneless letters with the mark of this tone on the right vowel."""
    letters = letters.replace("u:", "ü").replace("U:", "Ü").replace("v", "ü").replace("V", "Ü")
    if tone not in MARKS:
        return letters
    at = _place(letters.lower()) + 1
    return unicodedata.normalize("NFC", letters[:at] + MARKS[tone] + letters[at:])


def to_marked(syllable: str) -> str:
    """Turn `lv4` into `lǜ`; a syllable without a number comes back as it is."""
    found = _NUMBERED.fullmatch(syllable)
    if found:
        return mark(found["letters"], int(found["tone"]))
    if any(char.isdigit() for char in syllable):
        raise ValueError(f"“{syllable[:20]}” needs letters and one tone number from 0 to 5.")
    return unicodedata.normalize("NFC", syllable)


def to_numbered(syllable: str) -> str:
    """Turn `lǜ` into `lv4`, in lower case; the neutral tone is 5."""
    return f"{fold(syllable)}{tone_of(syllable)}"


def _place(letters: str) -> int:
    """Where the mark goes: a or e, the o of ou, else the last vowel; m, n, ng carry it first."""
    for wanted in ("a", "e", "ê", "ou"):
        if wanted in letters:
            return letters.index(wanted)
    vowels = [i for i, char in enumerate(letters) if char in VOWELS]
    if vowels:
        return vowels[-1]
    # hm, hng: the nasal is what sounds.
    return next((i for i, char in enumerate(letters) if char in "mn"), 0)
