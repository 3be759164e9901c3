"""Where a claim comes from: the rows of sources that entries and tutorials share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial.dates import DATE, partial_date
from editorial.rows import Part, Rows, row_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Confidence(models.TextChoices):
    HIGH = "high", _("Well sourced")
    MEDIUM = "medium", _("One decent source")
    LOW = "low", _("Weak source")


SOURCES = Rows(
    letter="s",
    label=_("Source"),
    facts={
        "title": Part(_("Name"), 200, required=True),
        "url": Part(_("Address"), 500),
        "date": Part(_("As of (year, month or day)"), 10, required=True),
        "confidence": Part(_("How sure"), 10, required=True, choices=tuple(Confidence.choices)),
    },
)


def check_sources(content: Mapping[str, str]) -> dict[str, Any]:
    """Return what is wrong with the dates and addresses of the sources, by key."""
    errors: dict[str, Any] = {}
    for row_id in row_ids(content, "sources"):
        date = content.get(f"sources.{row_id}.date", "")
        url = content.get(f"sources.{row_id}.url", "")
        if date and not DATE.fullmatch(date):
            errors[f"sources.{row_id}.date"] = _(
                "Please write the date as 2025, 2025-01 or 2025-01-16."
            )
        if url and not url.startswith(("https://", "http://")):
            errors[f"sources.{row_id}.url"] = _("Please give the whole address, with https://.")
    return errors


class Source(NamedTuple):
    """A source as a page names it."""

    id: str
    title: str
    url: str
    when: str
    confidence: Any


def cited(rows: Iterable[Mapping[str, str]]) -> list[Source]:
    """Return the sources of an item with their dates and our trust in people's words."""
    return [
        Source(
            row["id"],
            row.get("title", ""),
            row.get("url", ""),
            partial_date(row.get("date", "")),
            Confidence(row["confidence"]).label if row.get("confidence") else "",
        )
        for row in rows
    ]
