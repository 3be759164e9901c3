"""Which lines two versions of a text share, chosen exactly as git chooses. No Django.

Where lines repeat, many answers are equally short. A merge depends on which one is taken, so this
follows the known steps of git's own comparison (Myers' search from both ends, after setting aside
lines that cannot help; then every change slides to one settled place).
"""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    # A run of changed lines: from and to in the old text, from and to in the new.
    Hunk = tuple[int, int, int, int]

# A line is common if the other text has it about as often as the root of its length, or this often.
MOST_REPEATS = 1024
# How far around a common line one looks whether its neighbours help, and how many must not.
WINDOW, RUN = 100, 4
# Past this many steps the search is given up, and what is left counts as changed: half a second.
LONGEST_SEARCH = 200_000


def hunks(old: list[str], new: list[str]) -> list[Hunk]:
    """Return where ``new`` differs from ``old``, in order; hunks never touch each other."""
    sides = _Side(old), _Side(new)
    head = _common(zip(old, new, strict=False))
    tail = _common(zip(reversed(old[head:]), reversed(new[head:]), strict=False))
    kept = [_worth_comparing(a.lines, b.lines, head, len(a.lines) - tail) for a, b in _both(sides)]
    for side, rows in zip(sides, kept, strict=True):
        for row in set(range(head, len(side.lines) - tail)) - set(rows):
            side.changed[row] = True
    _Search(*sides, *kept).run()
    for side, other in _both(sides):
        _settle(side, other)
    return list(_pairs(sides[0].changed, sides[1].changed))


class _Side:
    """One of the two texts: its lines, and which of them the other one has not."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.changed = [False] * len(lines)


def _both(sides: tuple[_Side, _Side]) -> tuple[tuple[_Side, _Side], tuple[_Side, _Side]]:
    return (sides[0], sides[1]), (sides[1], sides[0])


def _common(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))


# ── what is worth comparing ─────────────────────────────────────────────────────────────────


def _worth_comparing(lines: list[str], other: list[str], start: int, end: int) -> list[int]:
    """Return the lines that the search looks at: those found elsewhere, and not everywhere."""
    counts, common = Counter(other), min(_rough_root(len(lines)), MOST_REPEATS)
    found = [counts[line] for line in lines[start:end]]
    return [
        start + at
        for at, count in enumerate(found)
        if count and (count < common or not _drowned(found, at, common))
    ]


def _rough_root(number: int) -> int:
    """Return the power of two that git takes for a square root."""
    root = 1
    while number:
        root, number = root * 2, number // 4
    return root


def _drowned(found: list[int], at: int, common: int) -> bool:
    """Tell whether a common line stands among lines that the other text has not."""
    before = _run(found[max(at - WINDOW, 0) : at][::-1], common)
    after = _run(found[at + 1 : at + WINDOW + 1], common)
    if not before.absent or not after.absent:
        return False
    absent, frequent = before.absent + after.absent, before.frequent + after.frequent + 2
    return frequent * RUN < frequent + absent


class _Run(NamedTuple):
    absent: int
    frequent: int


def _run(found: list[int], common: int) -> _Run:
    run = list(takewhile(lambda count: not count or count >= common, found))
    return _Run(run.count(0), len(run) - run.count(0))


# ── the search ──────────────────────────────────────────────────────────────────────────────


class _Search:
    """Myers' search for a shortest way from one text to the other, from both ends at once."""

    def __init__(self, old: _Side, new: _Side, old_rows: list[int], new_rows: list[int]) -> None:
        self.old, self.new = old, new
        self.rows, self.new_rows = old_rows, new_rows
        self.a = [old.lines[row] for row in old_rows]
        self.b = [new.lines[row] for row in new_rows]
        self.steps = LONGEST_SEARCH

    def run(self) -> None:
        boxes = [(0, len(self.a), 0, len(self.b))]
        while boxes:
            a1, a2, b1, b2 = self._shrunk(*boxes.pop())
            if a1 == a2 or b1 == b2 or (split := self._split(a1, a2, b1, b2)) is None:
                self._mark(a1, a2, b1, b2)
            else:
                x, y = split
                boxes += [(a1, x, b1, y), (x, a2, y, b2)]

    def _mark(self, a1: int, a2: int, b1: int, b2: int) -> None:
        for row in self.rows[a1:a2]:
            self.old.changed[row] = True
        for row in self.new_rows[b1:b2]:
            self.new.changed[row] = True

    def _shrunk(self, a1: int, a2: int, b1: int, b2: int) -> tuple[int, int, int, int]:
        while a1 < a2 and b1 < b2 and self.a[a1] == self.b[b1]:
            a1, b1 = a1 + 1, b1 + 1
        while a1 < a2 and b1 < b2 and self.a[a2 - 1] == self.b[b2 - 1]:
            a2, b2 = a2 - 1, b2 - 1
        return a1, a2, b1, b2

    def _split(self, a1: int, a2: int, b1: int, b2: int) -> tuple[int, int] | None:
        """Return a point on a shortest way through the box, or None where the search took too long."""
        ahead = _Front(a1 - b1, a1, a1 - b2, a2 - b1, step=1)
        behind = _Front(a2 - b2, a2, a1 - b2, a2 - b1, step=-1)
        odd = (ahead.middle - behind.middle) % 2 == 1
        while self.steps > 0:
            for diagonal in ahead.widened():
                x = ahead.begin(diagonal)
                while x < a2 and x - diagonal < b2 and self.a[x] == self.b[x - diagonal]:
                    x += 1
                ahead.at[diagonal] = x
                if odd and behind.spans(diagonal) and behind.at[diagonal] <= x:
                    return x, x - diagonal
            for diagonal in behind.widened():
                x = behind.begin(diagonal)
                while x > a1 and x - diagonal > b1 and self.a[x - 1] == self.b[x - diagonal - 1]:
                    x -= 1
                behind.at[diagonal] = x
                if not odd and ahead.spans(diagonal) and x <= ahead.at[diagonal]:
                    return x, x - diagonal
            self.steps -= ahead.high - ahead.low + 1
        return None


