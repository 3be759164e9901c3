"""How often readers look each entry up: counts by the week, never what was typed or by whom.

Hits are kept in the process and written seldom. A count is worth less than a reader's page: where
the database cannot take it at once, it is dropped.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import Error, connection, transaction
from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from config import languages
from search.models import Asked, Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db.models import Model

    from search.results import Found

ENTRY = "entry"
WRITE_AFTER_SECONDS = 30
WRITE_AFTER_HITS = 50
# “Most asked” is about these days: what nobody asks any more sinks again.
WEEKS = 12
# On PostgreSQL another process may be counting the same entry; on SQLite anybody may be writing.
PATIENCE_MS = 100

_lock = threading.Lock()
_hits: Counter[str] = Counter()
_since: float | None = None


def note_best(found: Found) -> None:
    """Count a search whose best answer is exactly an entry's name or reading."""
    if found.ranking.exact and found.best is not None and found.best.type == ENTRY:
        note(found.best.slug)


def note(slug: str) -> None:
    """Count that somebody looked an entry up."""
    global _since  # noqa: PLW0603
    now = time.monotonic()
    with _lock:
        _hits[slug] += 1
        _since = now if _since is None else _since
        due = _hits.total() >= WRITE_AFTER_HITS or now - _since >= WRITE_AFTER_SECONDS
    if due:
        write()


def write() -> None:
    """Write down what was counted; drop it where the database cannot take it now."""
    hits = forget()
    try:
        with in_a_hurry(), transaction.atomic():
            if connection.vendor == "postgresql":
                _run(f"SET LOCAL lock_timeout = '{PATIENCE_MS}ms'")
            _add(hits, week_of(timezone.now().date()))
    except Error:
        return


def forget() -> dict[str, int]:
    """Empty the process's memory and return what was in it."""
    global _since  # noqa: PLW0603
    with _lock:
        hits = dict(_hits)
        _hits.clear()
        _since = None
    return hits


def week_of(day: date) -> date:
    """Return the Monday under which a day is counted."""
    return day - timedelta(days=day.weekday())


def lately(model: type[Model]) -> Coalesce:
    """Return an expression for how often each row of a query was looked up in the last weeks."""
    counted = (
        Asked.objects.filter(
            content_type=ContentType.objects.get_for_model(model),
            object_id=OuterRef("pk"),
            week__gt=week_of(timezone.now().date()) - timedelta(weeks=WEEKS),
        )
        .order_by()
        .values("object_id")
        .annotate(number=Sum("count"))
        .values("number")
    )
    return Coalesce(Subquery(counted), 0)


def _add(hits: Mapping[str, int], week: date) -> None:
    entries = Document.objects.filter(
        language=languages.DEFAULT, type=ENTRY, slug__in=list(hits)
    ).order_by("pk")
    params: list[Any] = []
    for slug, content_type, pk in entries.values_list("slug", "content_type_id", "object_id"):
        params += [content_type, pk, week, hits[slug]]
    if params:
        rows = ", ".join(["(%s, %s, %s, %s)"] * (len(params) // 4))
        _run(
            f"INSERT INTO search_asked (content_type_id, object_id, week, count) VALUES {rows}"  # noqa: S608
            " ON CONFLICT (content_type_id, object_id, week)"
            " DO UPDATE SET count = search_asked.count + excluded.count",
            params,
        )


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """Do not wait for another writer: SQLite would wait for as long as its timeout says."""
    if connection.vendor != "sqlite":
        yield
        return
    seconds = connection.settings_dict["OPTIONS"].get("timeout", 5)
    _run(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    try:
        yield
    finally:
        _run(f"PRAGMA busy_timeout = {int(1000 * seconds)}")


def _run(sql: str, params: list[Any] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
