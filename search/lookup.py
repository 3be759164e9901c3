"""The questions that a search asks the database, each a single statement.

Only constants and parameter marks are put together into statements, never what somebody typed.
"""
# ruff: noqa: S608

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from dictionary.models import Word as DictionaryWord
from search.asking import filled, marks, rows
from search.engine import engine
from search.keys import typos
from search.models import Key
from search.postings import MOST, Postings, heaviest, unpacked

COLUMNS = (
    "id", "type", '"group"', "slug", "path", "title", "reading", "gloss", "snippet",
    "text_language", "safety", "minutes",
)  # fmt: skip
CARD_COLUMNS = "simplified, traditional, reading, english"
# Beginnings that are shorter stand before too many words.
SHORTEST_BEGINNING = 3


# A page that a key means: document, kind and key, and the weight of the page.
KeyHit = tuple[int, int, str, int, None]
# For every word its pages, each with what the word counts there.
Weights = dict[str, list[tuple[int, int]]]
# For every word its pages, as they are stored.
Words = dict[str, Postings]


# Keys, each with the last kind that it may be: kinds stand in the order of their numbers in the
# index, so that what is wanted of a key lies side by side there.
Wanted = Mapping[str, int]
ANY_KIND = int(max(Key.Kind))


class First(NamedTuple):
    """On how many pages terms stand, on which (packed), and the pages that keys mean."""

    pages: dict[str, int]
    postings: dict[str, bytes | None]
    keys: list[KeyHit]


class Neighbour(NamedTuple):
    """What may have been meant: a longer term with its pages, or a word or name as it is written."""

    text: str
    # None where it is only written so: its stem may stand on pages.
    pages: int | None


class Card(NamedTuple):
    """A word of the dictionary with one of its readings; ``english`` says what it means."""

    simplified: str
    traditional: str
    reading: str
    english: list[str]


def first(language: str, terms: Collection[str], wanted: Wanted, beginning: str) -> First:
    """Return on how many pages each known term stands and which, and what keys mean or begin so.

    "" counts all pages.
    """
    found = rows(*engine().first(language, ["", *terms], wanted, beginning))
    pages: dict[str, int] = {}
    postings: dict[str, bytes | None] = {}
    for count, kind, term, _weight, stored in found:
        if kind:
            break
        pages[term], postings[term] = count, stored
    return First(pages, postings, found[len(pages) :])


def words(language: str, stored: Mapping[str, bytes | None], terms: Sequence[str]) -> Words:
    """Return for every term the pages on which it counts, as ``first`` brought them."""
    found = {term: unpacked(some) for term in terms if (some := stored[term])}
    if len(found) < len(terms):
        found |= _from_words(language, [term for term in terms if term not in found])
    return found


def _from_words(language: str, terms: Sequence[str]) -> Words:
    """Return the pages of terms that an older version of the site wrote, until the next rebuild."""
    one = (
        "SELECT * FROM (SELECT term, document_id, weight FROM search_word"
        f" WHERE language = %s AND term = %s ORDER BY weight DESC LIMIT {MOST}) AS t"
    )
    params = [value for term in terms for value in (language, term)]
    weighed: dict[str, list[tuple[int, int]]] = {term: [] for term in terms}
    for term, document, weight in rows(
        " UNION ALL ".join([f"{one}{n}" for n in range(len(terms))]), params
    ):
        weighed[term].append((document, weight))
    return {term: heaviest(some, ()) for term, some in weighed.items()}


def words_on(language: str, terms: Sequence[str], documents: Sequence[int]) -> Weights:
    """Return how much frequent terms count on a few given pages."""
    if not terms or not documents:
        return {}
    pages, some = filled(documents), filled(terms)
    sql = _words_on(len(pages), len(some))
    found: Weights = {}
    for term, document, weight in rows(sql, [*pages, language, *some]):
        found.setdefault(term, []).append((document, weight))
    return found


@lru_cache
def _words_on(pages: int, terms: int) -> str:
    return (
        "SELECT term, document_id, weight FROM search_word WHERE document_id IN"
        f" ({marks(pages)}) AND language = %s AND term IN ({marks(terms)})"
    )


def neighbours(language: str, written: str, term: str) -> list[Neighbour]:
    """Return the terms that ``term`` begins, and what ``written`` may be a slip of."""
    beginning = term if len(term) >= SHORTEST_BEGINNING else ""
    deletions = list(typos(written))
    if not beginning and not deletions:
        return []
    return [Neighbour(*row) for row in rows(*engine().near(language, deletions, beginning))]


def documents(language: str, wanted: Collection[int], tool: str = "") -> list[tuple[Any, ...]]:
    """Return COLUMNS of these documents and, where one is named, of a tool."""
    # No language in the first condition: the numbers are of one language already, and SQLite
    # would rather walk through all of that language.
    columns = f"SELECT {', '.join(COLUMNS)} FROM search_document WHERE"
    some = filled(list(wanted))
    sql, params = f"{columns} id IN ({marks(len(some)) or 'NULL'})", list[object](some)
    if tool:
        sql += f" UNION {columns} language = %s AND type = 'tool' AND slug = %s"
        params += [language, tool]
    return rows(sql, params)


# The dictionary's own functions make objects, which takes ten times as long as the question.


def cards(texts: Collection[str]) -> list[Card]:
    """Return the dictionary's words written exactly as one of these, likeliest first."""
    some = filled(sorted(texts))
    marked = marks(len(some))
    return _cards(f"simplified IN ({marked}) OR traditional IN ({marked})", [*some, *some])


def cards_said(key: str, most: int) -> list[Card]:
    """Return at most so many words that sound like this, tones and spaces aside."""
    return _cards("key = %s", [key], f" LIMIT {most}")


def _cards(condition: str, params: Sequence[Any], limit: str = "") -> list[Card]:
    found = rows(
        f"SELECT {CARD_COLUMNS} FROM {DictionaryWord._meta.db_table} WHERE {condition}"
        f" ORDER BY place, id{limit}",
        params,
    )
    return [Card(row[0], row[1], row[2], json.loads(row[3])) for row in found]


NAMES = frozenset({Key.Kind.HEADWORD, Key.Kind.TRADITIONAL, Key.Kind.VARIANT, Key.Kind.EXPANSION})
READINGS = frozenset({Key.Kind.MARKED, Key.Kind.NUMBERED, Key.Kind.SPACED, Key.Kind.JOINED})
PHRASES = frozenset({Key.Kind.TITLE, Key.Kind.GLOSS, Key.Kind.KEYWORD})
