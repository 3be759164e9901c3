"""Asking the database in the quickest way it has: what a search does several times each time."""

from __future__ import annotations

import sys
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
USUAL = (0, *(LENGTHS[bisect_left(LENGTHS, count)] for count in range(1, LENGTHS[-1])))
# At most so many rows answer each question.
MOST_KEYS, MOST_BEGINNINGS, MOST_TYPOS, MOST_LONGER = 300, 40, 200, 5
SURROGATES, AFTER_SURROGATES = range(0xD800, 0xE000), 0xE000


def rows(sql: str, params: Sequence[Any]) -> list[Row]:
    """Return all rows of a statement that only reads, its parameters marked with %s."""
    own: Any = connections[DEFAULT_DB_ALIAS]
    if _is_watched(own):
        with own.cursor() as cursor:
            cursor.execute(sql, params)
            return list(cursor.fetchall())
    own.close_if_health_check_failed()
    own.ensure_connection()
    with own.wrap_database_errors:
        if own.vendor == "sqlite":
            # Django's cursor costs three times what SQLite takes for a key.
            found: list[Row] = own.connection.execute(_in_sqlite(sql), params).fetchall()
            return found
        # Django's cursor writes parameters into the text, so that PostgreSQL plans it each time.
        with own.Database.Cursor(own.connection) as cursor:
            return list(cursor.execute(sql, params).fetchall())


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
    missing = usual(len(values)) - len(values)
    return [*values, *[values[-1]] * missing] if missing else list(values)


def usual(count: int) -> int:
    """Return the usual length of a list of so many values."""
    return USUAL[count] if count < len(USUAL) else count


def after(beginning: str) -> str:
    """Return the first string, by code points, that sorts after all with this beginning."""
    last = ord(beginning[-1]) + 1
    return beginning[:-1] + chr(
        AFTER_SURROGATES if last in SURROGATES else min(last, sys.maxunicode)
    )
