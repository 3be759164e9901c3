"""Asking the log what came behind a place in it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import connection

from pagestore.models import Invalidation
from pagestore.showing import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Collection

    from pagestore.news import Place

TABLE = Invalidation._meta.db_table


def is_quiet_since(place: Place, tags: Collection[str]) -> bool:
    """Tell, in one question, whether the log still has a place and nothing with these tags behind it.

    The log is shortened from its beginning: where a place is still in it, so is all behind it.
    """
    vendor = connection.vendor
    # On PostgreSQL rows become visible in another order than that of their numbers.
    behind: list[Any] = [place.last] if vendor != "postgresql" else [place.last, place.mark]
    with connection.cursor() as cursor:
        cursor.execute(_sql(vendor, len(tags) + 1), [place.last, *behind, EVERYTHING, *tags])
        row = cursor.fetchone()
    return row is not None and str(row[0] or "") == place.sign and not row[1]


@lru_cache(maxsize=1_000)
def _sql(vendor: str, tags: int) -> str:
    behind = "(generation > %s OR xact >= %s)" if vendor == "postgresql" else "generation > %s"
    listed = ", ".join(["%s"] * tags)
    return (
        f"SELECT (SELECT at FROM {TABLE} WHERE generation = %s), "  # noqa: S608
        f"EXISTS(SELECT 1 FROM {TABLE} WHERE {behind} AND tag IN ({listed}))"
    )
