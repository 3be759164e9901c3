"""What speaks for each page: the keys it was found under, and its words, item by item of a query."""

from __future__ import annotations

from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from search.worth import Worth

# A second key of a page.
FURTHER_KEY = 0.3
# A page that has only some of the words gets this share of what they are worth, at least.
PARTLY = 0.4
# A page without a fitting key must have this share of what the query asks for.
ENOUGH = 0.3
ENOUGH_KEY = 15.0


class Tally:
    """Counts what keys and words speak for pages, told by the numbers of their documents."""

    def __init__(self, worth: Worth) -> None:
        self.worth = worth
        # The best key of a page, and what its further keys add.
        self._best: dict[int, float] = {}
        self._further: dict[int, float] = {}
        self._weights: dict[int, int] = {}
        # For each item of the query: what the words of a page for it are worth.
        self._items: list[dict[int, float]] = [{} for _ in worth.numbers]
        # By page the items that it has words for, as bits of a number.
        self.masks: dict[int, int] = {}

    def add_key(self, document: int, weight: int, value: float) -> None:
        """Let a key speak for a page; a value of nothing leaves the page alone."""
        if value <= 0:
            return
        best = self._best.get(document)
        if best is None:
            self._best[document], self._weights[document] = value, weight
            return
        further = self._further.get(document, 0.0)
        self._further[document] = further + FURTHER_KEY * min(value, best)
        self._best[document] = max(value, best)
        self._weights[document] = max(weight, self._weights[document])

    def add_words(self, number: int, found: Iterable[tuple[int, float]], *, together: bool) -> None:
        """Let (document, worth) of one word speak for an item.

        Pairs of one run add up; words for the same thing stand for each other.
        """
        values = self._items[number]
        if not values:
            values.update(found)
            return
        for document, value in found:
            before = values.get(document, 0.0)
            values[document] = before + value if together else max(before, value)

    def best(self, most: int) -> list[tuple[int, float]]:
        """Return at most so many pages with their scores, best first.

        Pages that have only a stray word of a long question are left out.
        """
        words, masks = self._words()
        self.masks = masks
        shares = {mask: self._share(mask) for mask in {0, *masks.values()}}
        parts = {mask: PARTLY + (1 - PARTLY) * share for mask, share in shares.items()}
        enough = {mask for mask, share in shares.items() if share >= ENOUGH}
        scores = {page: words[page] * parts[mask] for page, mask in masks.items() if mask in enough}
        for page, key in self._best.items():
            mask = masks.get(page, 0)
            if key >= ENOUGH_KEY or mask in enough:
                worth = words.get(page, 0.0) * parts[mask]
                further = self._further.get(page, 0.0)
                scores[page] = key + further + worth + self._weights[page] / 100
        return _first(most, scores)

    def _words(self) -> tuple[dict[int, float], dict[int, int]]:
        """Return the worth of all words of a page, and its items as bits of a number."""
        if len(self._items) == 1:
            return self._items[0], dict.fromkeys(self._items[0], 1)
        words: dict[int, float] = defaultdict(float)
        masks: dict[int, int] = defaultdict(int)
        for number, values in enumerate(self._items):
            for document, value in values.items():
                words[document] += value
                masks[document] |= 1 << number
        return words, masks

    def _share(self, mask: int) -> float:
        return self.worth.share(numbers_of(mask)) if mask else 0.0


def numbers_of(mask: int) -> list[int]:
    """Return the numbers of the items that stand in a mask as bits."""
    return [number for number in range(mask.bit_length()) if mask >> number & 1]


def _first(most: int, scores: dict[int, float]) -> list[tuple[int, float]]:
    """Return at most so many pages with scores above nothing, best first."""
    least = 0.0
    if len(scores) > most:
        # Sorting numbers is quick, sorting pages is not: only those that will be taken are.
        least = sorted(scores.values(), reverse=True)[most - 1]
    best = [pair for pair in scores.items() if pair[1] >= least and pair[1] > 0]
    best.sort()
    best.sort(key=itemgetter(1), reverse=True)
    return best[:most]
