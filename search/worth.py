"""How much a word of a query tells: rare words decide, words that no page has tell nothing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from django.utils.functional import cached_property

from search import lookup
from search.lookup import ANY_KIND
from search.postings import as_running
from search.same import same_as, same_inside
from search.slips import allowed, slips
from search.stem import stem
from search.stopwords import SOFT, SOFTENED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from search.lookup import KeyHit, Neighbour
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
# Shorter stems are near too many others: stelle is no slip of tell.
SHORTEST_STEM = 6
# Neighbours are looked for so often in one query.
MOST_UNKNOWN = 2


class _Meant(NamedTuple):
    """What may have been meant, as a name and as the term of its word, and what it is worth."""

    name: str
    term: str
    value: float


class Worth:
    """The words that a query is searched by, and what each is worth."""

    def __init__(self, query: Query) -> None:
        self.query = query
        # The words each item is searched as, with what they count against each other: its own,
        # other words for it, or its neighbours.
        self.terms: list[dict[str, float]] = [_terms(item) for item in query.items]
        # On how many pages each word stands.
        self.pages: dict[str, int] = {}
        # On which, as it is stored.
        self.postings: dict[str, bytes | None] = {}
        self.corrected: dict[str, str] = {}

    def all_terms(self) -> set[str]:
        """Return all words to search by, whether or not some page has them."""
        found = set[str]().union(*self.terms)
        if "[" in self.query.text:
            found.update(map(as_running, tuple(found)))
        return found

    @property
    def numbers(self) -> range:
        return range(len(self.query.items))

    def known(self) -> list[str]:
        """Return all words to search by that some page has."""
        return sorted(set[str]().union(*self.terms) & self.pages.keys())

    @cached_property
    def values(self) -> dict[str, list[tuple[int, float]]]:
        """Return for each word the items it stands for, and what it tells there."""
        found: dict[str, list[tuple[int, float]]] = {}
        for number in self.numbers:
            softened = SOFTENED if self.query.items[number].text in SOFT else 1.0
            for term, count in self.terms[number].items():
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
        known = any(term in self.pages for term in self.terms[number])
        return worth if known else worth * UNKNOWN

    def share(self, numbers: Iterable[int]) -> float:
        """Return from 0 to 1 how much of the query these items are."""
        of_items = self._of_items
        return sum([of_items[number] for number in numbers]) / self._of_all

    # ── words nobody knows ──────────────────────────────────────────────────────────────────

    def add_neighbours(self) -> tuple[dict[str, tuple[int, float]], list[KeyHit]]:
        """Let unknown words stand for their neighbours.

        Return these, for they may be names, and the pages that such names mean.
        """
        asked = {number: self._near(number) for number in self._unknown()[:MOST_UNKNOWN]}
        near = [meant for some in asked.values() for meant in some]
        if not near:
            return {}, []
        stems = {meant.term for meant in near}
        # Names are keys as they are written, phrases by their stems.
        keys = stems.union(meant.name for meant in near)
        known, postings, hits = lookup.first(
            self.query.language,
            stems.union(*map(same_as, stems)),
            dict.fromkeys(keys, ANY_KIND),
            "",
        )
        self.postings |= postings
        found: dict[str, tuple[int, float]] = {}
        for number, some in asked.items():
            likeliest = _likeliest(some, known)
            for meant in likeliest:
                for key in (meant.name, meant.term):
                    found.setdefault(key, (number, meant.value))
                self._take(number, meant, known)
            self._add_same(number, likeliest, known)
        for name in ("_of_items", "_of_all", "values"):
            self.__dict__.pop(name, None)
        return found, [hit for hit in hits if hit[2] in found]

    def _near(self, number: int) -> list[_Meant]:
        """Return the neighbours of a word as it is written; of its stem too, if none is a slip."""
        item, language = self.query.items[number], self.query.language
        term = item.terms[0]
        near = _near_written(item, lookup.neighbours(language, item.text, term))
        is_slip = any(meant.value != BEGUN for meant in near)
        # A reading has no endings, and of a short stem too little is left.
        if is_slip or term == item.text or len(term) < SHORTEST_STEM or self.query.syllables:
            return near
        # A letter that changes before the ending: traduzco, traduce.
        return near + _near_stem(term, lookup.neighbours(language, term, ""))

    def _take(self, number: int, meant: _Meant, known: Mapping[str, int]) -> None:
        if meant.term in known:
            self.terms[number].setdefault(meant.term, meant.value)
            self.pages[meant.term] = known[meant.term]
            self.corrected.setdefault(self.query.items[number].text, meant.term)

    def _add_same(self, number: int, near: Iterable[_Meant], known: Mapping[str, int]) -> None:
        """Let words for the same thing as its neighbours stand for a mistyped word too."""
        terms = self.terms[number]
        for meant in (one.term for one in near if one.term in known):
            for term in (same_as(meant) - terms.keys()) & known.keys():
                terms[term] = SAME * terms[meant]
                self.pages[term] = known[term]

    def _unknown(self) -> list[int]:
        return [
            number
            for number, item in enumerate(self.query.items)
            if item.kind == "word" and item.terms[0] not in self.pages
        ]


def _terms(item: Item) -> dict[str, float]:
    found = same_as(item.terms[0]) if item.kind == "word" else same_inside(item.text)
    each = 1 / math.sqrt(len(item.terms))
    return dict.fromkeys(found, SAME) | dict.fromkeys(item.terms, each)


def _near_written(item: Item, neighbours: Iterable[Neighbour]) -> list[_Meant]:
    found: dict[str, _Meant] = {}
    most = allowed(item.text)
    for text, pages in neighbours:
        if pages is not None or text.startswith(item.text):
            meant = _Meant(text, text if pages else stem(text), BEGUN)
        elif (distance := slips(item.text, text, most)) <= most:
            meant = _Meant(text, stem(text), SLIPPED[max(distance, 1)])
        else:
            continue
        found.setdefault(text, meant)
    return list(found.values())


def _near_stem(term: str, neighbours: Iterable[Neighbour]) -> list[_Meant]:
    most = allowed(term)
    apart = {text: slips(term, stem(text), most) for text, _pages in neighbours}
    return [
        _Meant(text, stem(text), SLIPPED[max(distance, 1)])
        for text, distance in apart.items()
        if distance <= most
    ]


def _likeliest(near: Iterable[_Meant], known: Mapping[str, int]) -> list[_Meant]:
    """Return the few likeliest neighbours, likeliest first; forms of one word are one of them."""
    ordered = sorted(near, key=lambda meant: (-meant.value, -known.get(meant.term, 0), meant.name))
    likeliest = list(dict.fromkeys(meant.term for meant in ordered))[:MOST_NEIGHBOURS]
    return [meant for meant in ordered if meant.term in likeliest]
