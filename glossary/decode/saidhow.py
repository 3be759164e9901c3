"""How single characters are said among their neighbours: 还 is hái, but huán in 归还."""

from __future__ import annotations

from functools import lru_cache

from mandarin.reading import BESIDE, candidates, spoken

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
    start, end = max(start, at - AROUND), min(end, last + AROUND)
    while first > start and text[first - 1] not in AMONG:
        first -= 1
    while last < end and text[last] not in AMONG:
        last += 1
    return spoken(text[first:last], at - first)


@lru_cache(maxsize=20_000)
def _commonest(char: str) -> str:
    """Single characters say nothing of the text they stood in: these may be remembered."""
    return next(iter(candidates(char)), "")
