"""Nicknames before they are judged: where they come from, and how well they suit the wish."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from practice.naming.wishes import Wish

_PER_MOOD, _PER_INTEREST = 0.8, 1.1
_STRANGE = 0.5


class Stand(NamedTuple):
    """What a character stands for: letters of the name, and how near that sounds (3 same, 0 far)."""

    letters: str = ""
    closeness: int | None = None


PHRASES = frozenset({"phrase", "joke"})


class Draft(NamedTuple):
    """A nickname to be judged; the lower its cost the sooner it is offered."""

    text: str
    style: str
    # borrowed, usual, short, given, nick, phrase, joke
    kind: str
    cost: float
    # One for each character, or empty where nothing stands for the name.
    stands: tuple[Stand, ...] = ()
    # Empty where the characters know themselves.
    readings: tuple[str, ...] = ()
    # Empty where the meaning is that of the characters.
    meaning: str = ""
    meaning_zh: str = ""


def suits(wish: Wish, moods: frozenset[str], interests: frozenset[str] = frozenset()) -> float:
    """Return how much cheaper a text of these moods and interests gets for the wish."""
    cost = -_PER_MOOD * sum(mood in moods for mood in wish.moods)
    if not interests:
        return cost
    shared = sum(interest in interests for interest in wish.interests)
    # What was made for one interest reads oddly where another was wished, or none.
    return cost - _PER_INTEREST * shared if shared else cost + _STRANGE


def shuffle(wish: Wish, text: str) -> float:
    """Return a small number that is always the same for this wish and text, to break ties."""
    mixed = (zlib.crc32(wish.name.casefold().encode()) ^ _number(text)) * 2_654_435_761
    return (mixed >> 7) % 997 / 997


@lru_cache(maxsize=4096)
def _number(text: str) -> int:
    return zlib.crc32(text.encode())
