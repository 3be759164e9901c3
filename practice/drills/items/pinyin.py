"""Is the pinyin right that somebody typed? A verdict for each syllable, never only yes or no.

Written tones are right. Spoken ones (ní hǎo) are accepted with a note. The browser has the same
in static/js/practice/pinyin.js.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from mandarin.han import has_han
from mandarin.tone import NEUTRAL
from practice.drills.items.typed import (
    ERHUA,
    LONGEST_PIECE,
    MOST_LETTERS,
    Chunk,
    Piece,
    chunks,
    piece,
    wanted,
)

Verdict = Literal["right", "said", "tone", "untoned", "sound", "wrong", "missing", "extra"]
Problem = Literal["", "empty", "characters", "long"]
Kind = Literal["right", "said", "untoned", "tones", "sounds", "problem"]

# What it costs to take a piece for a syllable: the cheapest way to read is how it was meant.
_ALONE, _OTHER_SOUND, _OTHER_TONE, _UNKNOWN = 3, 3, 1, 1

_TONE_OF_ER = 2


class Syllable(NamedTuple):
    """What was typed in one place, what is right there, and how they compare."""

    verdict: Verdict
    typed: str
    wanted: str


class Answer(NamedTuple):
    """What is said about what somebody typed."""

    problem: Problem
    syllables: tuple[Syllable, ...] = ()
    has_tones: bool = False

    @property
    def verdicts(self) -> list[Verdict]:
        return [syllable.verdict for syllable in self.syllables]

    @property
    def right(self) -> bool:
        return self.kind in {"right", "said"}

    @property
    def kind(self) -> Kind:
        """The one thing to say about the whole."""
        found = set(self.verdicts)
        if self.problem:
            return "problem"
        if found & {"sound", "wrong", "missing", "extra"}:
            return "sounds"
        if found & {"tone", "untoned"}:
            return "tones" if self.has_tones else "untoned"
        return "said" if "said" in found else "right"


class _Target(NamedTuple):
    """A syllable that is right, and the tone it is spoken with."""

    piece: Piece
    spoken: int | None


class _Step(NamedTuple):
    """The cheapest way on: how many letters make the next piece, and whether a syllable is met."""

    cost: int
    length: int = 0
    takes: int = 0


def check(typed: str, reading: str, said: str = "") -> Answer:
    """Compare what was typed with a reading, and with its spoken form where that differs."""
    if has_han(typed):
        return Answer("characters")
    if len(typed) > MOST_LETTERS:
        return Answer("long")
    found = chunks(typed)
    if not found:
        return Answer("empty")
    right, spoken = wanted(reading), wanted(said)
    heard = spoken if len(spoken) == len(right) else right
    targets = [_Target(one, other.tone) for one, other in zip(right, heard, strict=True)]
    toned = any(c.number is not None or any(x.tone is not None for x in c.letters) for c in found)
    return Answer("", tuple(_align(found, targets)), toned)


def _align(found: list[Chunk], targets: list[_Target]) -> list[Syllable]:
    """Read the letters in the way that is nearest to what is right."""
    places = [(chunk, at) for chunk in found for at in range(len(chunk.letters))]
    steps = _steps(places, targets)
    syllables: list[Syllable] = []
    place = at = 0
    while place < len(places) or at < len(targets):
        step = steps[place][at]
        taken = piece(*places[place], step.length) if step.length else None
        syllables.append(_judge(taken, targets[at] if step.takes else None))
        place, at = place + step.length, at + step.takes
    return syllables


def _steps(places: list[tuple[Chunk, int]], targets: list[_Target]) -> list[list[_Step]]:
    """Find the cheapest way on from every letter and syllable, from the end to the beginning."""
    size = len(targets)
    steps = [[_Step(0)] * (size + 1) for _ in range(len(places) + 1)]
    for place in range(len(places), -1, -1):
        pieces = _pieces(*places[place]) if place < len(places) else []
        for at in range(size, -1, -1):
            ways = [
                _Step(cost + steps[place + length][at + takes].cost, length, takes)
                for length, one in pieces
                for takes, cost in _costs(one, targets[at] if at < size else None)
            ]
            if at < size:
                ways.append(_Step(_ALONE + steps[place][at + 1].cost, 0, 1))
            # The first of equals, here and in the browser.
            steps[place][at] = min(ways, key=lambda way: way.cost, default=_Step(0))
    return steps


def _pieces(chunk: Chunk, at: int) -> list[tuple[int, Piece]]:
    most = min(LONGEST_PIECE, len(chunk.letters) - at)
    return [(length, piece(chunk, at, length)) for length in range(1, most + 1)]


def _costs(one: Piece, target: _Target | None) -> list[tuple[int, int]]:
    """Return what it costs to take a piece for a syllable, and to take it for too much."""
    odd = 0 if one.known else _UNKNOWN
    alone = (0, _ALONE + odd)
    if target is None:
        return [alone]
    sound = 0 if _same_sound(one, target) else _OTHER_SOUND + odd
    return [(1, sound + (0 if _tone(one, target) in {"right", "said"} else _OTHER_TONE)), alone]


def _same_sound(one: Piece, target: _Target) -> bool:
    # The r of 花儿 is typed er as well.
    return one.letters == target.piece.letters or (
        target.piece.letters == ERHUA and one.letters == "er"
    )


def _tone(one: Piece, target: _Target) -> Verdict:
    tone = NEUTRAL if one.tone is None else one.tone
    full_er = target.piece.letters == ERHUA and one.letters == "er" and tone == _TONE_OF_ER
    if tone == target.piece.tone or full_er:
        return "right"
    if tone == target.spoken:
        return "said"
    return "untoned" if one.tone is None else "tone"


def _judge(one: Piece | None, target: _Target | None) -> Syllable:
    """Say how a piece and a syllable compare; one of the two may not be there."""
    if one is None or target is None:
        verdict: Verdict = "missing" if one is None else "extra"
    elif _same_sound(one, target):
        verdict = _tone(one, target)
    else:
        verdict = "sound" if _tone(one, target) in {"right", "said"} else "wrong"
    return Syllable(verdict, one.shown if one else "", target.piece.shown if target else "")
