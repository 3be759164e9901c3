"""What speaks for each page: the keys it was found under, and its words, item by item of a query."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from search.lookup import KeyHit
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
        self._further: dict[int, float] = defaultdict(float)
        self._weights: dict[int, int] = {}
        # For each item of the query: what the words of a page for it are worth.
        self._items: list[dict[int, float]] = [{} for _ in worth.numbers]

    def add_key(self, hit: KeyHit, value: float) -> None:
        """Let a key speak for a page; a value of nothing leaves the page alone."""
        if value <= 0:
            return
        document = hit.document
        best = self._best.get(document, 0.0)
        self._further[document] += FURTHER_KEY * min(value, best)
        self._best[document] = max(value, best)
        self._weights[document] = max(hit.weight, self._weights.get(document, 0))

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

    def items_of(self, document: int) -> frozenset[int]:
        """Return the items of the query that a page has words for."""
        return frozenset(n for n, values in enumerate(self._items) if document in values)

    def best(self, most: int) -> list[tuple[int, float]]:
        """Return at most so many pages with their scores, best first.

        Pages that have only a stray word of a long question are left out.
        """
        words, masks = self._words()
        parts = {mask: self._part(mask) for mask in {0, *masks.values()}}
        scores = {page: worth * parts[masks[page]] for page, worth in words.items()}
        for page, key in self._best.items():
            scores[page] = self._with_key(key, page, words.get(page, 0.0), masks.get(page, 0))
        # Sorting numbers is quick, sorting pages is not: only those that will be taken are.
        ordered = sorted(scores.values(), reverse=True)
        least = ordered[most - 1] if len(ordered) > most else 0.0
        best = [pair for pair in scores.items() if pair[1] >= least and pair[1] > 0]
        best.sort(key=lambda pair: (-pair[1], pair[0]))
        return best[:most]

    def _part(self, mask: int) -> float:
        """Return the part of their worth that the words for these items keep."""
        share = self._share(mask)
        return PARTLY + (1 - PARTLY) * share if share >= ENOUGH else 0.0

    def _with_key(self, key: float, page: int, words: float, mask: int) -> float:
        share = self._share(mask)
        if share < ENOUGH and key < ENOUGH_KEY:
            return 0.0
        worth = words * (PARTLY + (1 - PARTLY) * share)
        return key + self._further[page] + worth + self._weights[page] / 100

    def _words(self) -> tuple[dict[int, float], dict[int, int]]:
        """Return the worth of all words of a page, and its items as bits of a number."""
        words: dict[int, float] = defaultdict(float)
        masks: dict[int, int] = defaultdict(int)
        for number, values in enumerate(self._items):
            for document, value in values.items():
                words[document] += value
                masks[document] |= 1 << number
        return words, masks

    def _share(self, mask: int) -> float:
        return self.worth.share(number for number in self.worth.numbers if mask >> number & 1)
