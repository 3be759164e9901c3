"""Asking the database in the quickest way it has: what a search does several times each time."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, connections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper

Row = tuple[Any, ...]
# Lists are filled up to one of these lengths: few statements, which the database knows already.
LENGTHS = (1, 2, 4, 8, 16, 32, 64, 128, 256)


def rows(sql: str, params: Sequence[Any]) -> list[Row]:
    """Return all rows of a statement that only reads, its parameters marked with %s."""
    own = connections[DEFAULT_DB_ALIAS]
    if own.vendor == "sqlite" and not _is_watched(own):
        own.ensure_connection()
        # Django's cursor costs three times what SQLite takes for a key.
        with own.wrap_database_errors:
            found: list[Row] = own.connection.execute(_in_sqlite(sql), params).fetchall()
        return found
    with own.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _is_watched(own: BaseDatabaseWrapper) -> bool:
    """Tell whether statements are written down, wrapped or refused, which a cursor of Django does."""
    return bool(own.queries_logged or own.execute_wrappers or own.needs_rollback)


@lru_cache(maxsize=512)
def _in_sqlite(sql: str) -> str:
    return sql.replace("%s", "?")


@lru_cache
def marks(count: int) -> str:
    """Return the parameter marks of a list of so many."""
    return ", ".join(["%s"] * count)


def filled(values: Sequence[Any]) -> list[Any]:
    """Return the values, the last of them again and again up to a usual length."""
    count = len(values)
    if not 0 < count < LENGTHS[-1]:
        return list(values)
    missing = LENGTHS[bisect_left(LENGTHS, count)] - count
    return [*values, *[values[-1]] * missing]
