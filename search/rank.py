"""Which pages answer a query, best first.

A name that is the whole query beats a reading, a reading beats a title, a title beats keywords,
keywords beat running text; among words the rare ones decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import repeat
from typing import TYPE_CHECKING

from search import lookup
from search.lookup import ANY_KIND, NAMES, PHRASES, READINGS
from search.models import Key
from search.postings import MOST, as_running
from search.tally import Tally
from search.worth import Worth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from search.query import Probe, Query

Kind = Key.Kind

TIERS: dict[int, float] = {
    Kind.HEADWORD: 100, Kind.TRADITIONAL: 100, Kind.VARIANT: 92, Kind.EXPANSION: 85,
    Kind.MARKED: 90, Kind.NUMBERED: 90, Kind.GLOSS: 82, Kind.TITLE: 80, Kind.SPACED: 72,
    Kind.JOINED: 72, Kind.LETTERS: 70, Kind.KEYWORD: 60, Kind.PERSON: 55, Kind.INITIALS: 50,
}  # fmt: skip
# What a part of a query may be, besides a reading.
INSIDE_WORD = NAMES | {Kind.MARKED}
INSIDE_PHRASE = INSIDE_WORD | PHRASES
LAST_OF_WORD, LAST_OF_PHRASE = int(max(INSIDE_WORD)), int(max(INSIDE_PHRASE | READINGS))
# A key that begins as the query does; a name inside a longer query.
BEGINNING = 0.4
INSIDE = 0.6
# What running text adds against a word in the title.
BODY = 0.12
MOST_IN_TEXT = 12
MOST_CANDIDATES = 60
# A word in a title is worth about 0.7 of what it tells, in a summary 0.4, in running text 0.1.
ABOUT_IT = 0.2
MOST_RESULTS = 200
# A frequent word brings its best pages only, the fewer the more words there are.
FEWEST_PAGES, MOST_HITS = 100, 500


@dataclass(slots=True)
class Ranking:
    """Document numbers with their scores, best first, and what was understood of the query."""

    scores: list[tuple[int, float]]
    # The words that were searched instead of mistyped ones.
    corrected: dict[str, str] = field(default_factory=dict)
    # True when a name or a reading is exactly the query.
    exact: bool = False
    # For each item of the query the documents that have words for it, with what these are worth.
    items: list[dict[int, float]] = field(default_factory=list)
    # The names in the query, whole or parts of it, that pages of ours have.
    names: frozenset[str] = frozenset()
    # The score of a page that is about the query; one with less only mentions a part of it.
    enough: float = 0.0
    # The pages of which the query is exactly a name, however it is written.
    named: frozenset[int] = frozenset()

    def matched(self, document: int) -> list[int]:
        """Return the numbers of the items of the query that a page has words for."""
        return [number for number, found in enumerate(self.items) if document in found]


def rank(query: Query) -> Ranking:
    """Return the pages that answer a query; eight statements at most, two for a known word."""
    if query.is_empty:
        return Ranking([])
    return _Search(query).run()


class _Search:
    def __init__(self, query: Query) -> None:
        self.query = query
        self.language = query.language
        self.worth = Worth(query)
        self.tally = Tally(self.worth)
        self.exact = False
        self.names: set[str] = set()
        self.named: set[int] = set()

    def run(self) -> Ranking:
        self._add_keys()
        if not self.exact:
            self._add_slips()
        # The parts of a reading are syllables, not words of any language.
        if not (self.exact and self.query.is_spelt):
            self._add_words()
        return self._result()

    # ── keys ────────────────────────────────────────────────────────────────────────────────

    def _add_keys(self) -> None:
        whole, beginning = self.query.whole, self.query.beginning
        inside = {probe.key: probe for probe in self.query.probes() if probe.key not in whole}
        wanted = dict.fromkeys(whole, ANY_KIND)
        for key, probe in inside.items():
            wanted[key] = LAST_OF_PHRASE if probe.reading or _is_phrase(key) else LAST_OF_WORD
        self.worth.pages, self.worth.postings, hits = lookup.first(
            self.language, self.worth.all_terms(), wanted, beginning
        )
        # The same key means many pages, and is worth the same for each of them.
        values: dict[tuple[str, int], float] = {}
        for document, kind, key, weight, _nothing in hits:
            value = values.get((key, kind))
            if value is None:
                if key in whole:
                    value = self._whole_value(kind, must_read=whole[key])
                elif key in inside:
                    value = self._inside_value(kind, inside[key])
                else:
                    value = TIERS[kind] * BEGINNING * _likeness(beginning, key)
                values[key, kind] = value
            self.tally.add_key(document, weight, value)
            if value > 0 and kind in NAMES:
                self.names.add(key)
                if key in whole:
                    self.named.add(document)

    def _whole_value(self, kind: int, *, must_read: bool) -> float:
        if must_read and kind not in READINGS and kind != Kind.LETTERS:
            return 0.0
        if kind in NAMES or kind in READINGS:
            self.exact = True
        return TIERS[kind]

    def _inside_value(self, kind: int, probe: Probe) -> float:
        """Return what a name inside a longer query is worth: as much as it says of the query."""
        if kind not in _kinds(probe):
            return 0.0
        share = self.worth.share(probe.covers)
        if kind in PHRASES:
            # Half a question says less than half of what is asked.
            share **= 2
        return TIERS[kind] * INSIDE * share

    def _add_slips(self) -> None:
        """Take words that no page has for their neighbours, names among them."""
        meant, hits = self.worth.add_neighbours()
        for document, kind, key, weight, _nothing in hits:
            number, count = meant[key]
            self.tally.add_key(document, weight, TIERS[kind] * count * self.worth.share([number]))

    # ── words ───────────────────────────────────────────────────────────────────────────────

    def _add_words(self) -> None:
        known = self.worth.known()
        most = min(MOST, max(FEWEST_PAGES, MOST_HITS // len(known))) if known else 0
        words = lookup.words(self.language, self.worth.postings, known)
        for term, found in words.items():
            self._take(term, found.documents[:most], found.weights)
        frequent = [term for term in known if self.worth.pages[term] > most]
        if frequent and len(frequent) < len(known):
            best = [document for document, _score in self.tally.best(MOST_CANDIDATES)]
            for term, hits in lookup.words_on(self.language, frequent, best).items():
                self._take(term, *zip(*hits, strict=True))
        for term in self._in_text():
            self._take(term, self._texts(term, words), None)

    def _texts(self, term: str, words: lookup.Words) -> Sequence[int]:
        written = as_running(term)
        if written not in words and written in self.worth.postings:
            words = lookup.words(self.language, self.worth.postings, [written])
        return words[written].texts if written in words else ()

    def _in_text(self) -> list[str]:
        """Return the rarest words, which are looked for in running text too."""
        own = {term for item in self.query.items for term in item.terms}
        pages = self.worth.pages
        rare = (term for term in own if 0 < pages.get(term, 0) <= MOST)
        return sorted(rare, key=lambda term: (pages[term], term))[:MOST_IN_TEXT]

    def _take(self, term: str, documents: Sequence[int], weights: Sequence[int] | None) -> None:
        """Let a word speak for pages by its weights there, or by standing in their running text."""
        for number, value in self.worth.values[term]:
            each = value / 1000
            values = repeat(value * BODY) if weights is None else [each * w for w in weights]
            together = self._is_pair(number, term)
            self.tally.add_words(number, documents, values, together=together)

    def _is_pair(self, number: int, term: str) -> bool:
        own = self.query.items[number].terms
        return len(own) > 1 and term in own

    # ── result ──────────────────────────────────────────────────────────────────────────────

    def _result(self) -> Ranking:
        return Ranking(
            self.tally.best(MOST_RESULTS),
            self.worth.corrected,
            self.exact,
            self.tally.items,
            frozenset(self.names),
            enough=ABOUT_IT * self.worth.total,
            named=frozenset(self.named),
        )


def _kinds(probe: Probe) -> frozenset[int]:
    """Return the kinds of key that a part of a query may be."""
    if probe.reading:
        return READINGS
    return INSIDE_PHRASE if _is_phrase(probe.key) else INSIDE_WORD


def _is_phrase(key: str) -> bool:
    """One word of a question is no phrase; a stretch of characters may be."""
    return " " in key or not key.isascii()


def _likeness(beginning: str, key: str) -> float:
    """Return how much of a key is typed already; half a point for having begun it."""
    return 0.5 + 0.5 * len(beginning) / len(key)
