"""Guess the language of a name from its letters, and read it by that language."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from mandarin.spelling import split
from mandarin.tone import strip_tones
from practice.naming import english, spelling
from practice.naming.characters import borrowed
from practice.naming.cleaning import Cleaned, clean, fold, without_tones
from practice.naming.matching import Row, nearest
from practice.naming.sounds import EXACT, Sound
from practice.naming.tables import rows

# Letters and pairs of letters that mostly one language has; the first that fits decides.
_SIGNS = tuple(
    (origin, re.compile(pattern))
    for origin, pattern in (
        ("vi", "[ơưđăạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]"),
        ("pl", "[łąęńśźż]|szcz|rzy|krz|prz|sław$|ciech$|czy"),
        ("tr", "[ğış]"),
        ("yo", "[ẹọṣ]"),
        ("pt", "[ãõ]|ç|lh|nh[ao]"),
        ("es", "ñ"),
        ("de", "ß|sch|ü"),
        ("sv", "[åøæ]|bj[öo]r"),
        ("sv", "ö"),
        ("fr", "[èêœîôûëï]|eaux?$|ette$|ç|ault$"),
        ("es", "[áéíóú]"),
        ("nah", "tl$|xoch|tzin|huatl"),
        ("ru", "(ov|ova|iy|skaya|skiy)$"),
        ("uk", "(enko|iia|mykh)"),
    )
)
# Whose names the bearers of a language share.
_KIN = {"fil": "es", "fa": "ar", "uk": "ru", "ig": "en"}
_KOREAN = re.compile(r"^[a-z]{2,6}-[a-z]{2,6}$", re.IGNORECASE)
_KOREAN_PARTS = re.compile(
    r"^(ji|min|seo|ha|hye|eun|hyun|dong|seung|joo?n?|jun|yoo?n?|woo|soo|su|hoon|hee|jin|ho|bi|yeon|young|kyung|mi|na|hwa|sung|jae|tae|chan|woong|bin|a|ra|rin|won|gyu|sang|in|yun|ah)$"
)


class Read(NamedTuple):
    """A name that was read: its letters, its language and its sounds; or a problem."""

    cleaned: Cleaned
    origin: str
    guessed: bool
    sounds: tuple[Sound, ...]
    # How the name is usually written, where it is well known.
    usual: str = ""
    # The nearest rows of Mandarin syllables that can be written, best first.
    rows: tuple[Row, ...] = ()


def read(name: str, origin: str = "") -> Read:
    """Read a typed name; an empty origin lets the letters decide."""
    first = clean(name, origin)
    if first.problem:
        return Read(first, origin, guessed=not origin, sounds=())
    taken = origin or guess(name, first.word)
    cleaned = clean(name, taken)
    if cleaned.problem:
        return Read(cleaned, taken, guessed=not origin, sounds=())
    sounds = heard(cleaned.word, taken)
    if not sounds:
        return Read(Cleaned("", problem="nothing_left"), taken, guessed=not origin, sounds=())
    return Read(
        cleaned, taken, not origin, sounds, _usual(cleaned.word, taken), _writable(nearest(sounds))
    )


def _writable(near: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(row for row in near if all(name in borrowed() for name in row.syllables))


def heard(word: str, origin: str) -> tuple[Sound, ...]:
    """Return the sounds of a word in small letters."""
    if origin == "zh":
        return _pinyin(word)
    if origin == "en":
        return english.read(fold(word) if english.is_known(fold(word)) else word)
    return spelling.read(without_tones(word) if origin == "vi" else word, origin)


def _pinyin(word: str) -> tuple[Sound, ...]:
    """Return the syllables of pinyin as they are; what is none is read as English."""
    try:
        syllables = split(strip_tones(word))
    except ValueError:
        return english.read(fold(word))
    found: list[Sound] = []
    for syllable in syllables:
        start = found[-1].end if found else 0
        found.append(Sound(f"{EXACT}{syllable}", start, start + len(syllable)))
    return tuple(found)


def guess(name: str, word: str) -> str:
    """Return the likeliest language of a name; English where nothing tells."""
    if _is_korean(name):
        return "ko"
    lower = unicodedata.normalize("NFC", name).lower()
    exact = _by_word().get(word)
    if exact:
        return exact[0]
    for origin, pattern in _SIGNS:
        if pattern.search(lower):
            return origin
    folded = _by_fold().get(fold(word))
    return folded[0] if folded else "en"


def _is_korean(name: str) -> bool:
    trimmed = name.strip()
    return bool(_KOREAN.match(trimmed)) and all(
        _KOREAN_PARTS.match(part) for part in trimmed.lower().split("-")
    )


def _usual(word: str, origin: str) -> str:
    for table, key in ((_by_word(), word), (_by_fold(), fold(word))):
        found = table.get(key)
        if found and found[0] in {origin, "en", _KIN.get(origin, origin)}:
            return found[1]
    return ""


@lru_cache(maxsize=1)
def _by_word() -> dict[str, tuple[str, str]]:
    return {row[0].lower().replace("-", ""): (row[1], row[2]) for row in rows("usual.tsv", 3)}


@lru_cache(maxsize=1)
def _by_fold() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for row in rows("usual.tsv", 3):
        found.setdefault(fold(row[0]), (row[1], row[2]))
    return found
