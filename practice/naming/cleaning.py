"""Take a name as it was typed, and leave the letters of the part that is called."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from mandarin.han import has_han

MOST_LETTERS = 30
_PARTS = re.compile(r"[\s\-‐‑–·.,_/&+]+")
_MARKUP = re.compile(r"[<>{}\\;=]|--|://")
# Titles and articles that nobody is called by.
_TITLES = frozenset(
    [
        "dj",
        "mc",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "lady",
        "prof",
        "saint",
        "st",
        "de",
        "da",
        "von",
        "van",
        "al",
    ]
)
_SHORT = 4
_TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"


class Cleaned(NamedTuple):
    """The part of the name that is taken, or a problem."""

    word: str
    # As typed, with its capitals.
    shown: str = ""
    problem: str = ""


def clean(name: str, origin: str = "") -> Cleaned:
    """Return the called part of a name in small letters, or the code of a problem."""
    typed = unicodedata.normalize("NFC", name).strip()
    problem = _problem(typed)
    if problem:
        return Cleaned("", problem=problem)
    parts = [part for part in map(_letters, _PARTS.split(typed)) if part]
    called = _called(parts, typed, origin)
    word = called.lower().replace("i̇", "i")
    if len(word) > MOST_LETTERS:
        return Cleaned("", problem="too_long")
    return Cleaned(word, called) if len(word) > 1 else Cleaned("", problem="one_letter")


def _problem(typed: str) -> str:
    if not typed:
        return "empty"
    if _MARKUP.search(typed):
        return "markup"
    letters = [sign for sign in typed if sign.isalpha()]
    if not letters:
        return "no_letters"
    if has_han(typed):
        return "chinese"
    if not all(_is_latin(sign) for sign in letters):
        return "not_latin"
    return "too_long" if len(typed) > MOST_LETTERS * 3 else ""


def _is_latin(sign: str) -> bool:
    return sign in "ʻʼ" or unicodedata.name(sign, "").startswith("LATIN ")


def _letters(part: str) -> str:
    """Keep the letters, and apostrophes between them."""
    kept = "".join(sign for sign in part if sign.isalpha())
    return unicodedata.normalize("NFC", kept)


def _called(parts: list[str], typed: str, origin: str) -> str:
    """Return the first part that is a name; both parts of a Korean one."""
    called = [part for part in parts if part.lower() not in _TITLES] or parts
    if origin == "vi" and len(called) > 1:
        # The family's name comes first, the called one last.
        return called[-1]
    if origin == "ko" and len(called) > 1:
        return "".join(called[:2]) if "-" in typed else called[0]
    if origin == "fr" and len(called) > 1 and "-" in typed and len(called[0]) <= _SHORT:
        # Jean-Luc is called by both.
        return "".join(called[:2])
    # One letter is an initial: J. Robert is called Robert.
    return next((part for part in called if len(part) > 1), called[0])


def without_tones(word: str) -> str:
    """Take the tone marks off Vietnamese letters and leave ơ, ư, ă, â, ê, ô, đ."""
    parts = (sign for sign in unicodedata.normalize("NFD", word) if sign not in _TONE_MARKS)
    return unicodedata.normalize("NFC", "".join(parts))


def fold(word: str) -> str:
    """Return bare small letters, to find a name however its marks are typed."""
    letters = unicodedata.normalize("NFD", word.lower()).replace("đ", "d").replace("ł", "l")
    return "".join(sign for sign in letters if sign.isascii() and sign.isalpha())
