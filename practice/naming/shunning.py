"""What a nickname must not sound like: curses, death, illness, persons, brands."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from mandarin.sounds import words
from mandarin.tone import NEUTRAL, strip_tones, tone_of
from practice.naming.tables import rows

NAMES = frozenset({"politics", "person", "brand"})
# Put in front of a name without becoming part of it.
PREFIXES = ("小", "阿", "老", "大")


class Said(NamedTuple):
    """A character and its syllable."""

    char: str
    syllable: str
    tone: int


class Pattern(NamedTuple):
    """A row of bad_sounds.tsv."""

    syllables: tuple[str, ...]
    # 0: in every tone.
    tones: tuple[int, ...]
    where: str
    sounds_like: str
    english: str
    kind: str
    language: str
    stops: bool
    # For each syllable the only characters that count; empty for all.
    characters: tuple[str, ...]


class Hit(NamedTuple):
    """A pattern, and at which character of the nickname it begins."""

    pattern: Pattern
    at: int


def said(text: str, readings: list[str]) -> tuple[Said, ...]:
    """Pair characters with syllables and tones."""
    return tuple(
        Said(char, strip_tones(reading), tone_of(reading))
        for char, reading in zip(text, readings, strict=True)
    )


def hits(name: tuple[Said, ...]) -> list[Hit]:
    """Return what the name sounds like, the worst first; without 小, 阿, 老 in front as well."""
    found = _hits(name)
    if len(name) > 1 and name[0].char in PREFIXES:
        found += [Hit(hit.pattern, hit.at + 1) for hit in _hits(name[1:])]
    return sorted(set(found), key=lambda hit: (not hit.pattern.stops, hit.at, hit.pattern))


def stops(name: tuple[Said, ...]) -> bool:
    """Whether the name must not be handed out."""
    return any(hit.pattern.stops for hit in hits(name))


def likenesses(syllables: tuple[str, ...]) -> list[tuple[int, Pattern]]:
    """Return what a row of syllables would sound like in some tone, politics and names left out."""
    found = []
    for at, syllable in enumerate(syllables):
        for pattern in _patterns().get(syllable, ()):
            size = len(pattern.syllables)
            if pattern.kind in NAMES or not _stands(pattern, at, len(syllables)):
                continue
            if syllables[at : at + size] == pattern.syllables:
                found.append((at, pattern))
    return found


def known(text: str) -> str:
    """Return `person` or `brand` where somebody famous or a firm has this very name."""
    bare = text[1:] if text[:1] in PREFIXES[:3] else ""
    return _known().get(text) or (_known().get(bare, "") if len(bare) > 1 else "")


def is_word(text: str) -> bool:
    """Whether a row of characters is an ordinary word, whatever it was meant to sound like."""
    return text in words() or text in _accidents()


@lru_cache(maxsize=1)
def _accidents() -> frozenset[str]:
    return frozenset(row[0] for row in rows("accidents.txt", 1))


def _hits(name: tuple[Said, ...]) -> list[Hit]:
    return [
        Hit(pattern, at)
        for at, part in enumerate(name)
        for pattern in _patterns().get(part.syllable, ())
        if _stands(pattern, at, len(name)) and _sounds(pattern, name, at)
    ]


def _stands(pattern: Pattern, at: int, size: int) -> bool:
    end = at + len(pattern.syllables)
    if end > size:
        return False
    starts, ends = at == 0, end == size
    return {"whole": starts and ends, "start": starts, "end": ends}.get(pattern.where, True)


def _sounds(pattern: Pattern, name: tuple[Said, ...], at: int) -> bool:
    for number, syllable in enumerate(pattern.syllables):
        part = name[at + number]
        tone, group = pattern.tones[number], pattern.characters
        if part.syllable != syllable or (tone and part.tone != tone):
            return False
        if group and part.char not in group[number]:
            return False
    return True


@lru_cache(maxsize=1)
def patterns() -> tuple[Pattern, ...]:
    """Return all patterns."""
    return tuple(_pattern(row) for row in rows("bad_sounds.tsv", 8) if row[0] != "syllables")


def _pattern(row: list[str]) -> Pattern:
    marked = row[0].split()
    tones = tuple(0 if tone_of(item) == NEUTRAL else tone_of(item) for item in marked)
    bare = tuple(strip_tones(item) for item in marked)
    where, sounds_like, english, kind, language = row[1:6]
    stops, characters = row[6] == "stop", tuple(row[7].split())
    return Pattern(bare, tones, where, sounds_like, english, kind, language, stops, characters)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, tuple[Pattern, ...]]:
    """Return the patterns by their first syllable."""
    found: dict[str, list[Pattern]] = {}
    for pattern in patterns():
        found.setdefault(pattern.syllables[0], []).append(pattern)
    return {syllable: tuple(group) for syllable, group in found.items()}


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("persons_brands.txt", 2)}
