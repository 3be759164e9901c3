"""Cut a stretch of Chinese into the words that the tables of readings know, to read it by them."""

from __future__ import annotations

from functools import lru_cache

from mandarin.sounds import words
from mandarin.tables import rows

# pypinyin's longest entries are proverbs; eight characters hold all that share a character
# with another reading, and keep the work per character bounded.
LONGEST = 8
# Characters that commonly stand alone as words.
LITTLE_WORDS = frozenset(
    "的了着过得地吧吗呢啊呀嘛是在有和跟就都也还又才再不没别很太真最更好多大小这那哪谁我你您他她它"
    "咱个只些一两几来去说看听想要会能可到给把被让从对向用做上下里外前后人年月天"
)


@lru_cache
def own_phrases() -> dict[str, list[str]]:
    """Our phrases, the words pypinyin misreads or does not know."""
    return {row[0]: row[1].split() for row in rows("phrases.tsv")}


def cut_into_words(han: str) -> list[str]:
    """Cut into the fewest known words; fewest keep 归还行李 from being read as 归 还行 李.

    Between equals the one whose single characters are little words wins (觉得|了, not 觉|得了),
    then the one with more of our own words, then the one with the longer end.
    """
    size = len(han)
    own, known = own_phrases(), words()
    best = [(0, 0, 0, 0)] * (size + 1)
    for start in range(size - 1, -1, -1):
        char = han[start]
        count, odd, weight, _end = best[start + 1]
        cheapest = (count + 1, odd + (char not in LITTLE_WORDS), weight - (char in own), start + 1)
        for end in range(start + 2, min(start + LONGEST, size) + 1):
            word = han[start:end]
            if word in own or word in known:
                count, odd, weight, _end = best[end]
                ours = len(word) if word in own else 0
                cheapest = min(cheapest, (count + 1, odd, weight - ours, end))
        best[start] = cheapest
    return _walk(han, [cost[3] for cost in best])


def _walk(han: str, ends: list[int]) -> list[str]:
    cut, at = [], 0
    while at < len(han):
        cut.append(han[at : ends[at]])
        at = ends[at]
    return cut
