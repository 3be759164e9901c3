"""Which Mandarin syllables stand for a piece of a name, and how far they are to hear."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from mandarin.spelling import STANDARD
from practice.naming.tables import costs, rows

_ALONE = {"ie": "ye", "iu": "you", "ui": "wei", "un": "wen", "uo": "wo", "in": "yin", "ing": "ying"}
_PALATAL = frozenset("jqx")
# Syllables of talk only (cei, rua) and the ones that no name is written with.
_UNUSED = frozenset(
    [
        "biang",
        "cei",
        "duang",
        "eng",
        "fiao",
        "kiu",
        "nia",
        "pia",
        "sei",
        "lo",
        "yo",
        "o",
        "dia",
        "dei",
        "nou",
        "lia",
        "zhuai",
    ]
)
_FARTHEST = 1.15
_MOST = 6
# The finals that grow out of a glide and what follows it.
_GLIDES = {
    "y": {"a": "ia", "ao": "iao", "ou": "iu", "an": "ian", "ang": "iang", "ong": "iong", "e": "ie",
          "ei": "ie", "ai": "ie", "ie": "ie", "en": "ian", "ian": "ian", "in": "in", "ing": "ing",
          "i": "i", "u": "iu", "ü": "ü", "uo": "iu", "o": "iu", "un": "ün", "eng": "ing",
          "ün": "ün", "üe": "üe", "iu": "iu", "iao": "iao"},
    "w": {"a": "ua", "ai": "uai", "ei": "ui", "i": "ui", "e": "uo", "ie": "ui", "uo": "uo",
          "o": "uo", "ao": "uo", "ou": "uo", "u": "u", "an": "uan", "ang": "uang", "en": "un",
          "in": "un", "ian": "uan", "ing": "un", "eng": "ong"},
}  # fmt: skip
_GLIDE_LOST = 0.5


class Match(NamedTuple):
    """A Mandarin syllable for a piece of a name, and its distance: 0 same, 1 far."""

    syllable: str
    cost: float


class Loose(NamedTuple):
    """What becomes of a consonant without a vowel."""

    kept: tuple[Match, ...]
    # What leaving it out costs: at the end, inside, in front of a consonant at the start.
    at_end: float
    inside: float
    at_start: float


def join(initial: str, final: str) -> str:
    """Return the syllable that the two make, or nothing where Mandarin has none."""
    if final == "-i":
        found = f"{initial}i" if initial in {"zh", "ch", "sh", "r", "z", "c", "s"} else ""
    elif initial in {"", "0"}:
        found = _alone(final)
    elif initial in {"y", "w"}:
        found = _after_glide(initial, final)
    elif initial in _PALATAL:
        found = initial + final.replace("ü", "u") if final[0] in "iü" else ""
    elif final == "i" and initial in {"zh", "ch", "sh", "r", "z", "c", "s"}:
        found = ""
    else:
        found = initial + final
    return found if found in STANDARD and found not in _UNUSED else ""


def _alone(final: str) -> str:
    if final in _ALONE:
        return _ALONE[final]
    if final[0] == "ü":
        return "yu" + final[1:]
    if final in {"wu", "u"}:
        return "wu"
    if final[0] == "i":
        return "y" + (final if final == "i" else final[1:])
    return "w" + final[1:] if final[0] == "u" else final


def _after_glide(glide: str, final: str) -> str:
    grown = _GLIDES[glide].get(final)
    return _alone(grown) if grown else ""


@lru_cache(maxsize=4096)
def matches(consonant: str, glide: str, vowel: str, coda: str) -> tuple[Match, ...]:
    """Return the nearest syllables for consonant, glide (y, w), vowel and n or ng; best first."""
    if not consonant and glide:
        consonant, glide = glide, ""
    found: dict[str, float] = {}
    initials = _initials().get(f"{consonant}:{vowel}") or _initials()[consonant or "0"]
    for final, far in _grown(consonant, glide, vowel, coda).items():
        for initial, cost in initials.items():
            syllable = join(initial, final)
            if syllable:
                found[syllable] = min(cost + far, found.get(syllable, 9.0))
    near = sorted(found.items(), key=lambda item: (item[1], item[0]))
    return tuple(Match(*item) for item in near[:_MOST] if item[1] <= _FARTHEST)


def _grown(consonant: str, glide: str, vowel: str, coda: str) -> dict[str, float]:
    """Return the finals for this vowel, grown together with the glide in front of it."""
    plain = _finals(consonant, vowel + coda, vowel)
    if not glide:
        return plain
    found = {final: far + _GLIDE_LOST for final, far in plain.items()}
    # A glide behind a consonant has rows of its own, as +y:o; they name whole finals.
    whole = _final_table().get(f"+{glide}:{vowel}{coda}")
    if whole:
        return found | whole
    for final, far in _finals(glide, vowel + coda, vowel).items():
        grown = _GLIDES[glide].get(final)
        if grown:
            found[grown] = min(far + 0.02, found.get(grown, 9.0))
    return found


def _finals(consonant: str, rime: str, vowel: str) -> dict[str, float]:
    """Look the vowel up with its consonant, alone, and with its letter forgotten."""
    table = _final_table()
    bare = rime.replace(vowel, "@", 1) if vowel[0] == "@" else rime
    for key in (f"{consonant or '0'}:{rime}", rime, f"{consonant or '0'}:{bare}", bare):
        if key in table:
            return table[key]
    return {}


@lru_cache(maxsize=1)
def _final_table() -> dict[str, dict[str, float]]:
    return {sign: costs(cell) for sign, cell in rows("finals.tsv", 2)}


@lru_cache(maxsize=1)
def _initials() -> dict[str, dict[str, float]]:
    return {"0": {"0": 0.0}} | {sign: costs(cell) for sign, cell in rows("initials.tsv", 2)}


@lru_cache(maxsize=1)
def loose() -> dict[str, Loose]:
    """Return what becomes of each consonant without a vowel."""
    return {
        sign: Loose(
            tuple(Match(*item) for item in costs(cell).items()),
            float(at_end), float(inside), float(at_start),
        )
        for sign, cell, at_end, inside, at_start in rows("loose.tsv", 5)
    }  # fmt: skip
