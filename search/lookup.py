"""The questions that a search asks the database, each a single statement.

Only constants and parameter marks are put together into statements, never what somebody typed.
"""
# ruff: noqa: S608

from __future__ import annotations

import json
import sys
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection

from dictionary.models import Word as DictionaryWord
from search.keys import typos
from search.models import Key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

COLUMNS = (
    "id", "type", '"group"', "slug", "path", "title", "reading", "gloss", "snippet",
    "text_language", "safety", "minutes",
)  # fmt: skip
CARD_COLUMNS = "simplified, traditional, reading, english"
SURROGATES, AFTER_SURROGATES = range(0xD800, 0xE000), 0xE000
MOST_KEYS = 300
MOST_BEGINNINGS = 40
MOST_TYPOS = 60
# Beginnings that are shorter stand before too many words.
SHORTEST_BEGINNING = 3


EVERY: frozenset[int] = frozenset()


# For every word its pages, each with what the word counts there.
Postings = dict[str, list[tuple[int, float]]]


class KeyHit(NamedTuple):
    document: int
    kind: int
    key: str
    weight: int


class Neighbour(NamedTuple):
    """A word that may have been meant; ``pages`` is None for a name that is no word."""

    term: str
    pages: int | None


class Card(NamedTuple):
    """A word of the dictionary with one of its readings; ``english`` says what it means."""

    simplified: str
    traditional: str
    reading: str
    english: list[str]


