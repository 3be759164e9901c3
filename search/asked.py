"""How often readers look each entry up: counts by the week, never what was typed or by whom."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from config import languages
from editorial.tally import Tally, add_up
from search.models import Asked, Document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Model

    from search.results import Found

ENTRY = "entry"
WRITE_AFTER_HITS = 50
# “Most asked” is about these days: what nobody asks any more sinks again.
WEEKS = 12


def note_best(found: Found) -> None:
    """Count a search whose best answer is exactly an entry's name or reading."""
    if found.ranking.exact and found.best is not None and found.best.type == ENTRY:
        note(found.best.slug)


def note(slug: str) -> None:
    """Count that somebody looked an entry up."""
    tally.note(slug)


def forget() -> dict[str, int]:
    """Empty the process's memory and return what was in it."""
    return tally.forget()


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


def _add(hits: Mapping[str, int]) -> None:
    week = week_of(timezone.now().date())
    entries = Document.objects.filter(
        language=languages.DEFAULT, type=ENTRY, slug__in=list(hits)
    ).order_by("pk")
    add_up(
        Asked,
        ("content_type_id", "object_id", "week"),
        [
            (content_type, pk, week, hits[slug])
            for slug, content_type, pk in entries.values_list(
                "slug", "content_type_id", "object_id"
            )
        ],
    )


tally: Tally[str] = Tally(_add, after_hits=WRITE_AFTER_HITS)
