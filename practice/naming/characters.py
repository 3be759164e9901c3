"""The table of characters: what each means, how it is read, what a native hears in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mandarin.tone import strip_tones, tone_of
from practice.naming.tables import rows

_GRAVE = re.compile(r"^(means|crude|insult)\b|\bavoid$")
# What only tells how the character looks or where else it stands.
_HARMLESS = re.compile(r"^(also a (very common )?surname|heard as (old-fashioned|the \d{4}s.*))$")


class Character(NamedTuple):
    """One character with the reading it has in nicknames."""

    char: str
    reading: str
    syllable: str
    tone: int
    meaning: str
    meaning_zh: str
    moods: tuple[str, ...]
    lean: str
    era: str
    flavour: tuple[str, ...]
    warning: str

    @property
    def is_grave(self) -> bool:
        """Whether it is left out of all that we suggest ourselves."""
        return _GRAVE.search(self.warning) is not None

    @property
    def is_free(self) -> bool:
        """Whether it may stand in a name without anybody having chosen it by hand."""
        return "name" in self.flavour and (
            not self.warning or _HARMLESS.search(self.warning) is not None
        )


class Borrowed(NamedTuple):
    """The characters a syllable of a foreign name is usually written with."""

    anybody: str
    woman: str
    man: str

    def for_lean(self, lean: str) -> str:
        """Return the characters, best first."""
        own = {"f": self.woman, "m": self.man}.get(lean, "")
        return "".join(dict.fromkeys(own + self.anybody if own else self.anybody))


@lru_cache(maxsize=1)
def characters() -> dict[str, Character]:
    """Return all characters of the table."""
    found: dict[str, Character] = {}
    for name in ("characters1.tsv", "characters2.tsv", "characters3.tsv"):
        for row in rows(name, 10):
            found.setdefault(row[0], _character(row))
    return found


def _character(row: list[str]) -> Character:
    char, reading, meaning, meaning_zh, moods, lean, era, flavour, warning = row[:9]
    return Character(
        char, reading, strip_tones(reading), tone_of(reading), meaning, meaning_zh,
        tuple(moods.split(",")), lean, era, tuple(flavour.split(",")), warning,
    )  # fmt: skip


@lru_cache(maxsize=1)
def by_syllable() -> dict[str, tuple[Character, ...]]:
    """Return the characters under their syllable without tone."""
    found: dict[str, list[Character]] = {}
    for character in characters().values():
        found.setdefault(character.syllable, []).append(character)
    return {syllable: tuple(group) for syllable, group in found.items()}


@lru_cache(maxsize=1)
def borrowed() -> dict[str, Borrowed]:
    """Return the usual characters of each syllable."""
    return {row[0]: Borrowed(*row[1:4]) for row in rows("borrowed.tsv", 4)}
