"""Readings as people type and store them: parse, split, initials and the keys of search."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from mandarin.runs import items
from mandarin.spelling import ERHUA, is_syllable, shown, split
from mandarin.tone import (
    NEUTRAL,
    fold,
    mark,
    strip_tones,
    to_marked,
    to_numbered,
    tone_of,
)

__all__ = [
    "Key",
    "fold",
    "initials",
    "is_pinyin",
    "is_syllable",
    "keys",
    "parse",
    "split",
    "strip_tones",
    "syllables",
    "to_marked",
    "to_numbered",
    "tone_of",
]

KeyKind = Literal["joined", "spaced", "numbered", "marked", "initials"]


# What may stand between typed syllables: spaces, apostrophes, hyphens, dots and punctuation.
_BETWEEN = re.compile(r"[\s'’‘ʼ`´·•\-–—_.,;!?/，。；！？、]+")
_DIGITS = re.compile(r"\d\d")
_CHUNK = re.compile(r"(?P<letters>\D+)(?P<tone>\d?)")


class Key(NamedTuple):
    """One string under which search finds a reading, and which kind of string it is."""

    kind: KeyKind
    text: str


def syllables(reading: str) -> list[str]:
    """Split a stored reading into its items: syllables, Latin words and numbers, in order."""
    return [unicodedata.normalize("NFC", item[0]) for item in items(reading)]


def parse(typed: str) -> list[str]:
    """Read typed pinyin, marked or numbered, joined or apart, into marked syllables.

    A ValueError says which syllable is not Mandarin.
    """
    plain = unicodedata.normalize("NFC", typed.lower()).replace("u:", "ü")
    return [
        syllable for chunk in _BETWEEN.split(plain) if chunk for syllable in _parse_chunk(chunk)
    ]


def is_pinyin(typed: str) -> bool:
    """Tell whether the text can be read as pinyin from its first letter to its last."""
    try:
        return bool(parse(typed))
    except ValueError:
        return False


def initials(reading: str) -> str:
    """Return the first letter of each syllable: `māo shuì` is `ms`, zh counts as z."""
    return "".join(_initial(item) for item in syllables(reading))


def keys(reading: str) -> list[Key]:
    """Return the strings under which search finds a reading, without repeats.

    A reading with ü is found under v and under u.
    """
    items = syllables(reading)
    if not items:
        return []
    folded = [fold(item) for item in items]
    spellings = [folded]
    if any("v" in fold(item) and is_syllable(fold(item)) for item in items):
        spellings.append([_with_u(item) for item in folded])
    found = [Key("joined", "".join(spelling)) for spelling in spellings]
    found += [Key("spaced", " ".join(spelling)) for spelling in spellings]
    found.append(Key("numbered", "".join(_numbered(item) for item in items)))
    found.append(Key("marked", "".join(items).lower()))
    found.append(Key("initials", initials(reading)))
    return list(dict.fromkeys(found))


def _parse_chunk(chunk: str) -> list[str]:
    """Read a stretch without spaces; a digit closes the syllable before it."""
    if chunk[0].isdigit():
        raise ValueError(f"“{shown(chunk)}” starts with a number, not with a syllable.")
    if _DIGITS.search(chunk):
        raise ValueError(f"“{shown(chunk)}”: a syllable has one tone number only.")
    found: list[str] = []
    for part in _CHUNK.finditer(chunk):
        found += _toned(split(part["letters"]), part["tone"], part[0])
    return found


def _toned(parts: list[str], tone: str, written: str) -> list[str]:
    """Give the last syllable the tone its number asks for."""
    if not tone:
        return parts
    if tone not in "012345":
        raise ValueError(f"“{shown(written)}”: a tone is a number from 1 to 5, 0 or 5 for neutral.")
    number = int(tone) or NEUTRAL
    # The suffix of nar4 has no tone of its own: the number is meant for the syllable it hangs on.
    at = len(parts) - 2 if parts[-1] == ERHUA and len(parts) > 1 else len(parts) - 1
    if tone_of(parts[at]) not in {NEUTRAL, number}:
        raise ValueError(f"“{shown(written)}” has a mark and a number that disagree.")
    return [*parts[:at], mark(strip_tones(parts[at]), number), *parts[at + 1 :]]


def _initial(item: str) -> str:
    """CP is remembered as cp, city as c: capitals and numbers count letter by letter."""
    spoken_apart = item.isdigit() or (item.isupper() and len(item) > 1)
    return item.lower() if spoken_apart else fold(item)[:1]


def _numbered(item: str) -> str:
    return to_numbered(item) if is_syllable(fold(item)) else fold(item)


def _with_u(item: str) -> str:
    return item.replace("v", "u") if is_syllable(item) else item
