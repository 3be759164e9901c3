"""Running text in PostgreSQL: a tsvector written by us, so that no parser or locale has a say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

# Later places of a long text count as this one; PostgreSQL keeps no higher number.
LAST_PLACE = 16383
# Any number that nothing else in the project locks.
LOCK = 20250113


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

    def write(self, language: str, pages: Iterable[tuple[int, Sequence[str]]]) -> None:
        rows = [(document, language, _vector(words)) for document, words in pages]
        self.delete(language, [document for document, _language, _body in rows])
        self.insert("search_text", ("document_id", "language", "body"), rows)

    def delete(self, language: str, documents: Collection[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_text WHERE document_id = ANY(%s)", [list(documents)])

    def clear(self, language: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_text WHERE language = %s", [language])

    def settle(self) -> None:
        tables = "search_text, search_document, search_key, search_word, search_term, search_typo"
        with connection.cursor() as cursor:
            # Empty where the index is as create() makes it; an older one may still have its list.
            cursor.execute("SELECT gin_clean_pending_list('search_text_body')")
            cursor.execute(f"ANALYZE {tables}")

    def find(self, language: str, terms: Sequence[str], limit: int) -> tuple[list[str], list[Any]]:
        one = (
            "(SELECT %s::int, document_id, 0 FROM search_text"
            " WHERE body @@ %s::tsquery AND language = %s LIMIT %s)"
        )
        params: list[Any] = []
        for number, term in enumerate(terms):
            params += [number, _query(term), language, limit]
        return [one] * len(terms), params


def _lexeme(word: str) -> str:
    return "'" + word.replace("\\", "").replace("'", "").replace("\0", "") + "'"


def _vector(words: Sequence[str]) -> str:
    return " ".join(
        f"{_lexeme(word)}:{min(place, LAST_PLACE)}" for place, word in enumerate(words, 1)
    )


def _query(term: str) -> str:
    return " <-> ".join(_lexeme(word) for word in term.split(" "))
