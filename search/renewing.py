"""Bringing a page that is there already up to date: only the rows that differ are written.

Most changes of a text touch a sentence. The names, readings and phrases of its page stay as they
were, and so do almost all of its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection

from search.engine import engine
from search.keys import KeyRow
from search.models import Document, Key, Word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from django.db.models import Model

    from search.keys import Rows

# Whatever a document says of its page; its place in the table it keeps.
SAYS = tuple(
    field.attname
    for field in Document._meta.concrete_fields
    if field.name not in ("id", "content_type", "object_id", "language")
)


class Stored(NamedTuple):
    """A document with its rows, each with the number under which it is stored."""

    document: Document
    keys: dict[KeyRow, int]
    words: dict[tuple[str, int], int]

    @property
    def place(self) -> tuple[str, str]:
        """Return what no other document of its language may share."""
        return self.document.type, self.document.slug

    @property
    def terms(self) -> set[str]:
        """Return words of the page that are known to be counted."""
        return {term for term, _weight in self.words}


def stored(documents: Iterable[Document]) -> list[Stored]:
    """Return documents with what they are found by: two queries."""
    by_pk = {document.pk: Stored(document, {}, {}) for document in documents}
    if not by_pk:
        return []
    keys = Key.objects.filter(document__in=by_pk)
    for pk, of, *row in keys.values_list("pk", "document", "key", "kind", "weight"):
        by_pk[of].keys[KeyRow._make(row)] = pk
    words = Word.objects.filter(document__in=by_pk)
    for pk, of, term, weight in words.values_list("pk", "document", "term", "weight"):
        by_pk[of].words[term, weight] = pk
    return list(by_pk.values())


def renew(old: Stored, document: Document, rows: Rows) -> None:
    """Let a document say what another one says, and be found by these rows."""
    language, pk = old.document.language, old.document.pk
    said = {name: getattr(document, name) for name in SAYS}
    if differing := {key: said[key] for key in SAYS if said[key] != getattr(old.document, key)}:
        Document.objects.filter(pk=pk).update(**differing)
    _renew_rows(
        Key,
        ("language", "key", "kind", "weight", "document_id"),
        old.keys,
        {row: (language, *row, pk) for row in rows.keys},
    )
    _renew_rows(
        Word,
        ("language", "term", "weight", "document_id"),
        old.words,
        {row: (language, *row, pk) for row in rows.words.items()},
    )


def _renew_rows(
    model: type[Model],
    columns: tuple[str, ...],
    old: Mapping[Any, int],
    wanted: Mapping[Any, tuple[Any, ...]],
) -> None:
    if gone := [pk for row, pk in old.items() if row not in wanted]:
        rows = model._default_manager.filter(pk__in=gone)  # noqa: SLF001 (Django's documented name)
        rows._raw_delete(rows.db)  # noqa: SLF001 (delete() would collect what hangs on each row)
    if fresh := [values for row, values in wanted.items() if row not in old]:
        engine().insert(model._meta.db_table, columns, fresh)


def those_in(model: type[Model], column: str, language: str, values: Collection[str]) -> set[str]:
    """Return which of many values a table has in a column. A queryset takes longer than the answer."""
    if not values:
        return set()
    marks = ", ".join(["%s"] * len(values))
    # Names of our own tables and columns.
    also = " AND term = deletion" if column == "deletion" else ""
    sql = f'SELECT "{column}" FROM {model._meta.db_table} WHERE language = %s AND "{column}" IN ({marks}){also}'  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [language, *values])
        return {row[0] for row in cursor.fetchall()}
