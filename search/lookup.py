"""The questions that a search asks the database, each a single statement.

Only constants and parameter marks are put together into statements, never what somebody typed.
"""
# ruff: noqa: S608

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from dictionary.models import Word as DictionaryWord
from search.asking import filled, marks, rows
from search.engine import engine
from search.keys import typos
from search.models import Key

COLUMNS = (
    "id", "type", '"group"', "slug", "path", "title", "reading", "gloss", "snippet",
    "text_language", "safety", "minutes",
)  # fmt: skip
CARD_COLUMNS = "simplified, traditional, reading, english"
SURROGATES, AFTER_SURROGATES = range(0xD800, 0xE000), 0xE000
MOST_KEYS = 300
MOST_BEGINNINGS = 40
MOST_TYPOS = 200
# Beginnings that are shorter stand before too many words.
SHORTEST_BEGINNING = 3
# More pages than this have a word that is no use in running text.
TOO_FREQUENT = 250
KEY_COLUMNS = "SELECT document_id, kind, key, weight FROM search_key WHERE language = %s AND"
BEGINNING = (
    f"SELECT * FROM ({KEY_COLUMNS} key > %s AND key < %s"
    f" ORDER BY key LIMIT {MOST_BEGINNINGS}) AS beginning"
)


# A page that a key means: document, kind and key, and the weight of the page.
KeyHit = tuple[int, int, str, int]
# For every word its pages, each with what the word counts there.
Postings = dict[str, list[tuple[int, float]]]
# By their weight on the pages that they count on; by their standing in running text.
Words = tuple[Postings, Postings]


# Keys, each with the last kind that it may be: kinds stand in the order of their numbers in the
# index, so that what is wanted of a key lies side by side there.
Wanted = Mapping[str, int]
ANY_KIND = int(max(Key.Kind))


class First(NamedTuple):
    """On how many pages terms stand, and the pages that keys mean."""

    pages: dict[str, int]
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
    """Return on how many pages each known term stands, and what keys mean or begin so.

    "" counts all pages.
    """
    some = filled(["", *terms])
    by_last: dict[int, list[str]] = {}
    for key, last in wanted.items():
        by_last.setdefault(last, []).append(key)
    params: list[Any] = [language, *some]
    lists = list[tuple[int, int]]()
    for last in sorted(by_last):
        keys = filled(by_last[last])
        lists.append((last, len(keys)))
        params += (language, *keys)
    if beginning:
        params += (language, beginning, after(beginning))
    found = rows(_first(len(some), tuple(lists), begins=bool(beginning)), params)
    pages = {row[2]: row[0] for row in found if not row[1]}
    return First(pages, found[len(pages) :])


@lru_cache(maxsize=512)
def _first(terms: int, lists: tuple[tuple[int, int], ...], *, begins: bool) -> str:
    """Return the statement for so many terms, and for lists of so many keys up to a kind."""
    parts = [
        f"SELECT pages, 0, term, 0 FROM search_term WHERE language = %s AND term IN ({marks(terms)})"
    ]
    for number, (last, count) in enumerate(lists):
        condition = f" AND kind <= {last}" if last < ANY_KIND else ""
        parts.append(
            f"SELECT * FROM ({KEY_COLUMNS} key IN ({marks(count)}){condition}"
            f" ORDER BY kind, weight DESC LIMIT {MOST_KEYS}) AS exact{number}"
        )
    return " UNION ALL ".join([*parts, BEGINNING] if begins else parts)


def after(beginning: str) -> str:
    """Return the first string, by code points, that sorts after all with this beginning."""
    last = ord(beginning[-1]) + 1
    return beginning[:-1] + chr(
        AFTER_SURROGATES if last in SURROGATES else min(last, sys.maxunicode)
    )


def words(language: str, terms: Sequence[str], most: int, phrases: Sequence[str]) -> Words:
    """Return for every term ``most`` pages on which it counts most, with its weights there.

    Of the phrases, the pages whose running text has them; TOO_FREQUENT of each at most.
    """
    count = len(terms)
    parts, more = engine().find(language, phrases, TOO_FREQUENT) if phrases else ([], [])
    if not count and not parts:
        return {}, {}
    params = [value for pair in enumerate(terms) for value in (pair[0], language, pair[1])]
    on_pages: Postings = {}
    in_texts: Postings = {}
    for number, document, weight in rows(_words(count, most, tuple(parts)), [*params, *more]):
        if weight:
            on_pages.setdefault(terms[number], []).append((document, weight))
        else:
            in_texts.setdefault(phrases[number], []).append((document, 1.0))
    return on_pages, in_texts


@lru_cache(maxsize=512)
def _words(count: int, most: int, parts: tuple[str, ...]) -> str:
    one = (
        "SELECT * FROM (SELECT CAST(%s AS integer), document_id, weight FROM search_word"
        f" WHERE language = %s AND term = %s ORDER BY weight DESC LIMIT {most}) AS t"
    )
    return " UNION ALL ".join([*(f"{one}{number}" for number in range(count)), *parts])


def words_on(language: str, terms: Sequence[str], documents: Sequence[int]) -> Postings:
    """Return how much frequent terms count on a few given pages."""
    if not terms or not documents:
        return {}
    pages, some = filled(documents), filled(terms)
    sql = _words_on(len(pages), len(some))
    found: Postings = {}
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
    params = list[object]()
    if begins := len(term) >= SHORTEST_BEGINNING:
        params += (language, term, after(term))
    if deletions := filled(list(typos(written))):
        params += (language, *deletions)
    if not params:
        return []
    return [Neighbour(*row) for row in rows(_neighbours(len(deletions), begins=begins), params)]


@lru_cache
def _neighbours(deletions: int, *, begins: bool) -> str:
    longer = (
        "SELECT * FROM (SELECT term, pages FROM search_term WHERE language = %s"
        " AND term > %s AND term < %s ORDER BY pages DESC LIMIT 5) AS longer"
    )
    slipped = (
        "SELECT * FROM (SELECT DISTINCT term, CAST(NULL AS integer) FROM search_typo"
        f" WHERE language = %s AND deletion IN ({marks(deletions)})"
        f" LIMIT {MOST_TYPOS}) AS slipped"
    )
    return " UNION ALL ".join([*([longer] if begins else []), *([slipped] if deletions else [])])


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
