"""What two lists have in common, found in bounded time. Pure functions, no Django."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    # What happens (equal, replace, insert, delete), from and to in the old, from and to in the new.
    Step = tuple[str, int, int, int, int]

# The matcher is cubic where the same words come again and again. This is about half a second.
LARGEST_COST = 20_000_000


def steps(old: list[str], new: list[str]) -> list[Step]:
    """Return the steps from ``old`` to ``new``; a middle that would take too long is replaced whole.

    Blank items are never what a match hangs on.
    """
    head = _common(old, new)
    tail = _common(reversed(old[head:]), reversed(new[head:]))
    i, j = len(old) - tail, len(new) - tail
    found = [
        (tag, i1 + head, i2 + head, j1 + head, j2 + head)
        for tag, i1, i2, j1, j2 in _middle(old[head:i], new[head:j])
    ]
    before = [("equal", 0, head, 0, head)] if head else []
    after = [("equal", i, len(old), j, len(new))] if tail else []
    return [*before, *found, *after]


def _common(old: Iterable[str], new: Iterable[str]) -> int:
    return sum(
        1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))
    )


def _middle(old: list[str], new: list[str]) -> list[Step]:
    if _cost(old, new) > LARGEST_COST:
        return [("replace", 0, len(old), 0, len(new))]
    return list(SequenceMatcher(str.isspace, old, new, autojunk=False).get_opcodes())


def _cost(old: list[str], new: list[str]) -> int:
    """Return how often the matcher would look at a pair, were every match a single item."""
    count = Counter(item for item in new if not item.isspace())
    pairs = sum(count[item] for item in old)
    return (pairs + len(old)) * min(len(old), len(new))
