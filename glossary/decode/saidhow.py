"""How single characters are said among their neighbours: 还 is hái, but huán in 归还."""

from __future__ import annotations

from functools import lru_cache

from mandarin.reading import alone, candidates, syllables

# Characters whose sound hangs on what stands beside them even where they are a word of their own;
# of the rest, the other sounds come in words that the dictionary has.
BESIDE = frozenset("还得地长行只为种重干倒觉教背将降卷散兴转差几折還長為種幹覺將捲興轉幾")
# Behind a number they count things.
COUNTING = {"只": "zhī", "隻": "zhī", "行": "háng", "重": "chóng"}
AROUND = 2
# Signs that Chinese sentences go on after, and no face begins with.
AMONG = frozenset("，！？、；：…“”《》【】")


def said(text: str, at: int, start: int, end: int) -> str:
    """Return how a character is said in the stretch it stands in, or "" if unknown.

    The stretch holds nothing but Chinese characters and AMONG.
    """
    char = text[at]
    if char not in BESIDE:
        return _commonest(char)
    if char in COUNTING and text[at - 1 : at].isdigit():
        return COUNTING[char]
    first, last = at, at + 1
    while first > max(start, at - AROUND) and text[first - 1] not in AMONG:
        first -= 1
    while last < min(end, at + AROUND + 1) and text[last] not in AMONG:
        last += 1
    around = text[first:last]
    # Most stand in no word that is read in its own way: then the neighbours need no reading.
    return alone(around, at - first) or syllables(around)[at - first]


@lru_cache(maxsize=20_000)
def _commonest(char: str) -> str:
    """Single characters say nothing of the text they stood in: these may be remembered."""
    return next(iter(candidates(char)), "")
