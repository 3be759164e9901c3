"""After the site was replaced by a newer version of itself: search learns what its tables lack."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from editorial.loading import register_late
from search.index import rebuild
from search.models import Term

if TYPE_CHECKING:
    from pathlib import Path


def catch_up(_folder: Path) -> Counter[str]:
    """Make everything anew where an older version wrote the rows: it did not write which pages."""
    if not Term.objects.filter(postings=None).exists():
        return Counter()
    return Counter({"pages in search, made anew": rebuild()})


register_late(catch_up)
