"""Put a reading over its text: one syllable to each Han character."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from mandarin.han import count_han
from mandarin.numbers import ways_to_read
from mandarin.pinyin import syllables
from mandarin.runs import Kind, Run, runs
from mandarin.spelling import is_syllable, shown
from mandarin.tone import fold

_OPENING = frozenset("([{<（［｛《〈【〔「『“‘¡¿")
_TRAILING: frozenset[Kind] = frozenset({"punctuation"})


class Piece(NamedTuple):
    """A piece of text with the reading printed over it, if it has one."""

    text: str
    reading: str | None
    kind: Kind


class ReadingMismatch(ValueError):
    """The reading does not fit the text; the message says how many syllables were wanted."""


class Fit(NamedTuple):
    """A run of text and how many items of the reading belong to it."""

    run: Run
    items: int


def align(text: str, reading: str) -> list[Piece]:
    """Return the text in pieces with their syllables; joined, the pieces are the text."""
    said = syllables(reading)
    pieces, at = [], 0
    for run, count in fit(text, said):
        pieces.append(Piece(run.text, _printed(run, said[at : at + count]), run.kind))
        at += count
    return pieces


def words(text: str, reading: str) -> list[tuple[Piece, ...]]:
    """Return the pieces in groups that a line must not tear: marks stay with their character."""
    groups: list[list[Piece]] = []
    opened = False
    for piece in align(text, reading):
        opens = piece.text in _OPENING
        if groups and (opened or (piece.kind in _TRAILING and not opens)):
            groups[-1].append(piece)
        else:
            groups.append([piece])
        opened = opens
    return [tuple(group) for group in groups]


def fit(text: str, said: list[str]) -> list[Fit]:
    """Deal the items of a reading out to the runs of a text; ReadingMismatch where they differ."""
    cut = runs(text)
    if [run.kind for run in cut] == ["sticker"]:
        return [Fit(cut[0], len(said))]
    # A reading speaks its sticker codes, all of them, or passes over them.
    for stickers in (True, False):
        dealt = _deal(cut, said, stickers=stickers)
        if dealt is not None:
            return dealt
    raise ReadingMismatch(_complaint(cut, said))


def _deal(cut: list[Run], said: list[str], *, stickers: bool) -> list[Fit] | None:
    dealt, at = [], 0
    for run in cut:
        count = _wanted(run, said, at, stickers=stickers)
        if count is None:
            return None
        dealt.append(Fit(run, count))
        at += count
    return dealt if at == len(said) else None


def _wanted(run: Run, said: list[str], at: int, *, stickers: bool) -> int | None:
    """How many items from here belong to the run; None where the run must have one and has not."""
    match run.kind:
        case "han":
            return 1 if at < len(said) and _reads(said[at], run.text) else None
        case "sticker" if stickers:
            count = count_han(run.text)
            spoken = said[at : at + count]
            return count if len(spoken) == count and all(map(_is_pinyin, spoken)) else None
        case "letters":
            return int(at < len(said) and _same(said[at], run.text))
        case "digits":
            return _digits(run.text, said, at)
        case _:
            return 0


def _digits(text: str, said: list[str], at: int) -> int:
    """A number may be kept, spoken as a number or digit by digit, or left out."""
    if at < len(said) and _same(said[at], text):
        return 1
    return next((len(way) for way in ways_to_read(text) if said[at : at + len(way)] == way), 0)


def _reads(item: str, char: str) -> bool:
    """A character that no dictionary can read stands in the reading for itself."""
    return _is_pinyin(item) or _same(item, char)


def _is_pinyin(item: str) -> bool:
    return is_syllable(fold(item))


def _same(item: str, text: str) -> bool:
    return item.casefold() == unicodedata.normalize("NFC", text).casefold()


def _printed(run: Run, said: list[str]) -> str | None:
    """Letters and numbers that the reading only repeats need no reading over them."""
    if not said or (len(said) == 1 and _same(said[0], run.text)):
        return None
    return " ".join(said)


def _complaint(cut: list[Run], said: list[str]) -> str:
    """Say in plain English what does not fit, counts first."""
    characters = sum(run.kind == "han" for run in cut)
    spoken = [item for item in said if _is_pinyin(item)]
    counts = f"The text has {_count(characters, 'Chinese character')}"
    counts += f" and the reading has {_count(len(spoken), 'syllable')}"
    strange = _strange(cut, said)
    return f"{counts}; “{shown(strange)}” is not a syllable." if strange else f"{counts}."


def _strange(cut: list[Run], said: list[str]) -> str:
    """The first item that is neither pinyin nor a word of the text."""
    known = {unicodedata.normalize("NFC", run.text).casefold() for run in cut}
    wrong = (item for item in said if not _is_pinyin(item) and item.casefold() not in known)
    return next(wrong, "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
