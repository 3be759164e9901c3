"""Ranked pages as the site shows them: the page of results, suggestions and the interface."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.encoding import escape_uri_path
from django.utils.functional import cached_property

from config import languages
from search import from_dictionary, lookup
from search.documents import Group
from search.rank import Ranking, rank
from search.tools import DECODE
from search.words import key_of

if TYPE_CHECKING:
    from search.query import Query

MOST = 100
DECODE_SCORE = 120.0
# Words of the dictionary come after everything of ours.
WORD, WORD_SCORE = "word", 0.0
# The meanings of a word that a line has room for.
SENSES, LONGEST_GLOSS = 3, 160
# Tutorials answer questions, entries say what words mean; names and phrases count the same.
LEANING = 1.3
ANSWERS = {"tutorial": "asks", "culture": "asks", "entry": "asks_meaning"}
# Anybody may call themselves "translate": people come after the pages that are about the query.
PERSON, BEGINS_SO = "person", 0.1
TOOL = "tool"


@dataclass(slots=True)
class Result:
    """One page that was found: lookup.COLUMNS and its score."""

    pk: int
    type: str
    group: str
    slug: str
    path: str
    title: str
    reading: str
    gloss: str
    snippet: str
    text_language: str
    safety: str
    minutes: int | None
    score: float = 0.0

    def url(self, language: str) -> str:
        return f"/{language}/{escape_uri_path(self.path)}"

    @property
    def is_decode(self) -> bool:
        return self.type == TOOL and self.slug == DECODE

    @property
    def tag(self) -> str:
        """The BCP 47 name of the language of gloss and snippet."""
        return languages.tag(self.text_language)


@dataclass
class Found:
    """What a search brought: results, best first, and how they were found."""

    query: Query
    results: list[Result]
    ranking: Ranking = field(default_factory=lambda: Ranking([]))
    # What the dictionary knows of words that we have no entry for: never mixed with our results.
    words: list[Result] = field(default_factory=list)

    @property
    def best(self) -> Result | None:
        return self.results[0] if self.results else None

    @property
    def is_guess(self) -> bool:
        """Tell whether no page is about the query, and some at most mention a part of it."""
        return self.best is None or self.best.score < self.ranking.enough

    @property
    def top(self) -> Result | None:
        """The best answer, where there is one that deserves the name."""
        return None if self.is_guess else self.best

    @property
    def is_dictionary_word(self) -> bool:
        """Tell whether what was typed is, as a whole, a word that only the dictionary explains."""
        return any(word.slug == self.query.folded.strip() for word in self.words)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many results stand in each group that has any, in the groups' order."""
        counted = Counter(result.group for result in self.results)
        return {group: counted[group] for group in Group.values if counted[group]}

    def of(self, group: str) -> list[Result]:
        return [result for result in self.results if result.group == group]


def find(query: Query, limit: int = MOST) -> Found:
    """Search and return at most ``limit`` results."""
    if query.is_empty:
        return Found(query, [])
    ranking = rank(query)
    offers_decode = query.pasted and not ranking.exact
    results = _fetch(query, ranking, limit, decode=offers_decode)
    if offers_decode:
        # A sentence has words that stand everywhere.
        results = [result for result in results if result.score >= ranking.enough]
    found = Found(query, results, ranking)
    words = from_dictionary.words(query, ranking, is_guess=found.is_guess)
    found.words = [_of_word(word, query.language) for word in words]
    return found


def _fetch(query: Query, ranking: Ranking, limit: int, *, decode: bool) -> list[Result]:
    """Return the best pages; only of these are results made, which takes longer than to sort them."""
    scores = dict(ranking.scores[: 2 * limit])
    raised = dict[str, float]()
    ordered = []
    for row in lookup.documents(query.language, scores, tool=DECODE if decode else ""):
        pk, kind, _group, slug, _path, title = row[:6]
        if kind == PERSON:
            score = _of_person(query, title, slug, ranking.enough)
        elif decode and kind == TOOL and slug == DECODE:
            score = DECODE_SCORE
        else:
            if kind not in raised:
                raised[kind] = _leaning(query, kind)
            score = scores.get(pk, 0.0) * raised[kind]
        ordered.append((-score, kind == PERSON, title, pk, row))
    ordered.sort()
    return [Result(*(*row, -score)) for score, _is_person, _title, _pk, row in ordered[:limit]]


def _of_word(word: lookup.Card, language: str) -> Result:
    """Return a word of the dictionary, which explains in English."""
    return Result(
        pk=0,
        type=WORD,
        group=WORD,
        slug=word.simplified,
        path=f"glossary/word/{word.simplified}/",
        title=word.traditional if language == "zh-hant" else word.simplified,
        reading=word.reading,
        gloss="; ".join(word.english[:SENSES])[:LONGEST_GLOSS],
        snippet="",
        text_language="en",
        safety="",
        minutes=None,
        score=WORD_SCORE,
    )


def _leaning(query: Query, kind: str) -> float:
    """Return by how much the kind of page that answers this kind of question gains."""
    asked = ANSWERS.get(kind)
    return LEANING if asked and getattr(query, asked) else 1.0


def _of_person(query: Query, title: str, slug: str, enough: float) -> float:
    names = {key_of(title), key_of(slug)}
    return enough * (1.0 if names & query.whole.keys() else BEGINS_SO)
