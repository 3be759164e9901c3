"""What speaks for each page: the keys it was found under, and its words, item by item of a query."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
        self.items: list[dict[int, float]] = [{} for _ in worth.numbers]

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

    def add_words(
        self, number: int, documents: Sequence[int], values: Iterable[float], *, together: bool
    ) -> None:
        """Let one word speak for an item: what it is worth on each of these pages.

        Pairs of one run add up; words for the same thing stand for each other.
        """
        known = self.items[number]
        if not known:
            known.update(zip(documents, values, strict=False))
            return
        for document, value in zip(documents, values, strict=False):
            before = known.get(document)
            if before is None:
                known[document] = value
            elif together:
                known[document] = before + value
            elif value > before:
                known[document] = value

    def best(self, most: int) -> list[tuple[int, float]]:
        """Return at most so many pages with their scores, best first.

        Pages that have only a stray word of a long question are left out.
        """
        scores = self._of_one_item() if len(self.items) == 1 else self._of_items()
        return _first(most, scores)

    def _of_one_item(self) -> dict[int, float]:
        """Whatever a page has of a single word is all that was asked for."""
        words = self.items[0]
        scores = words.copy()
        for page, key in self._best.items():
            if key >= ENOUGH_KEY or page in words:
                scores[page] = self._of_key(page, key) + words.get(page, 0.0)
        return scores

    def _of_items(self) -> dict[int, float]:
        words, masks = self._words()
        shares = {mask: self._share(mask) for mask in {0, *masks.values()}}
        parts = {mask: PARTLY + (1 - PARTLY) * share for mask, share in shares.items()}
        enough = {mask for mask, share in shares.items() if share >= ENOUGH}
        scores = {page: words[page] * parts[mask] for page, mask in masks.items() if mask in enough}
        for page, key in self._best.items():
            mask = masks.get(page, 0)
            if key >= ENOUGH_KEY or mask in enough:
                scores[page] = self._of_key(page, key) + words.get(page, 0.0) * parts[mask]
        return scores

    def _of_key(self, page: int, key: float) -> float:
        return key + self._further.get(page, 0.0) + self._weights[page] / 100

    def _words(self) -> tuple[dict[int, float], dict[int, int]]:
        """Return the worth of all words of a page, and its items as bits of a number."""
        words = self.items[0].copy() if self.items else {}
        masks = dict.fromkeys(words, 1)
        for number, values in enumerate(self.items[1:], 1):
            bit = 1 << number
            for document, value in values.items():
                if document in masks:
                    words[document] += value
                    masks[document] |= bit
                else:
                    words[document] = value
                    masks[document] = bit
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
