"""Cuts stretches of Chinese into words: ours and the dictionary's, as few as will do.

Plain longest match errs (研究生|命). Where words overlap, the cheapest way through them is taken,
and only there: one word over the whole stretch needs no comparison.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary.decode.ordinary import Ordinary
    from glossary.decode.pieces import Known

    # A stretch of Chinese, from where to where, that is a word: an entry, or one of the dictionary
    # by its number, else -1. A comment has hundreds of them, so these are bare tuples.
    Word = tuple[int, int, Known | None, int]

# What a word costs. Two words beat one and an odd character; the little words of every sentence
# commonly stand alone.
OURS, WORD, LITTLE, NAME, ODD = 95, 100, 103, 106, 112
# Our word cuts into a longer ordinary one, as 种草 into 草莓.
CUTTING = 13
LITTLE_WORDS = frozenset(
    "的了着过得地吧吗呢啊呀嘛是在有和跟就都也还又才再不没别很太真最更好多大小这那哪谁我你您他她它"
    "咱个只些一两几来去说看听想要会能可到给把被让从对向用做上下里外前后人年月天想吃喝买家中为与"
    "這個還沒別來說聽會給讓從對後裡嗎們"
)
PARTICLES = frozenset("了吗吧呢啊呀嘛的哦啦哈嗎")


def cut(text: str, words: Sequence[Word], ordinary: Ordinary) -> list[Word]:
    """Choose of these words, which come in their order, those that the text is best cut along.

    What lies between the chosen ones are single characters.
    """
    found: list[Word] = []
    at, size = 0, len(words)
    while at < size:
        # A group is words that overlap; its first one is the longest that begins with it.
        word, begin = words[at], at
        last = word[1]
        at += 1
        while at < size and words[at][0] < last:
            end = words[at][1]
            last = max(last, end)
            at += 1
        if word[1] == last:
            found.append(word)
        else:
            found += _best(text, word[0], last, words[begin:at], ordinary)
    return found


def _best(
    text: str, first: int, last: int, group: Sequence[Word], ordinary: Ordinary
) -> list[Word]:
    """Return the words of the cheapest way through a group."""
    size = last - first
    # From each place on: what the rest of the way costs, and the word it begins with, if any does.
    costs = [0] * (size + 1)
    steps: list[Word | None] = [None] * size
    left = len(group)
    for at in range(size - 1, -1, -1):
        best = costs[at + 1] + (LITTLE if text[first + at] in LITTLE_WORDS else ODD)
        # Of equally cheap ways the first compared stays, where the longer word comes later: the
        # end of a phrase holds together more often than its beginning (写|作业, 开|会员).
        while left and group[left - 1][0] == first + at:
            left -= 1
            word = group[left]
            cost = costs[word[1] - first] + _cost(text, word, group, ordinary)
            if cost < best:
                best, steps[at] = cost, word
        costs[at] = best
    return _walk(steps, first)


def _walk(steps: list[Word | None], first: int) -> list[Word]:
    found: list[Word] = []
    at = 0
    while at < len(steps):
        word = steps[at]
        if word is None:
            at += 1
        else:
            found.append(word)
            at = word[1] - first
    return found


def _cost(text: str, word: Word, group: Sequence[Word], ordinary: Ordinary) -> int:
    _start, _end, known, number = word
    if known is not None:
        return OURS + (CUTTING if _cuts(text, word, group) else 0)
    return NAME if ordinary.is_name(number) else WORD


def _cuts(text: str, ours: Word, group: Sequence[Word]) -> bool:
    """Tell whether an ordinary word begins inside ours and ends in more than a particle."""
    first, last = ours[:2]
    if text[last : last + 1] in PARTICLES:
        return False
    # The words come in order: only those that begin inside are looked at, however long the text.
    begin = bisect_right(group, first, key=itemgetter(0))
    behind = bisect_left(group, last, lo=begin, key=itemgetter(0))
    return any(end > last for _start, end, known, _number in group[begin:behind] if known is None)
