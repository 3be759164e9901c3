"""A text and its translation, paragraph by paragraph. Pure functions, no Django."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from editorial.diff import TOKEN, Span, calm, diff_text
from editorial.matching import steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What every language keeps: for whom a passage is, figures, labels of the app, addresses, links to
# pages, Chinese.
KEPT = re.compile(r":{3}[a-z \t]+|\{\{[^|}]+|\[\[[^\]]+|https?://[^\s)>]+|[\u3400-\u9fff]+|\d+")
# The marks that say what a paragraph is: a heading and its number, list, quote, table, picture, a
# passage for some.
SHAPE = re.compile(r"(#{1,6}[ \t]+(?:\d+)?)|([-*+])[ \t]|(\d+)[.)][ \t]|(>)|(\|)|(!)\[|(:::)")
CODE = re.compile(r"^ {0,3}(?:`{3}|~{3})")
# Past so many pairs the search for the best way is given up; paragraphs then go in order.
LARGEST = 40_000
# What a paragraph without a counterpart costs. A pair costs 0 if it fits and 1 if nothing does:
# two alone cost more than a pair of the same shape, and less than one of nothing in common.
ALONE = 0.4


class Match(NamedTuple):
    """The numbers of paragraphs that say the same; None where the other side has none."""

    left: int | None
    right: int | None


def split(text: str) -> list[str]:
    """Return the paragraphs of a Markdown text; blank lines inside code part nothing."""
    paragraphs: list[list[str]] = [[]]
    inside = False
    for line in text.splitlines():
        if CODE.match(line):
            inside = not inside
        if line.strip() or inside:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return ["\n".join(lines).rstrip() for lines in paragraphs if lines]


def join(paragraphs: list[str]) -> str:
    return "\n\n".join(text for text in paragraphs if text.strip())


def aligned(left: list[str], right: list[str]) -> list[Match]:
    """Return which paragraphs belong together, in order and each once.

    Where both sides have as many, the first belongs to the first. Else what pairs them is what all
    languages keep: headings and lists, figures, labels, links, and how long they are.
    """
    if len(left) == len(right):
        return _in_order(len(left), len(right))
    scale = (sum(map(len, right)) + 1) / (sum(map(len, left)) + 1)
    return _cheapest(left, right, partial(unlikeness, scale=scale))


def _in_order(left: int, right: int) -> list[Match]:
    return [
        Match(at if at < left else None, at if at < right else None)
        for at in range(max(left, right))
    ]


def _cheapest(
    left: list[str], right: list[str], unlike: Callable[[str, str], float]
) -> list[Match]:
    """Return the cheapest way through all pairs, found from the end backwards."""
    rows, columns = len(left), len(right)
    if rows * columns > LARGEST:
        return _in_order(rows, columns)
    cost = [[ALONE * (rows - i + columns - j) for j in range(columns + 1)] for i in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            together = unlike(left[i], right[j]) + cost[i + 1][j + 1]
            cost[i][j] = min(together, ALONE + min(cost[i + 1][j], cost[i][j + 1]))
    return list(_way(cost, rows, columns))


def _way(cost: list[list[float]], rows: int, columns: int) -> list[Match]:
    way, i, j = [], 0, 0
    while i < rows and j < columns:
        if cost[i][j] == ALONE + cost[i + 1][j]:
            way.append(Match(i, None))
            i += 1
        elif cost[i][j] == ALONE + cost[i][j + 1]:
            way.append(Match(None, j))
            j += 1
        else:
            way.append(Match(i, j))
            i, j = i + 1, j + 1
    way += [Match(at, None) for at in range(i, rows)]
    return way + [Match(None, at) for at in range(j, columns)]


def unlikeness(one: str, other: str, scale: float = 1.0) -> float:
    """Return how little two paragraphs look like each other's translation, from 0 to 1."""
    if one == other:
        return 0.0
    shape = 0.0 if _shape(one) == _shape(other) else 1.0
    expected = len(one) * scale + 1
    length = 1 - min(expected, len(other) + 1) / max(expected, len(other) + 1)
    mine, theirs = _kept(one), _kept(other)
    if not mine and not theirs:
        return 0.5 * shape + 0.5 * length
    kept = 1 - len(mine & theirs) / len(mine | theirs)
    return 0.35 * shape + 0.3 * length + 0.35 * kept


@lru_cache(maxsize=512)
def _kept(text: str) -> frozenset[str]:
    return frozenset(KEPT.findall(text))


def _shape(text: str) -> tuple[int, str]:
    """Return which kind of paragraph it is, and the level and number of a heading."""
    found = SHAPE.match(text)
    if found is None:
        return 0, ""
    return found.lastindex or 0, "".join((found[1] or "").split())


# ── what changed, paragraph by paragraph ────────────────────────────────────────────────────


class Step(NamedTuple):
    """A paragraph of today's text against the one it was: ``then`` and ``now`` are their numbers."""

    then: int | None
    now: int | None
    spans: list[Span]

    @property
    def changed(self) -> bool:
        return any(span.kind != "same" for span in self.spans)


def changes(then: list[str], now: list[str]) -> list[Step]:
    """Return today's paragraphs with what is new in each, and those that were taken out."""
    if then == now:
        return [Step(at, at, [Span("same", text)]) for at, text in enumerate(now)]
    return [
        Step(
            match.left,
            match.right,
            calm(
                diff_text(
                    then[match.left] if match.left is not None else "",
                    now[match.right] if match.right is not None else "",
                )
            ),
        )
        for match in _versions(then, now)
    ]


def _versions(then: list[str], now: list[str]) -> Iterator[Match]:
    """Pair the paragraphs of two versions: the equal ones, and between them those most alike."""
    for tag, i1, i2, j1, j2 in steps(then, now):
        if tag == "equal":
            yield from map(Match, range(i1, i2), range(j1, j2))
        else:
            for match in _cheapest(then[i1:i2], now[j1:j2], _rewritten):
                yield Match(_from(i1, match.left), _from(j1, match.right))


def _from(start: int, at: int | None) -> int | None:
    return None if at is None else start + at


def _rewritten(one: str, other: str) -> float:
    """Return how little two versions of a paragraph share, from 0 to 1."""
    a, b = Counter(TOKEN.findall(one)), Counter(TOKEN.findall(other))
    return 1 - 2 * (a & b).total() / max(a.total() + b.total(), 1)
