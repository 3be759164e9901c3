"""Running text in SQLite: an FTS5 table whose row numbers carry language and document."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import connection

from config import languages

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

# FTS5 can cut a range out of a list of rows, not filter by another column: each language owns one.
ROOM = 1 << 40
BATCH = 5000
NUMBERS = {language.code: number for number, language in enumerate(languages.ALL)}


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
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
        with connection.cursor() as cursor:
            for some in batched(rows, BATCH):
                cursor.executemany(statement, some)

    def write(self, language: str, pages: Iterable[tuple[int, Sequence[str]]]) -> None:
        first = NUMBERS[language] * ROOM
        rows = [(first + document, " ".join(words)) for document, words in pages]
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT OR REPLACE INTO search_text (rowid, body) VALUES (%s, %s)", rows
            )

    def delete(self, language: str, documents: Collection[int]) -> None:
        first = NUMBERS[language] * ROOM
        with connection.cursor() as cursor:
            cursor.executemany(
                "DELETE FROM search_text WHERE rowid = %s", [(first + pk,) for pk in documents]
            )

    def clear(self, language: str) -> None:
        first = NUMBERS[language] * ROOM
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM search_text WHERE rowid >= %s AND rowid < %s", [first, first + ROOM]
            )

    def settle(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_text (search_text) VALUES ('optimize')")

    def find(self, language: str, terms: Sequence[str], limit: int) -> tuple[list[str], list[Any]]:
        first = NUMBERS[language] * ROOM
        one = (
            "SELECT * FROM (SELECT %s, rowid - %s, 0 FROM search_text"
            " WHERE search_text MATCH %s AND rowid >= %s AND rowid < %s LIMIT %s)"
        )
        params: list[Any] = []
        for number, term in enumerate(terms):
            params += [number, first, _quoted(term), first, first + ROOM, limit]
        return [one] * len(terms), params


def batched(rows: Iterable[Sequence[Any]], size: int) -> Iterator[list[Sequence[Any]]]:
    """Yield lists of at most ``size`` rows (itertools.batched of Python 3.12)."""
    rows = iter(rows)
    while some := list(islice(rows, size)):
        yield some


def _quoted(term: str) -> str:
    """Write a term as an FTS5 string: nothing in it is an operator; spaces make it a phrase."""
    return '"' + term.replace('"', "").replace("\0", "") + '"'
