"""Which pages answer a query, best first.

A name that is the whole query beats a reading, a reading beats a title, a title beats keywords,
keywords beat running text; among words the rare ones decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from search import lookup
from search.engine import engine
from search.lookup import NAMES, PHRASES, READINGS
from search.models import Key
from search.worth import Worth

if TYPE_CHECKING:
    from search.query import Item, Probe, Query

Kind = Key.Kind

TIERS: dict[int, float] = {
    Kind.HEADWORD: 100, Kind.TRADITIONAL: 100, Kind.VARIANT: 92, Kind.EXPANSION: 85,
    Kind.MARKED: 90, Kind.NUMBERED: 90, Kind.GLOSS: 82, Kind.TITLE: 80, Kind.SPACED: 72,
    Kind.JOINED: 72, Kind.LETTERS: 70, Kind.KEYWORD: 60, Kind.INITIALS: 50,
}  # fmt: skip
# A key that begins as the query does; a name inside a longer query; a second key of a page.
BEGINNING = 0.4
INSIDE = 0.6
FURTHER_KEY = 0.3
# What running text adds against a word in the title.
BODY = 0.12
# A page that has only some of the words gets this share of what they are worth, at least.
PARTLY = 0.4
# A page without a fitting key must have this share of what the query asks for.
ENOUGH = 0.3
ENOUGH_KEY = 15.0
MOST_ENGINE_TERMS = 12
MOST_CANDIDATES = 60
MOST_RESULTS = 200
# More pages than this have a word that is no use in running text.
TOO_FREQUENT = 1500


@dataclass(slots=True)
class Candidate:
    """A page on its way up: what its keys and its words speak for it."""

    key: float = 0.0
    further: float = 0.0
    weight: int = 0
    # By item of the query: what the page's words for it are worth.
    items: dict[int, float] = field(default_factory=dict)

    def add_key(self, value: float) -> None:
        self.further += FURTHER_KEY * min(value, self.key)
        self.key = max(self.key, value)

    def add_word(self, number: int, value: float, *, together: bool) -> None:
        """Pairs of one run add up; words for the same thing stand for each other."""
        before = self.items.get(number, 0.0)
        self.items[number] = before + value if together else max(before, value)


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
    """Return the pages that answer a query; eight statements at most, four for a known word."""
    if query.is_empty:
        return Ranking([])
    return _Search(query).run()


class _Search:
    def __init__(self, query: Query) -> None:
        self.query = query
        self.language = query.language
        self.worth = Worth(query)
        self.candidates: dict[int, Candidate] = {}
        self.exact = False

    def run(self) -> Ranking:
        if self.query.items:
            self.worth.read_pages()
        self._add_keys()
        if not self.exact:
            self._add_slips()
        self._add_words()
        self._add_running_text()
        return self._result()

    def _candidate(self, document: int) -> Candidate:
        candidate = self.candidates.get(document)
        if candidate is None:
            candidate = self.candidates[document] = Candidate()
        return candidate

    # ── keys ────────────────────────────────────────────────────────────────────────────────

    def _add_keys(self) -> None:
        whole = self.query.whole
        inside = {probe.key: probe for probe in self.query.probes() if probe.key not in whole}
        beginning = self.query.beginning
        for hit in lookup.keys(self.language, {*whole, *inside}, beginning):
            if hit.key in whole:
                value = self._whole_value(hit.kind, must_read=whole[hit.key])
            elif hit.key in inside:
                value = self._inside_value(hit, inside[hit.key])
            else:
                value = TIERS[hit.kind] * BEGINNING * _likeness(beginning, hit.key)
            self._add_key(hit, value)

    def _whole_value(self, kind: int, *, must_read: bool) -> float:
        if must_read and kind not in READINGS and kind != Kind.LETTERS:
            return 0.0
        if kind in NAMES or kind in READINGS:
            self.exact = True
        return TIERS[kind]

    def _inside_value(self, hit: lookup.KeyHit, probe: Probe) -> float:
        """Return what a name inside a longer query is worth: as much as it says of the query."""
        share = self.worth.share(probe.covers)
        if hit.kind in PHRASES:
            # Half a question says less than half of what is asked.
            fits = not probe.reading and (" " in hit.key or not hit.key.isascii())
            share **= 2
        elif probe.reading:
            fits = hit.kind in READINGS
        else:
            fits = hit.kind in NAMES or hit.kind == Kind.MARKED
        return TIERS[hit.kind] * INSIDE * share if fits else 0.0

    def _add_slips(self) -> None:
        """Take words that no page has for their neighbours, names among them."""
        meant = self.worth.add_neighbours()
        if not meant:
            return
        for hit in lookup.keys(self.language, meant):
            number, count = meant[hit.key]
            self._add_key(hit, TIERS[hit.kind] * count * self.worth.share([number]))

    def _add_key(self, hit: lookup.KeyHit, value: float) -> None:
        if value > 0:
            candidate = self._candidate(hit.document)
            candidate.add_key(value)
            candidate.weight = max(candidate.weight, hit.weight)

    # ── words ───────────────────────────────────────────────────────────────────────────────

    def _add_words(self) -> None:
        known = self.worth.known()
        self._take(lookup.words(self.language, known))
        frequent = [term for term in known if self.worth.pages[term] > lookup.MOST_PAGES]
        if frequent and len(frequent) < len(known):
            best = sorted(self.candidates, key=self._score, reverse=True)[:MOST_CANDIDATES]
            self._take(lookup.words_on(self.language, frequent, best))

    def _take(self, hits: list[lookup.WordHit]) -> None:
        values = self.worth.values()
        for term, document, weight in hits:
            candidate = self._candidate(document)
            for number, value in values[term]:
                together = self._is_pair(number, term)
                candidate.add_word(number, value * weight / 1000, together=together)

    def _is_pair(self, number: int, term: str) -> bool:
        own = self.query.items[number].terms
        return len(own) > 1 and term in own

    def _add_running_text(self) -> None:
        values = self.worth.values()
        pages = self.worth.pages
        terms = {term for item in self.query.items for term in item.terms}
        rare = sorted(
            (term for term in terms if 0 < pages.get(term, 0) <= TOO_FREQUENT),
            key=lambda term: (pages[term], term),
        )[:MOST_ENGINE_TERMS]
        phrases = [_units(term, self.query.items[values[term][0][0]]) for term in rare]
        for position, document in engine().find(self.language, phrases, lookup.MOST_PAGES):
            term = rare[position]
            for number, value in values[term]:
                together = self._is_pair(number, term)
                self._candidate(document).add_word(number, BODY * value, together=together)

    # ── result ──────────────────────────────────────────────────────────────────────────────

    def _score(self, document: int) -> float:
        """Return what speaks for a page; nothing for one that has a stray word of a long question."""
        candidate = self.candidates[document]
        share = self.worth.share(candidate.items)
        if share < ENOUGH and candidate.key < ENOUGH_KEY:
            return 0.0
        words = sum(candidate.items.values()) * (PARTLY + (1 - PARTLY) * share)
        return candidate.key + candidate.further + words + candidate.weight / 100

    def _result(self) -> Ranking:
        scored = [(document, self._score(document)) for document in self.candidates]
        scores = [pair for pair in scored if pair[1] > 0]
        scores.sort(key=lambda pair: (-pair[1], pair[0]))
        del scores[MOST_RESULTS:]
        matched = {pk: frozenset(self.candidates[pk].items) for pk, _score in scores}
        return Ranking(scores, self.worth.corrected, self.exact, matched)


def _likeness(beginning: str, key: str) -> float:
    """Return how much of a key is typed already; half a point for having begun it."""
    return 0.5 + 0.5 * len(beginning) / len(key)


def _units(term: str, item: Item) -> str:
    """Write a pair of characters as the phrase that running text stores."""
    return " ".join(term) if item.kind in ("han", "glued") else term
