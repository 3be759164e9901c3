"""Queries that are asked with every page of somebody who is signed in: their SQL is made once.

Django takes longer to put a question into SQL than SQLite takes to answer it. The query stays where
it is, written as any other; only numbers, words and the moment are exchanged in what came of it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

# Stand for numbers, words and the moment while the SQL is made; nothing else is called so.
FIRST = 2_000_000_101
MOMENT = datetime(9871, 6, 5, 4, 3, 2, tzinfo=UTC)


class Prepared:
    """A query of numbers, words and a moment. ``build`` gets them in this order, the moment as ``at``."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self.build = build
        # By the kind of database and what is asked with: numbers and words.
        self._made: dict[tuple[Any, ...], _Made] = {}

    def rows(self, *asked: int | str) -> list[tuple[Any, ...]]:
        """Ask with these, now."""
        made = self._sql(tuple(map(type, asked)))
        given: dict[Any, Any] = {_stand(type(one), i): one for i, one in enumerate(asked)}
        if made.moment in made.parameters:
            given[made.moment] = _adapted(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(made.sql, [given.get(one, one) for one in made.parameters])
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def _sql(self, kinds: tuple[type, ...]) -> _Made:
        key = (connection.vendor, *kinds)
        made = self._made.get(key)
        if made is None:
            stands = (_stand(kind, i) for i, kind in enumerate(kinds))
            sql, parameters = self.build(*stands, at=MOMENT).query.sql_with_params()
            made = self._made[key] = _Made(sql, parameters, _adapted(MOMENT))
        return made


class _Made(NamedTuple):
    sql: str
    parameters: tuple[Any, ...]
    # What stands for the moment, as this kind of database is told it.
    moment: Any


def _stand(kind: type, place: int) -> int | str:
    return str(FIRST + place) if issubclass(kind, str) else FIRST + place


def _adapted(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)
