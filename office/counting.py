"""Many numbers out of one question to the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, Subquery

if TYPE_CHECKING:
    from django.db.models import QuerySet


class _Number(Subquery):
    """How many rows a query has, as a column of another one."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) _counted)"
    output_field = IntegerField()


def numbers(**rows: QuerySet[Any]) -> dict[str, int]:
    """Return how many rows each of these queries has; one query for all of them."""
    columns = {name: _Number(query.order_by().values("pk")) for name, query in rows.items()}
    # Any row would do to hang the numbers on; kinds of pages are always there.
    found = ContentType.objects.order_by("pk").annotate(**columns).values(*columns).first()
    return dict(found or dict.fromkeys(columns, 0))
