"""Search in PostgreSQL: lists go as arrays, so that there are few statements."""
# ruff: noqa: S608

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

from search.asking import MOST_BEGINNINGS, MOST_KEYS, MOST_LONGER, MOST_TYPOS, after

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# Any number that nothing else in the project locks.
LOCK = 20250113

KEYS = "SELECT document_id, kind, key, weight, NULL::bytea FROM search_key WHERE language = %s AND"
FIRST = (
    "SELECT pages, 0, term, 0, postings FROM search_term WHERE language = %s AND term = ANY(%s)"
    " UNION ALL SELECT * FROM (SELECT hit.* FROM unnest(%s::text[], %s::int[]) AS meant (name, last),"
    f" LATERAL ({KEYS} key = name AND kind <= last ORDER BY kind, weight DESC LIMIT {MOST_KEYS})"
    f" AS hit LIMIT {MOST_KEYS}) AS exact"
)
BEGINNING = (
    f" UNION ALL SELECT * FROM ({KEYS} key > %s AND key < %s ORDER BY key LIMIT {MOST_BEGINNINGS})"
    " AS beginning"
)
SLIPPED = (
    "SELECT * FROM (SELECT DISTINCT term, NULL::int FROM search_typo WHERE language = %s"
    f" AND deletion = ANY(%s) LIMIT {MOST_TYPOS}) AS slipped"
)
LONGER = (
    "SELECT * FROM (SELECT term, pages FROM search_term WHERE language = %s"
    f" AND term > %s AND term < %s ORDER BY pages DESC LIMIT {MOST_LONGER}) AS longer"
)


class Engine:
    def create(self) -> list[str]:
        columns = (
            "document_id bigint PRIMARY KEY, language varchar(10) NOT NULL, body tsvector NOT NULL"
        )
        return [
            f"CREATE TABLE search_text ({columns})",
            # Without a list of what is still to be put into the index: every reader would walk it.
            "CREATE INDEX search_text_body ON search_text USING gin (body) WITH (fastupdate = off)",
            "CREATE INDEX search_text_language ON search_text (language)",
            # Beginnings of words are ranges, and only the C collation sorts by code point.
            'ALTER TABLE search_key ALTER COLUMN "key" TYPE varchar(120) COLLATE "C"',
            'ALTER TABLE search_term ALTER COLUMN term TYPE varchar(40) COLLATE "C"',
        ]

    def lock(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        names = ", ".join(f'"{column}"' for column in columns)
        with (
            connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def settle(self) -> None:
        tables = "search_document, search_key, search_word, search_term, search_typo"
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {tables}")

    def first(
        self, language: str, terms: Sequence[str], wanted: Mapping[str, int], beginning: str
    ) -> tuple[str, list[Any]]:
        params: list[Any] = [language, list(terms), list(wanted), list(wanted.values()), language]
        if beginning:
            return FIRST + BEGINNING, [*params, language, beginning, after(beginning)]
        return FIRST, params

    def near(
        self, language: str, deletions: Sequence[str], beginning: str
    ) -> tuple[str, list[Any]]:
        slipped = [language, list(deletions)] if deletions else []
        begun = [language, beginning, after(beginning)] if beginning else []
        parts = [*([LONGER] if begun else []), *([SLIPPED] if slipped else [])]
        return " UNION ALL ".join(parts), [*begun, *slipped]
