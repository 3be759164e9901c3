"""Where a line on these pages comes from: its sources, and how sure we are of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from editorial.dates import partial_date
from editorial.sources import Confidence, Source, cited

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# The surest source of a line is what the line rests on.
ORDER = [Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW]


class Cited(NamedTuple):
    """The sources of one line, and how sure the surest of them is."""

    sources: list[Source]
    confidence: str


def cite(ids: Iterable[str], rows: Mapping[str, Mapping[str, Any]]) -> Cited:
    """Return what a line names of the sources in ``rows``."""
    named = list(ids)
    levels = [Confidence(rows[one]["confidence"]) for one in named]
    best = min(levels, key=ORDER.index) if levels else None
    return Cited(listed({one: rows[one] for one in named}), best.value if best else "")


def listed(rows: Mapping[str, Mapping[str, Any]]) -> list[Source]:
    """Return all sources of a page, in their order in the file."""
    return cited(
        {"id": one, **{part: str(value) for part, value in row.items()}}
        for one, row in rows.items()
    )


def day_in_words(day: Any) -> str:
    """Return a day, a month or a year as people write it."""
    return str(partial_date(str(day)))
