"""Pages that nobody has checked for a long time: tutorials on a phone, entries against their sources."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone

from editorial import reads
from glossary.choices import TruthStatus
from glossary.models import Entry
from guide.models import CULTURE, Tutorial

if TYPE_CHECKING:
    from editorial.editable import Editable, EditableQuerySet

# After so many days an app has changed, and a claim should have been looked up.
LONG = 90
KINDS: dict[str, type[Editable]] = {"tutorial": Tutorial, "entry": Entry}
PAGE_SIZE = 50


def tutorials() -> Any:
    """Return the tutorials that nobody has followed on a phone for long, or ever.

    Culture pages have nothing to tap.
    """
    before = timezone.now().date() - timedelta(days=LONG)
    long_ago = Q(last_checked=None) | Q(last_checked__lt=before)
    return Tutorial.objects.published().filter(long_ago).exclude(topic__slug=CULTURE)


def entries() -> Any:
    """Return the entries that have been online for long and are still only claimed."""
    before = timezone.now() - timedelta(days=LONG)
    claimed = Entry.objects.published().filter(truth_status=TruthStatus.CLAIMED)
    return claimed.filter(published_at__lt=before)


def pages(kind: str, *, never: bool = False) -> EditableQuerySet:
    """Return the unchecked pages of a kind, the most read first.

    With ``never`` only tutorials that nobody has ever followed.
    """
    rows: EditableQuerySet = tutorials() if kind == "tutorial" else entries()
    if never and kind == "tutorial":
        rows = rows.filter(last_checked=None)
    rows = rows.annotate(read=reads.lately(KINDS[kind])).order_by("-read", "published_at", "pk")
    return rows.reading("title" if kind == "tutorial" else "gloss")
