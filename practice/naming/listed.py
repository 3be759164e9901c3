"""Names and nicknames that are words: Chinese given names, and short nicknames of things."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mandarin.tone import strip_tones
from practice.naming.characters import characters
from practice.naming.drafts import Draft, Stand, shuffle, suits
from practice.naming.tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice.naming.wishes import Wish

_FIRST_SAME, _ANY_SAME, _INITIAL_SAME = 0.9, 0.5, 0.25
_WHEN_MEANT = 0.4
_UNASKED = 0.4


class Sounding(NamedTuple):
    """What the name sounds like: for each Mandarin syllable of it the letters."""

    letters: dict[str, str]
    first: str


class _Word(NamedTuple):
    text: str
    readings: tuple[str, ...]
    syllables: tuple[str, ...]
    lean: str
    moods: frozenset[str]
    interests: frozenset[str]
    meaning: str
    meaning_zh: str


def given(wish: Wish, sounding: Sounding, lean: str) -> Iterator[Draft]:
    """Yield Chinese given names, those that suit the wish and echo the name first."""
    ranked = sorted(
        (_cost(wish, name, sounding) + _leaning(name.lean, lean), name)
        for name in _given()
        if {name.lean, lean} != {"f", "m"} and (wish.lean != "n" or name.lean == "n")
    )
    for cost, name in ranked:
        yield Draft(name.text, "name", "given", cost, _stands(name, sounding), name.readings)


def nicks(wish: Wish, sounding: Sounding) -> Iterator[Draft]:
    """Yield short nicknames that are words, those that suit the wish first."""
    for cost, nick in sorted((_cost(wish, nick, sounding), nick) for nick in _nicks()):
        yield Draft(nick.text, "two", "nick", cost, _stands(nick, sounding), nick.readings,
                    nick.meaning, nick.meaning_zh)  # fmt: skip


def _cost(wish: Wish, word: _Word, sounding: Sounding) -> float:
    wished = suits(wish, word.moods, word.interests)
    echo = _echo(word.syllables, sounding) * (1.0 if wish.aim == "sound" else _WHEN_MEANT)
    return wished - echo + shuffle(wish, word.text)


def _leaning(lean: str, wished: str) -> float:
    """A name that says man or woman waits where nothing was said."""
    return _UNASKED if not wished and lean != "n" else 0.0


def _echo(syllables: tuple[str, ...], sounding: Sounding) -> float:
    """Return how much of the name can be heard in these syllables."""
    if not sounding.first:
        return 0.0
    if syllables[0] == sounding.first:
        return _FIRST_SAME
    if any(syllable in sounding.letters for syllable in syllables):
        return _ANY_SAME
    return _INITIAL_SAME if syllables[0][0] == sounding.first[0] else 0.0


def _stands(word: _Word, sounding: Sounding) -> tuple[Stand, ...]:
    found, used = [], set[str]()
    for syllable in word.syllables:
        letters = "" if syllable in used else sounding.letters.get(syllable, "")
        used.add(syllable)
        found.append(Stand(letters, 2) if letters else Stand())
    return tuple(found)


@lru_cache(maxsize=1)
def _given() -> tuple[_Word, ...]:
    return tuple(_word(text, moods, lean=lean) for text, lean, moods in rows("given.tsv", 3))


@lru_cache(maxsize=1)
def _nicks() -> tuple[_Word, ...]:
    return tuple(
        _word(text, moods, interests=interests, meaning=en, meaning_zh=zh)
        for text, moods, interests, en, zh in rows("nicks.tsv", 5)
    )


def _word(
    text: str,
    moods: str,
    *,
    lean: str = "n",
    interests: str = "",
    meaning: str = "",
    meaning_zh: str = "",
) -> _Word:
    readings = tuple(characters()[char].reading for char in text)
    return _Word(
        text, readings, tuple(strip_tones(reading) for reading in readings), lean,
        frozenset(moods.split(",")), frozenset(filter(None, interests.split(","))), meaning, meaning_zh,
    )  # fmt: skip
