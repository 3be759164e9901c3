"""How much a word of a query tells: rare words decide, words that no page has tell nothing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from django.utils.functional import cached_property

from search import lookup
from search.same import same_as, same_inside
from search.slips import allowed, slips
from search.stem import stem
from search.stopwords import SOFT, SOFTENED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from search.lookup import Neighbour
    from search.query import Item, Query

# Another word for the same thing, against the word itself.
SAME = 0.5
# A word whose beginning was typed; a word that was mistyped, by slips.
BEGUN = 0.8
SLIPPED = {1: 0.6, 2: 0.3}
UNKNOWN = 0.3
# Each further pair of characters of a run adds to what the run tells.
FURTHER_PAIR, MOST_PAIRS = 0.25, 4
MOST_NEIGHBOURS = 5
# Neighbours are looked for so often in one query.
MOST_UNKNOWN = 2


class _Meant(NamedTuple):
    """What may have been meant, as a name and as the term of its word, and what it is worth."""

    name: str
    term: str
    pages: int | None
    value: float


class Worth:
    """The words that a query is searched by, and what each is worth."""

    def __init__(self, query: Query) -> None:
        self.query = query
        # What else each item is searched as: other words for it, or its neighbours.
        self.others: list[dict[str, float]] = [_others(item) for item in query.items]
        # On how many pages each word stands.
        self.pages: dict[str, int] = {}
        self.corrected: dict[str, str] = {}

    def all_terms(self) -> set[str]:
        """Return all words to search by, whether or not some page has them."""
        return {term for number in self.numbers for term in self.terms(number)}

    @property
    def numbers(self) -> range:
        return range(len(self.query.items))

    def terms(self, number: int) -> dict[str, float]:
        """Return the words an item is searched as, with what they count against each other."""
        own = self.query.items[number].terms
        return self.others[number] | {term: 1 / math.sqrt(len(own)) for term in own}

    def known(self) -> list[str]:
        """Return all words to search by that some page has."""
        return sorted(term for term in self.all_terms() if term in self.pages)

    @cached_property
    def values(self) -> dict[str, list[tuple[int, float]]]:
        """Return for each word the items it stands for, and what it tells there."""
        found: dict[str, list[tuple[int, float]]] = {}
        for number in self.numbers:
            softened = SOFTENED if self.query.items[number].text in SOFT else 1.0
            for term, count in self.terms(number).items():
                found.setdefault(term, []).append((number, softened * count * self.rarity(term)))
        return found

    def rarity(self, term: str) -> float:
        """Return from about 0 to 8 how much a word tells; an unknown one tells most."""
        total = self.pages.get("", 1)
        count = min(self.pages.get(term, 0), total)
        return math.log(1 + (total - count + 0.5) / (count + 0.5))

    @cached_property
    def _of_items(self) -> list[float]:
        return [self._of_item(number) for number in self.numbers]

    @cached_property
    def _of_all(self) -> float:
        return sum(self._of_items) or 1.0

    @property
    def total(self) -> float:
        """How much all of the query tells."""
        return self._of_all

    def _of_item(self, number: int) -> float:
        """Return the worth of an item: its rarest word, and a little for each other one."""
        found = [self.rarity(term) for term in self.query.items[number].terms]
        worth = max(found) * (1 + FURTHER_PAIR * min(len(found) - 1, MOST_PAIRS))
        if self.query.items[number].text in SOFT:
            worth *= SOFTENED
        known = any(term in self.pages for term in self.terms(number))
        return worth if known else worth * UNKNOWN

    def share(self, numbers: Iterable[int]) -> float:
        """Return from 0 to 1 how much of the query these items are."""
        return sum(self._of_items[number] for number in numbers) / self._of_all

    # ── words nobody knows ──────────────────────────────────────────────────────────────────

    def add_neighbours(self) -> dict[str, tuple[int, float]]:
        """Let unknown words stand for their neighbours; return these, for they may be names."""
        found: dict[str, tuple[int, float]] = {}
        for number in self._unknown()[:MOST_UNKNOWN]:
            for meant in self._meant(self.query.items[number]):
                # Names are keys as they are written, phrases by their stems.
                for key in (meant.name, meant.term):
                    found.setdefault(key, (number, meant.value))
                if meant.pages:
                    self.others[number].setdefault(meant.term, meant.value)
                    self.pages[meant.term] = meant.pages
                    self.corrected.setdefault(self.query.items[number].text, meant.term)
        self._add_same()
        for name in ("_of_items", "_of_all", "values"):
            self.__dict__.pop(name, None)
        return found

    def _meant(self, item: Item) -> list[_Meant]:
        """Return the few likeliest neighbours of a word: asks twice where there are any."""
        language, most = self.query.language, allowed(item.text)
        near = _near(item, lookup.neighbours(language, item.text, item.terms[0]), most)
        stems = {meant.term for meant in near if meant.pages is None}
        known = lookup.pages_of(language, stems) if stems else {}
        near = [meant._replace(pages=meant.pages or known.get(meant.term, 0)) for meant in near]
        near.sort(key=lambda meant: (-meant.value, -(meant.pages or 0), meant.name))
        # Forms of one word are one neighbour.
        likeliest = list(dict.fromkeys(meant.term for meant in near))[:MOST_NEIGHBOURS]
        return [meant for meant in near if meant.term in likeliest]

    def _add_same(self) -> None:
        """Let words for the same thing stand for a mistyped one too; asks once if there are any."""
        same: dict[str, tuple[int, float]] = {}
        for number in self._unknown()[:MOST_UNKNOWN]:
            meant = self.corrected.get(self.query.items[number].text, "")
            for term in same_as(meant) - self.others[number].keys():
                same[term] = (number, SAME * self.others[number][meant])
        if same:
            known = lookup.pages_of(self.query.language, same)
            for term in same.keys() & known.keys():
                number, count = same[term]
                self.others[number][term] = count
                self.pages[term] = known[term]

    def _unknown(self) -> list[int]:
        return [
            number
            for number, item in enumerate(self.query.items)
            if item.kind == "word" and item.terms[0] not in self.pages
        ]


def _others(item: Item) -> dict[str, float]:
    found = same_as(item.terms[0]) if item.kind == "word" else same_inside(item.text)
    return {term: SAME for term in found if term not in item.terms}


def _near(item: Item, neighbours: Iterable[Neighbour], most: int) -> list[_Meant]:
    found: dict[str, _Meant] = {}
    for text, pages in neighbours:
        if pages is not None or text.startswith(item.text):
            meant = _Meant(text, text if pages else stem(text), pages, BEGUN)
        elif (distance := slips(item.text, text, most)) <= most:
            meant = _Meant(text, stem(text), None, SLIPPED[max(distance, 1)])
        else:
            continue
        found.setdefault(text, meant)
    return list(found.values())
