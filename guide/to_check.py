"""Which tutorials want a look on a phone: never followed, not for ninety days, changed, or different."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from editorial import reads
from guide.marks import key_of
from guide.models import CULTURE, Tutorial
from guide.seals import oldest_good

if TYPE_CHECKING:
    from editorial.editable import EditableQuerySet


def tutorials(*, platform: str = "", build: str = "", never: bool = False) -> EditableQuerySet:
    """Return the published tutorials of which a step is not known to work as written.

    With a platform or build: on that one, of pages that are about it. With ``never`` only those
    that nobody has ever followed. Culture pages have nothing to tap.
    """
    rows: EditableQuerySet = Tutorial.objects.published().exclude(topic__slug=CULTURE)
    # As text: days in this form sort as they follow each other, and JSON compares numbers only.
    sound = KT(f"marks__on__{key_of(platform, build)}")
    rows = rows.annotate(sound=Cast(sound, TextField()))
    rows = rows.filter(Q(sound=None) | Q(sound__lt=oldest_good().isoformat()))
    for name, value in (("platforms", platform), ("builds", build)):
        if value:
            rows = _about(rows, name, value)
    if not platform and not build:
        # A day that stands among the facts says nothing of a phone.
        rows = rows.exclude(marks={}, last_checked__gte=oldest_good())
    return rows.filter(marks={}, last_checked=None) if never else rows


def _about(rows: EditableQuerySet, name: str, value: str) -> EditableQuerySet:
    """Leave out pages that name others only; those that name none are about all."""
    rows = rows.annotate(**{f"{name}_words": Cast(name, TextField())})
    return rows.filter(Q(**{name: []}) | Q(**{f"{name}_words__contains": f'"{value}"'}))


def most_read(rows: EditableQuerySet) -> EditableQuerySet:
    """Return them with how often each was ``read`` lately, in the order of that."""
    rows = rows.annotate(read=reads.lately(Tutorial)).order_by("-read", "published_at", "pk")
    return rows.reading("title")
