"""How often pages are read: counts by day, page and language; never by whom.

A page's view, or whatever answers in its place, calls ``count_visit``. Hits are kept in the process
and written seldom (``editorial.tally``).
"""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from editorial.editable import language_choices
from editorial.tally import Tally, add_up
from pagestore.showing import counts, note_visit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.http import HttpRequest

    from editorial.editable import Editable

    Environ = dict[str, Any]

# Writing costs as much as a few hundred stored pages: in a rush it must not be what readers pay for,
# so that then, too, it is mostly time that tells when.
WRITE_AFTER_HITS = 20_000
SECONDS_OF_A_DAY = 86_400
# “Read” is about these days: four whole weeks, so that weekends weigh the same for every page.
DAYS = 28
# Programs that say what they are, and not Cubot, which makes phones.
PROGRAM = re.compile(
    r"(?<!cu)bot\b|crawl|spider|slurp|scrap|archiver|externalhit|embedly|preview|fetch|monitor|"
    r"uptime|validator|lighthouse|curl/|wget|python|java/|okhttp|libwww|httpclient|go-http|axios|node-fetch",
    re.IGNORECASE,
)
# Browsers say so when they load a page that nobody has opened yet.
PREFETCHES = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
PREFETCH_KEYS = tuple(f"HTTP_{name.upper().replace('-', '_')}" for name in PREFETCHES)


class Reads(models.Model):
    """How often a page was read in a language on a day (UTC)."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    language = models.CharField(max_length=10, choices=language_choices)
    day = models.DateField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "reads"
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "language", "day"], name="one_count_per_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id}/{self.object_id} [{self.language}] {self.day}: {self.count}"


class Page(NamedTuple):
    """What was read: a row of a kind of item, in a language, on a day."""

    content_type: int
    pk: int
    language: str
    day: date


# ── counting ────────────────────────────────────────────────────────────────────────────────


def count_visit(request: HttpRequest, item: Editable, language: str) -> None:
    """Count that somebody read a page in a language, if a person did and readers may see it."""
    if item.published_at is not None:
        # Nothing of the item itself: a stored page keeps this for as long as it lives.
        kind = ContentType.objects.get_for_model(item).pk
        note_visit("read", kind, item.pk, language)
    if is_person_reading(request):
        count(item, language)


@counts("read")
def _count_again(kind: int, pk: int, language: str, environ: Environ) -> None:
    """Count that somebody read a page which the page store answered; on the way of every reader."""
    if environ["REQUEST_METHOD"] != "GET" or not _is_person(environ.get("HTTP_USER_AGENT", "")):
        return
    for name in PREFETCH_KEYS:
        if name in environ and "prefetch" in environ[name].lower():
            return
    tally.note(_page(kind, pk, language, int(time.time()) // SECONDS_OF_A_DAY))


def count(item: Editable, language: str) -> None:
    """Count one read of a published item; asks the database nothing, except now and then to write."""
    if item.published_at is None:
        return
    kind = ContentType.objects.get_for_model(item).pk
    tally.note(_page(kind, item.pk, language, int(time.time()) // SECONDS_OF_A_DAY))


def is_person_reading(request: HttpRequest) -> bool:
    """Tell whether a person opened the page: no question about it, no guess of a browser, no program."""
    agent = request.headers.get("User-Agent", "")
    if request.method != "GET" or not _is_person(agent):
        return False
    return not any("prefetch" in request.headers.get(name, "").lower() for name in PREFETCHES)


@lru_cache(maxsize=2_000)
def _is_person(agent: str) -> bool:
    """Tell whether a program says that it is a browser of somebody."""
    return bool(agent) and not PROGRAM.search(agent)


@lru_cache(maxsize=10_000)
def _page(kind: int, pk: int, language: str, day: int) -> Page:
    """Return what was read, on a day by its number since 1970; made once, as many read the same.

    Asking a calendar takes five times as long as looking here.
    """
    return Page(kind, pk, language, datetime.fromtimestamp(day * SECONDS_OF_A_DAY, UTC).date())


def forget() -> dict[Page, int]:
    """Empty the process's memory and return what was in it."""
    return tally.forget()


def _add(hits: Mapping[Page, int]) -> None:
    # In one order everywhere, so that two processes never wait for each other's rows.
    rows = [(*page, number) for page, number in sorted(hits.items())]
    add_up(Reads, ("content_type_id", "object_id", "language", "day"), rows)


tally: Tally[Page] = Tally(_add, after_hits=WRITE_AFTER_HITS)


# ── asking ──────────────────────────────────────────────────────────────────────────────────


def since() -> date:
    """Return the first of the days that count as lately."""
    return timezone.now().date() - timedelta(days=DAYS - 1)


def lately(model: type[models.Model], language: str | None = None) -> Coalesce:
    """Return an expression for how often each row of a query was read lately, in all languages or one."""
    rows = Reads.objects.filter(
        content_type=ContentType.objects.get_for_model(model),
        object_id=OuterRef("pk"),
        day__gte=since(),
    )
    if language is not None:
        rows = rows.filter(language=language)
    counted = rows.order_by().values("object_id").annotate(number=Sum("count")).values("number")
    return Coalesce(Subquery(counted), 0)


def of(item: Editable) -> int:
    """Return how often an item was read lately, in all languages."""
    kind = ContentType.objects.get_for_model(item)
    rows = Reads.objects.filter(content_type=kind, object_id=item.pk, day__gte=since())
    return _sum(rows)


def today() -> int:
    """Return how often pages were read today (UTC), as far as it is written."""
    return _sum(Reads.objects.filter(day=timezone.now().date()))


def _sum(rows: models.QuerySet[Reads]) -> int:
    return int(rows.aggregate(number=Coalesce(Sum("count"), 0))["number"])
