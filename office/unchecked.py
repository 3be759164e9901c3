"""Pages that nobody has checked for a long time: tutorials on a phone, entries against their sources."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from editorial import reads
from glossary.choices import TruthStatus
from glossary.models import Entry
from guide.checking import LONG
from guide.models import Tutorial
from guide.to_check import tutorials

if TYPE_CHECKING:
    from editorial.editable import Editable, EditableQuerySet

KINDS: dict[str, type[Editable]] = {"tutorial": Tutorial, "entry": Entry}
PAGE_SIZE = 50


def entries() -> Any:
    """Return the entries that have been online for long and are still only claimed."""
    before = timezone.now() - timedelta(days=LONG)
    claimed = Entry.objects.published().filter(truth_status=TruthStatus.CLAIMED)
    return claimed.filter(published_at__lt=before)


def pages(kind: str, *, never: bool = False) -> EditableQuerySet:
    """Return the unchecked pages of a kind, the most read first.

    With ``never`` only tutorials that nobody has ever followed.
    """
    rows: EditableQuerySet = tutorials(never=never) if kind == "tutorial" else entries()
    rows = rows.annotate(read=reads.lately(KINDS[kind])).order_by("-read", "published_at", "pk")
    return rows.reading("title" if kind == "tutorial" else "gloss")
