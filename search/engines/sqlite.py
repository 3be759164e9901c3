"""Search in SQLite: what is asked for is put beside the tables as rows, which joins in their order.

A list in a condition is sorted into a table of its own first, which takes as long as the answer.
Only constants and parameter marks are put together into statements, never what somebody typed.
"""
# ruff: noqa: S608

from __future__ import annotations

from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from django.db import connection

from search.asking import MOST_BEGINNINGS, MOST_KEYS, MOST_LONGER, MOST_TYPOS, after, usual

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

BATCH = 5000


class Engine:
    def create(self) -> list[str]:
        tokenizer = "tokenize = 'unicode61 remove_diacritics 2'"
        return [f"CREATE VIRTUAL TABLE search_text USING fts5 (body, {tokenizer})"]

    def lock(self) -> None:
        """Every transaction that writes holds SQLite's one lock already (IMMEDIATE)."""

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join(["%s"] * len(columns))
        # Names of our own tables and columns.
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"
        with connection.cursor() as cursor:
            for some in batched(rows, BATCH):
                cursor.executemany(statement, some)

    def settle(self) -> None:
        """Nothing is put off."""

    def first(
        self, language: str, terms: Sequence[str], wanted: Mapping[str, int], beginning: str
    ) -> tuple[str, list[Any]]:
        # Few lengths make few statements, which SQLite knows already; nothing is called NULL.
        no_terms, no_keys = usual(len(terms)) - len(terms), usual(len(wanted)) - len(wanted)
        params: list[Any] = [*terms, *[None] * no_terms, *chain.from_iterable(wanted.items())]
        params += [*[None] * (2 * no_keys), language, language]
        if beginning:
            params += (language, beginning, after(beginning))
        return _first(len(terms) + no_terms, len(wanted) + no_keys, begins=bool(beginning)), params

    def near(
        self, language: str, deletions: Sequence[str], beginning: str
    ) -> tuple[str, list[Any]]:
        missing = usual(len(deletions)) - len(deletions)
        params = [*deletions, *[None] * missing]
        if beginning:
            params += (language, beginning, after(beginning))
        if deletions:
            params.append(language)
        return _near(len(deletions) + missing, begins=bool(beginning)), params


KEYS = "SELECT document_id, kind, key, weight, NULL FROM"


@lru_cache(maxsize=512)
def _first(terms: int, keys: int, *, begins: bool) -> str:
    beginning = (
        f" UNION ALL SELECT * FROM ({KEYS} search_key WHERE language = %s AND key > %s AND key < %s"
        f" ORDER BY key LIMIT {MOST_BEGINNINGS})"
    )
    return (
        f"WITH wanted (word) AS (VALUES {_rows(terms, 1)}), meant (name, last) AS"
        f" (VALUES {_rows(keys, 2)}) SELECT pages, 0, term, 0, postings FROM wanted CROSS JOIN"
        f" search_term ON language = %s AND term = word UNION ALL SELECT * FROM ({KEYS} meant"
        f" CROSS JOIN search_key ON language = %s AND key = name AND kind <= last LIMIT {MOST_KEYS})"
        f"{beginning if begins else ''}"
    )


@lru_cache(maxsize=512)
def _near(deletions: int, *, begins: bool) -> str:
    left_out = f"WITH left_out (one) AS (VALUES {_rows(deletions, 1)}) "
    longer = (
        "SELECT * FROM (SELECT term, pages FROM search_term WHERE language = %s"
        f" AND term > %s AND term < %s ORDER BY pages DESC LIMIT {MOST_LONGER})"
    )
    slipped = (
        "SELECT * FROM (SELECT DISTINCT term, NULL FROM left_out"
        f" CROSS JOIN search_typo ON language = %s AND deletion = one LIMIT {MOST_TYPOS})"
    )
    parts = " UNION ALL ".join([*([longer] if begins else []), *([slipped] if deletions else [])])
    return left_out + parts if deletions else parts


def _rows(count: int, columns: int) -> str:
    return ", ".join([f"({', '.join(['%s'] * columns)})"] * count)


def batched(rows: Iterable[Sequence[Any]], size: int) -> Iterator[list[Sequence[Any]]]:
    """Yield lists of at most ``size`` rows (itertools.batched of Python 3.12)."""
    rows = iter(rows)
    while some := list(islice(rows, size)):
        yield some