def _rows(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _marks(values: Collection[object]) -> str:
    return ", ".join(["%s"] * len(values))


def pages_of(language: str, terms: Collection[str]) -> dict[str, int]:
    """Return on how many pages each known term stands; "" counts all pages."""
    wanted = sorted({"", *terms})
    sql = f"SELECT term, pages FROM search_term WHERE language = %s AND term IN ({_marks(wanted)})"
    return dict(_rows(sql, [language, *wanted]))


def keys(language: str, wanted: Mapping[str, frozenset[int]], beginning: str = "") -> list[KeyHit]:
    """Return the pages with one of these keys and, after them, with a key that begins so.

    ``wanted`` says of which kinds a key may be; EVERY is all of them.
    """
    if not wanted:
        return []
    by_kinds: dict[frozenset[int], list[str]] = defaultdict(list)
    for key in sorted(wanted):
        by_kinds[wanted[key]].append(key)
    columns = "SELECT document_id, kind, key, weight FROM search_key WHERE language = %s AND"
    parts, params = list[str](), list[object]()
    for kinds, some in by_kinds.items():
        condition = f" AND kind IN ({', '.join(map(str, sorted(kinds)))})" if kinds else ""
        parts.append(
            f"SELECT * FROM ({columns} key IN ({_marks(some)}){condition}"
            f" ORDER BY kind, weight DESC LIMIT {MOST_KEYS}) AS exact{len(parts)}"
        )
        params += [language, *some]
    if beginning:
        parts.append(
            f"SELECT * FROM ({columns} key > %s AND key < %s"
            f" ORDER BY key LIMIT {MOST_BEGINNINGS}) AS beginning"
        )
        params += [language, beginning, after(beginning)]
    return [KeyHit(*row) for row in _rows(" UNION ALL ".join(parts), params)]


def after(beginning: str) -> str:
    """Return the first string, by code points, that sorts after all with this beginning."""
    last = ord(beginning[-1]) + 1
    return beginning[:-1] + chr(
        AFTER_SURROGATES if last in SURROGATES else min(last, sys.maxunicode)
    )


def words(language: str, terms: Sequence[str], most: int) -> Postings:
    """Return for every term ``most`` pages on which it counts most, with its weights there."""
    one = (
        "SELECT * FROM (SELECT term, document_id, weight FROM search_word"
        f" WHERE language = %s AND term = %s ORDER BY weight DESC LIMIT {most}) AS t"
    )
    sql = " UNION ALL ".join(f"{one}{number}" for number, _term in enumerate(terms))
    return _by_term(_rows(sql, [p for term in terms for p in (language, term)]))


def words_on(language: str, terms: Sequence[str], documents: Sequence[int]) -> Postings:
    """Return how much frequent terms count on a few given pages."""
    if not terms or not documents:
        return {}
    sql = (
        "SELECT term, document_id, weight FROM search_word WHERE document_id IN"
        f" ({_marks(documents)}) AND language = %s AND term IN ({_marks(terms)})"
    )
    return _by_term(_rows(sql, [*documents, language, *terms]))


def _by_term(rows: list[tuple[Any, ...]]) -> Postings:
    found: Postings = defaultdict(list)
    for term, document, weight in rows:
        found[term].append((document, weight))
    return found


def neighbours(language: str, written: str) -> list[Neighbour]:
    """Return words and names that ``written`` begins or that differ from it by a slip."""
    deletions = sorted(set(typos(written)))
    parts, params = [], list[object]()
    if deletions:
        parts.append(
            "SELECT DISTINCT y.term, t.pages FROM search_typo y LEFT JOIN search_term t"
            " ON t.language = y.language AND t.term = y.term"
            f" WHERE y.language = %s AND y.deletion IN ({_marks(deletions)})"
        )
        params += [language, *deletions]
    if len(written) >= SHORTEST_BEGINNING:
        parts.append(
            "SELECT * FROM (SELECT term, pages FROM search_term WHERE language = %s"
            " AND term > %s AND term < %s ORDER BY pages DESC LIMIT 5) AS longer"
        )
        params += [language, written, after(written)]
    if not parts:
        return []
    rows = _rows(" UNION ALL ".join(parts) + f" LIMIT {MOST_TYPOS}", params)
    return [Neighbour(*row) for row in rows]


def documents(language: str, wanted: Collection[int], tool: str = "") -> list[tuple[Any, ...]]:
    """Return COLUMNS of these documents and, where one is named, of a tool."""
    # No language in the first condition: the numbers are of one language already, and SQLite
    # would rather walk through all of that language.
    columns = f"SELECT {', '.join(COLUMNS)} FROM search_document WHERE"
    sql, params = f"{columns} id IN ({_marks(wanted) or 'NULL'})", list[object](wanted)
    if tool:
        sql += f" UNION {columns} language = %s AND type = 'tool' AND slug = %s"
        params += [language, tool]
    return _rows(sql, params)


# The dictionary's own functions make objects, which takes ten times as long as the question.


def cards(texts: Collection[str]) -> list[Card]:
    """Return the dictionary's words written exactly as one of these, likeliest first."""
    wanted = sorted(texts)
    marks = _marks(wanted)
    return _cards(f"simplified IN ({marks}) OR traditional IN ({marks})", [*wanted, *wanted])


def cards_said(key: str, most: int) -> list[Card]:
    """Return at most so many words that sound like this, tones and spaces aside."""
    return _cards("key = %s", [key], f" LIMIT {most}")


def _cards(condition: str, params: Sequence[Any], limit: str = "") -> list[Card]:
    rows = _rows(
        f"SELECT {CARD_COLUMNS} FROM {DictionaryWord._meta.db_table} WHERE {condition}"
        f" ORDER BY place, id{limit}",
        params,
    )
    return [Card(row[0], row[1], row[2], json.loads(row[3])) for row in rows]


NAMES = frozenset({Key.Kind.HEADWORD, Key.Kind.TRADITIONAL, Key.Kind.VARIANT, Key.Kind.EXPANSION})
READINGS = frozenset({Key.Kind.MARKED, Key.Kind.NUMBERED, Key.Kind.SPACED, Key.Kind.JOINED})
PHRASES = frozenset({Key.Kind.TITLE, Key.Kind.GLOSS, Key.Kind.KEYWORD})
