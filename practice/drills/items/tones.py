"""Which tone has each syllable of a word? Written tones are right; spoken ones get a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from practice.drills.items.typed import ERHUA, wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

Verdict = Literal["right", "said", "wrong"]
TONES = range(1, 6)


class Asked(NamedTuple):
    """A syllable whose tone is asked."""

    number: int
    toneless: str
    reading: str
    tone: int
    spoken: int


def asked(reading: str, said: str = "") -> list[Asked]:
    """Return the syllables of a word that have a tone to ask for; the r of 花儿 has none."""
    right, spoken = wanted(reading), wanted(said)
    heard = spoken if len(spoken) == len(right) else right
    found = [
        (one, other)
        for one, other in zip(right, heard, strict=True)
        if one.letters != ERHUA or len(right) == 1
    ]
    return [
        Asked(number, one.letters, one.shown, one.tone or 0, other.tone or 0)
        for number, (one, other) in enumerate(found, 1)
    ]


def judge(chosen: Sequence[int], syllables: Sequence[Asked]) -> list[Verdict]:
    """Say of each syllable whether the chosen tone is its own; what is missing is wrong."""
    answers = [*chosen, *[0] * len(syllables)]
    return [_verdict(tone, one) for tone, one in zip(answers, syllables, strict=False)]


def _verdict(tone: int, one: Asked) -> Verdict:
    if tone == one.tone:
        return "right"
    return "said" if tone == one.spoken else "wrong"
