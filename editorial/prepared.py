"""Queries that are asked with every page of somebody who is signed in: their SQL is made once.

Django takes longer to put a question into SQL than SQLite takes to answer it. The query stays where
it is, written as any other; only numbers and the moment are exchanged in what came of it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

# Stand for numbers and the moment while the SQL is made; nothing else is called so.
FIRST = 2_000_000_101
MOMENT = datetime(9871, 6, 5, 4, 3, 2, tzinfo=UTC)


class Prepared:
    """A query of numbers and a moment. ``build`` gets them in this order, the moment as ``at``."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self.build = build
        # By the kind of database and how many numbers there are.
        self._made: dict[tuple[str, int], tuple[str, list[Any]]] = {}

    def rows(self, *numbers: int) -> list[tuple[Any, ...]]:
        """Ask with these numbers, now."""
        sql, parameters = self._sql(len(numbers))
        given: dict[Any, Any] = {FIRST + i: number for i, number in enumerate(numbers)}
        given[_adapted(MOMENT)] = _adapted(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(sql, [given.get(one, one) for one in parameters])
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def _sql(self, count: int) -> tuple[str, list[Any]]:
        key = (connection.vendor, count)
        made = self._made.get(key)
        if made is None:
            stands = (FIRST + i for i in range(count))
            sql, parameters = self.build(*stands, at=MOMENT).query.sql_with_params()
            made = self._made[key] = sql, list(parameters)
        return made


def _adapted(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)
