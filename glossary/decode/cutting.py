"""Cuts stretches of Chinese into words: ours and the dictionary's, as few as will do.

Plain longest match errs (研究生|命). Where words overlap, the cheapest way through them is taken,
and only there: one word over the whole stretch needs no comparison.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossary.decode.guide import Known
    from glossary.decode.ordinary import Ordinary

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


class Word(NamedTuple):
    """A stretch of Chinese: an entry, a word of the dictionary by its number, or neither."""

    start: int
    end: int
    known: Known | None = None
    number: int = -1


class _Way(NamedTuple):
    cost: int
    word: Word


def cut(text: str, start: int, end: int, words: Sequence[Word], ordinary: Ordinary) -> list[Word]:
    """Cut ``text[start:end]`` along some of these words, which lie inside it, in their order."""
    found: list[Word] = []
    at = start
    for first, last, group in _groups(words):
        found += [Word(char, char + 1) for char in range(at, first)]
        if group[0].end == last:
            found.append(group[0])
        else:
            found += _best(text, first, last, group, ordinary)
        at = last
    found += [Word(char, char + 1) for char in range(at, end)]
    return found


def _groups(words: Sequence[Word]) -> Iterator[tuple[int, int, list[Word]]]:
    """Yield the words in groups that overlap, with the stretch each group covers."""
    group: list[Word] = []
    first = last = -1
    for word in words:
        if word.start >= last:
            if group:
                yield first, last, group
            group, first, last = [], word.start, word.end
        group.append(word)
        last = max(last, word.end)
    if group:
        yield first, last, group


def _best(text: str, first: int, last: int, group: list[Word], ordinary: Ordinary) -> list[Word]:
    by_start: list[list[Word]] = [[] for _ in range(last - first)]
    for word in group:
        by_start[word.start - first].append(word)
    # Of equally cheap ways the first compared stays, where the longer word comes later: the end
    # of a phrase holds together more often than its beginning (写|作业, 开|会员).
    ways: list[_Way] = [_Way(0, group[0])] * (last - first + 1)
    for at in range(last - 1, first - 1, -1):
        words = [Word(at, at + 1), *reversed(by_start[at - first])]
        ways[at - first] = min(
            (
                _Way(_cost(text, word, group, ordinary) + ways[word.end - first].cost, word)
                for word in words
            ),
            key=lambda way: way.cost,
        )
    return _walk(ways, first, last)


def _walk(ways: list[_Way], first: int, last: int) -> list[Word]:
    found: list[Word] = []
    at = first
    while at < last:
        found.append(ways[at - first].word)
        at = found[-1].end
    return found


def _cost(text: str, word: Word, group: list[Word], ordinary: Ordinary) -> int:
    if word.known is not None:
        return OURS + (CUTTING if _cuts(text, word, group) else 0)
    if word.number >= 0:
        return NAME if ordinary.is_name(word.number) else WORD
    return LITTLE if text[word.start] in LITTLE_WORDS else ODD


def _cuts(text: str, ours: Word, group: list[Word]) -> bool:
    """Tell whether an ordinary word begins inside ours and ends in more than a particle."""
    return any(
        ours.start < word.start < ours.end < word.end and text[ours.end] not in PARTICLES
        for word in group
        if word.known is None
    )