class _Front:
    """How far a search has come on each diagonal, going forwards (1) or backwards (-1)."""

    def __init__(self, middle: int, at: int, lowest: int, highest: int, *, step: int) -> None:
        self.middle, self.step = middle, step
        self.low = self.high = middle
        self.lowest, self.highest = lowest, highest
        self.at = {middle: at}
        self.never: float = -1 if step > 0 else float("inf")

    def widened(self) -> range:
        """Return the diagonals that one more step can reach, the highest first."""
        if self.low > self.lowest:
            self.low -= 1
            self.at[self.low - 1] = self.never  # type: ignore[assignment]
        else:
            self.low += 1
        if self.high < self.highest:
            self.high += 1
            self.at[self.high + 1] = self.never  # type: ignore[assignment]
        else:
            self.high -= 1
        return range(self.high, self.low - 1, -2)

    def begin(self, diagonal: int) -> int:
        """Return where the step onto a diagonal lands, before it slides along equal lines."""
        below, above = self.at[diagonal - 1], self.at[diagonal + 1]
        if self.step > 0:
            return below + 1 if below >= above else above
        return below if below < above else above - 1

    def spans(self, diagonal: int) -> bool:
        return self.low <= diagonal <= self.high


# ── every change in its settled place ───────────────────────────────────────────────────────


class _Group:
    """A run of changed lines between two unchanged ones; it may be empty."""

    def __init__(self, side: _Side) -> None:
        self.lines, self.changed = side.lines, side.changed
        self.start = self.end = 0
        self._grow_down()

    def _grow_down(self) -> None:
        while self.end < len(self.lines) and self.changed[self.end]:
            self.end += 1

    def _grow_up(self) -> None:
        while self.start > 0 and self.changed[self.start - 1]:
            self.start -= 1

    @property
    def is_empty(self) -> bool:
        return self.start == self.end

    def next(self) -> bool:
        if self.end == len(self.lines):
            return False
        self.start = self.end = self.end + 1
        self._grow_down()
        return True

    def previous(self) -> bool:
        if self.start == 0:
            return False
        self.start = self.end = self.start - 1
        self._grow_up()
        return True

    def slide_up(self) -> bool:
        """Move one line up if the text stays the same; join a group that is met."""
        if self.start == 0 or self.lines[self.start - 1] != self.lines[self.end - 1]:
            return False
        self.start, self.end = self.start - 1, self.end - 1
        self.changed[self.start], self.changed[self.end] = True, False
        self._grow_up()
        return True

    def slide_down(self) -> bool:
        if self.end == len(self.lines) or self.lines[self.start] != self.lines[self.end]:
            return False
        self.changed[self.start], self.changed[self.end] = False, True
        self.start, self.end = self.start + 1, self.end + 1
        self._grow_down()
        return True


def _settle(side: _Side, other: _Side) -> None:
    """Let every change of a side slide down, or back to the last change that it can stand beside."""
    group, beside = _Group(side), _Group(other)
    more = True
    while more:
        if not group.is_empty:
            _settle_group(group, beside)
        more = group.next() and beside.next()


def _settle_group(group: _Group, beside: _Group) -> None:
    size = -1
    while size != group.end - group.start:
        size = group.end - group.start
        _while(group.slide_up, beside.previous)
        highest, met = group.end, not beside.is_empty
        while group.slide_down():
            beside.next()
            met = met or not beside.is_empty
    if group.end == highest or not met:
        return
    while beside.is_empty:
        group.slide_up()
        beside.previous()


def _while(act: Callable[[], bool], then: Callable[[], object]) -> None:
    while act():
        then()


def _pairs(old: Sequence[bool], new: Sequence[bool]) -> Iterable[Hunk]:
    """Yield the changed runs of both sides that belong together."""
    i = j = 0
    while i < len(old) or j < len(new):
        start = i, j
        while i < len(old) and old[i]:
            i += 1
        while j < len(new) and new[j]:
            j += 1
        if (i, j) != start:
            yield start[0], i, start[1], j
        i, j = i + 1, j + 1
