"""Ranked pages as the site shows them: the page of results, suggestions and the interface."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from config import languages
from search import lookup
from search.documents import Group
from search.rank import Ranking, rank
from search.tools import DECODE

if TYPE_CHECKING:
    from search.query import Query

MOST = 100
DECODE_SCORE = 120.0
# Tutorials answer questions, entries say what words mean; names and phrases count the same.
LEANING = 1.3
ANSWERS = {"tutorial": "asks", "culture": "asks", "entry": "asks_meaning"}


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
        return f"/{language}/{self.path}"

    @property
    def is_decode(self) -> bool:
        return self.type == "tool" and self.slug == DECODE

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

    @property
    def best(self) -> Result | None:
        return self.results[0] if self.results else None

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
    scores = dict(ranking.scores[: 2 * limit])
    results = _fetch(query, scores, decode=offers_decode)
    for result in results:
        result.score = _leaning(query, result)
    results.sort(key=lambda result: (-result.score, result.title, result.pk))
    return Found(query, results[:limit], ranking)


def _fetch(query: Query, scores: dict[int, float], *, decode: bool) -> list[Result]:
    rows = lookup.documents(query.language, scores, tool=DECODE if decode else "")
    results = [Result(*row) for row in rows]
    for result in results:
        result.score = scores.get(result.pk, 0.0)
        if decode and result.is_decode:
            result.score = DECODE_SCORE
    return results


def _leaning(query: Query, result: Result) -> float:
    """Return the score, raised for the kind of page that answers this kind of question."""
    asked = ANSWERS.get(result.type)
    return result.score * LEANING if asked and getattr(query, asked) else result.score
