"""Which pages answer a query, best first.

A name that is the whole query beats a reading, a reading beats a title, a title beats keywords,
keywords beat running text; among words the rare ones decide.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from search import lookup
from search.engine import engine
from search.lookup import NAMES, PHRASES, READINGS
from search.models import Key
from search.same import same_as, same_inside
from search.slips import allowed, slips

if TYPE_CHECKING:
    from collections.abc import Iterable

    from search.query import Item, Query

Kind = Key.Kind

TIERS: dict[int, float] = {
    Kind.HEADWORD: 100, Kind.TRADITIONAL: 100, Kind.VARIANT: 92, Kind.EXPANSION: 85,
    Kind.MARKED: 90, Kind.NUMBERED: 90, Kind.GLOSS: 82, Kind.TITLE: 80, Kind.SPACED: 72,
    Kind.JOINED: 72, Kind.LETTERS: 70, Kind.KEYWORD: 60, Kind.INITIALS: 50,
}  # fmt: skip
BEGINNING = 0.4
SLIP = 0.6
INSIDE = 0.6
SAME = 0.5
# A word that no page has cannot tell pages apart, whatever it meant to its writer.
UNKNOWN = 0.3
FURTHER_KEY = 0.3
# What running text adds against a word in the title.
BODY = 0.12
# A page that has only some of the words gets this share of what they are worth, at least.
PARTLY = 0.4
MOST_ENGINE_TERMS = 12
MOST_CANDIDATES = 60
MOST_RESULTS = 200
# A page without a fitting key must have this share of what the query asks for.
ENOUGH = 0.3
ENOUGH_KEY = 15.0
TOO_FREQUENT = 1500


@dataclass(slots=True)
class Candidate:
    """A page on its way up: what its keys and its words speak for it."""

    key: float = 0.0
    further: float = 0.0
    weight: int = 0
    # By item of the query: what the page's best word for it is worth.
    items: dict[int, float] = field(default_factory=dict)

    def add_key(self, value: float) -> None:
        self.further += FURTHER_KEY * min(value, self.key)
        self.key = max(self.key, value)


@dataclass(slots=True)
class Ranking:
    """Document numbers with their scores, best first, and what was understood of the query."""

    scores: list[tuple[int, float]]
    # The words that were searched instead of mistyped ones.
    corrected: dict[str, str] = field(default_factory=dict)
    # True when a name or a reading is exactly the query.
    exact: bool = False
    # By document the items of the query that it has.
    matched: dict[int, frozenset[int]] = field(default_factory=dict)


def rank(query: Query) -> Ranking:
    """Return the pages that answer a query; six statements at most."""
    if query.is_empty or not query.items:
        return _bare(query)
    return _Search(query).run()


def _bare(query: Query) -> Ranking:
    """Rank what has no word in it, as a kaomoji: only a whole name can match."""
    search = _Search(query)
    search.add_keys([])
    return search.result()


class _Search:
    def __init__(self, query: Query) -> None:
        self.query = query
        self.language = query.language
        self.candidates: dict[int, Candidate] = {}
        self.pages: dict[str, int] = {}
        self.corrected: dict[str, str] = {}
        self.exact = False
        # What else each item is searched as, at a discount: other words for it, or its neighbours.
        self.others: list[dict[str, float]] = [_others(item) for item in query.items]

    def run(self) -> Ranking:
        terms = {term for number in self._numbers for term in self._terms(number)}
        self.pages = lookup.pages_of(self.language, terms)
        names = self._find_neighbours()
        self.add_keys(names)
        self._add_words()
        self._add_running_text()
        return self.result()

    @property
    def _numbers(self) -> range:
        return range(len(self.query.items))

    def _terms(self, number: int) -> dict[str, float]:
        """Return the words an item is searched as, with what they are worth."""
        own = self.query.items[number].terms
        return self.others[number] | {term: 1 / math.sqrt(len(own)) for term in own}

    # ── worth of words ──────────────────────────────────────────────────────────────────────

    def _rarity(self, term: str) -> float:
        """Return from about 0 to 8 how much a word tells; an unknown one tells most."""
        total = self.pages.get("", 1)
        count = min(self.pages.get(term, 0), total)
        return math.log(1 + (total - count + 0.5) / (count + 0.5))

    @cached_property
    def _worths(self) -> list[float]:
        """How much each item of the query tells; read first when its neighbours are known."""
        return [self._worth(number) for number in self._numbers]

    @cached_property
    def _all_worth(self) -> float:
        return sum(self._worths) or 1.0

    def _worth(self, number: int) -> float:
        """Return the worth of an item: its rarest word, and a little for each other one."""
        found = [self._rarity(term) for term in self.query.items[number].terms]
        worth = max(found) * (1 + 0.25 * min(len(found) - 1, 4))
        known = any(term in self.pages for term in self._terms(number))
        return worth if known else worth * UNKNOWN

    def _share(self, covers: Iterable[int]) -> float:
        return sum(self._worths[number] for number in covers) / self._all_worth

    # ── words nobody knows ──────────────────────────────────────────────────────────────────

    def _find_neighbours(self) -> list[tuple[str, frozenset[int], float]]:
        """Let unknown words stand for their neighbours; return names among these."""
        names: list[tuple[str, frozenset[int], float]] = []
        unknown = [n for n, item in enumerate(self.query.items) if self._is_unknown(item)]
        for number in unknown[:2]:
            written = self.query.items[number].terms[0]
            for term, pages, worth in _meant(written, lookup.neighbours(self.language, written)):
                names.append((term, frozenset([number]), worth))
                if pages is None:
                    continue
                self.others[number][term] = worth
                self.pages[term] = pages
                self.corrected.setdefault(self.query.items[number].text, term)
        return names

    def _is_unknown(self, item: Item) -> bool:
        return item.kind == "word" and item.terms[0] not in self.pages

    # ── keys ────────────────────────────────────────────────────────────────────────────────

    def add_keys(self, guessed: list[tuple[str, frozenset[int], float]]) -> None:
        whole = self.query.whole
        inside = {probe.key: probe for probe in self.query.probes() if probe.key not in whole}
        slipped = {key: (covers, worth) for key, covers, worth in guessed}
        wanted = {*whole, *inside, *slipped}
        beginning = self.query.phrase if len(self.query.phrase) > 1 else ""
        for hit in lookup.keys(self.language, wanted, beginning or self._first_character()):
            if hit.key in whole:
                value = self._whole_value(hit.kind, must_read=whole[hit.key])
            elif hit.key in inside:
                probe = inside[hit.key]
                value = self._inside_value(hit, self._share(probe.covers), reading=probe.reading)
            elif hit.key in slipped:
                covers, worth = slipped[hit.key]
                value = TIERS[hit.kind] * worth * self._share(covers)
            else:
                value = TIERS[hit.kind] * BEGINNING * _likeness(beginning, hit.key)
            self._add(hit, value)

    def _first_character(self) -> str:
        text = self.query.folded
        return text if len(text) == 1 and not text.isascii() else ""

    def _whole_value(self, kind: int, *, must_read: bool) -> float:
        if must_read and kind not in READINGS and kind != Kind.LETTERS:
            return 0.0
        if kind in NAMES or kind in READINGS:
            self.exact = True
        return TIERS[kind]

    def _inside_value(self, hit: lookup.KeyHit, share: float, *, reading: bool) -> float:
        """Return what a name inside a longer query is worth: as much as it says of the query."""
        if reading:
            fits = hit.kind in READINGS
        elif hit.kind in PHRASES:
            fits = " " in hit.key or not hit.key.isascii()
        else:
            fits = hit.kind in NAMES or hit.kind == Kind.MARKED
        return TIERS[hit.kind] * INSIDE * share if fits else 0.0

    def _add(self, hit: lookup.KeyHit, value: float) -> None:
        if value <= 0:
            return
        candidate = self.candidates.setdefault(hit.document, Candidate())
        candidate.add_key(value)
        candidate.weight = max(candidate.weight, hit.weight)

    # ── words ───────────────────────────────────────────────────────────────────────────────

    def _add_words(self) -> None:
        terms = {term for number in self._numbers for term in self._terms(number)}
        known = sorted(term for term in terms if term in self.pages)
        hits = lookup.words(self.language, known)
        frequent = [t for t in known if self.pages[t] > lookup.MOST_PAGES]
        self._take(hits)
        if frequent and len(frequent) < len(known):
            best = sorted(self.candidates, key=self._score, reverse=True)[:MOST_CANDIDATES]
            self._take(lookup.words_on(self.language, frequent, best))

    def _take(self, hits: list[lookup.WordHit]) -> None:
        values: dict[str, list[tuple[int, float]]] = {}
        for number in self._numbers:
            for term, worth in self._terms(number).items():
                value = worth * self._rarity(term) / 1000
                values.setdefault(term, []).append((number, value))
        for term, document, weight in hits:
            candidate = self.candidates.get(document)
            if candidate is None:
                candidate = self.candidates[document] = Candidate()
            for number, value in values[term]:
                self._count(candidate, number, term, value * weight)

    def _count(self, candidate: Candidate, number: int, term: str, value: float) -> None:
        """Pairs of one run add up; words for the same thing stand for each other."""
        before = candidate.items.get(number, 0.0)
        own = self.query.items[number].terms
        together = len(own) > 1 and term in own
        candidate.items[number] = before + value if together else max(before, value)

    def _add_running_text(self) -> None:
        numbered = [
            (term, number)
            for number in self._numbers
            for term in self.query.items[number].terms
            if 0 < self.pages.get(term, 0) <= TOO_FREQUENT
        ]
        numbered.sort(key=lambda pair: self.pages[pair[0]])
        numbered = numbered[:MOST_ENGINE_TERMS]
        phrases = [_units(term, self.query.items[number]) for term, number in numbered]
        for position, document in engine().find(self.language, phrases, lookup.MOST_PAGES):
            term, number = numbered[position]
            candidate = self.candidates.setdefault(document, Candidate())
            value = BODY * self._rarity(term) * self._terms(number)[term]
            self._count(candidate, number, term, value)

    # ── result ──────────────────────────────────────────────────────────────────────────────

    def _score(self, document: int) -> float:
        """Return what speaks for a page; nothing for one that has a stray word of a long question."""
        candidate = self.candidates[document]
        share = self._share(candidate.items)
        if share < ENOUGH and candidate.key < ENOUGH_KEY:
            return 0.0
        words = sum(candidate.items.values()) * (PARTLY + (1 - PARTLY) * share)
        return candidate.key + candidate.further + words + candidate.weight / 100

    def result(self) -> Ranking:
        scored = [(document, self._score(document)) for document in self.candidates]
        scores = [pair for pair in scored if pair[1] > 0]
        scores.sort(key=lambda pair: (-pair[1], pair[0]))
        del scores[MOST_RESULTS:]
        matched = {pk: frozenset(self.candidates[pk].items) for pk, _score in scores}
        return Ranking(scores, self.corrected, self.exact, matched)


def _likeness(beginning: str, key: str) -> float:
    """Return how much of a key is typed already; half a point for having begun it."""
    return 0.5 + 0.5 * len(beginning) / len(key)


def _others(item: Item) -> dict[str, float]:
    found = same_as(item.terms[0]) if item.kind == "word" else same_inside(item.text)
    return {term: SAME for term in found if term not in item.terms}


def _units(term: str, item: Item) -> str:
    """Write a pair of characters as the phrase that running text stores."""
    return " ".join(term) if item.kind in ("han", "glued") else term


def _meant(written: str, found: list[lookup.Neighbour]) -> list[tuple[str, int | None, float]]:
    """Return the few likeliest of the neighbours with what they are worth."""
    likely = []
    for term, pages in found:
        if term.startswith(written):
            likely.append((term, pages, 0.8))
        elif (distance := slips(written, term, allowed(written))) <= allowed(written):
            likely.append((term, pages, SLIP if distance == 1 else SLIP / 2))
    likely.sort(key=lambda row: (-row[2], -(row[1] or 0), row[0]))
    return likely[:5]
