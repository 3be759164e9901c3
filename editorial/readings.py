"""What a person who checks a reading looks at: each character, its syllable, and what else it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mandarin.han import count_han, has_han
from mandarin.pinyin import syllables
from mandarin.reading import living, propose
from mandarin.ruby import ReadingMismatch, fit
from mandarin.runs import items
from mandarin.written import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_OPTIONS = 5


class Syllable(NamedTuple):
    """A character of a text; its syllable stands at ``start`` to ``end`` of the reading."""

    char: str
    said: str
    start: int
    end: int
    options: list[str]


class Reading(NamedTuple):
    """A reading in the form in which it is stored, and its characters; none where it does not fit."""

    text: str
    syllables: list[Syllable]
    problem: str


def chinese_of(content: Mapping[str, str], keys: Iterable[str]) -> str:
    """Return the first of these texts that has characters to read, or nothing."""
    return next((text for key in keys if has_han(text := content.get(key, ""))), "")


def look_at(chinese: str, typed: str, known: Iterable[str] = ()) -> Reading:
    """Return a typed reading, or a proposed one where nothing was typed, character by character.

    ``known`` are readings of the whole that dictionaries give; they come first among the options.
    """
    reading = tidy(chinese, typed) if typed.strip() else propose(chinese)
    try:
        return Reading(reading, _syllables(chinese, reading, list(known)), "")
    except ReadingMismatch as error:
        return Reading(reading, [], str(error))


def _syllables(chinese: str, reading: str, known: list[str]) -> list[Syllable]:
    found, places, at, number = [], items(reading), 0, 0
    wholes = _by_character(chinese, known)
    for run, count in fit(chinese, syllables(reading)):
        if run.kind == "han" and count == 1:
            place = places[at]
            heard = [whole[number] for whole in wholes]
            options = _options(run.text, place[0], heard)
            found.append(Syllable(run.text, place[0], place.start(), place.end(), options))
        number += run.kind == "han"
        at += count
    return found


def _by_character(chinese: str, known: list[str]) -> list[list[str]]:
    """Return the known readings of the whole that have one syllable for each character."""
    cut = [syllables(reading) for reading in known]
    return [said for said in cut if len(said) == count_han(chinese)]


def _options(char: str, said: str, heard: list[str]) -> list[str]:
    """Return the readings to choose from, the present one first, without repeats."""
    options: dict[str, str] = {}
    for option in (said, *heard, *living(char)):
        options.setdefault(option.casefold(), option)
    return list(options.values())[:MOST_OPTIONS]
