"""Sources: what is claimed with a year or a number says where it comes from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from editorial.proofing.faults import Fault, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editorial.proofing.faults import Text

NUMBER = re.compile(r"\d{2,}")
# Who says so claims nothing beyond common usage.
HEDGES = re.compile(
    r"\b(?:probably|perhaps|maybe|may have|might|usually|often|seems?|nobody knows|is said|it is unclear"
    r"|no certain|around|about|probablemente|quizás?|tal vez|parece|se dice|nadie sabe|hacia|alrededor)\b"
    r"|大概|大约|大約|一般|可能|多半|也许|也許|据说|據說|不确定|不確定|没人知道|沒人知道|前后|前後|左右|通常|常被",
    re.IGNORECASE,
)


def missing(text: Text) -> Iterator[Fault]:
    """A year or a number in what is claimed wants a source; some pages always want one."""
    if text.facts.get("sources", "").split():
        return
    if text.is_facts:
        if text.wants.sourced:
            message = _("No source yet. Please add at least one: where do you know this from?")
            yield Fault(Level.ASK, "sources", "source-missing", message)
        elif text.facts.get("first_seen"):
            message = _("This says since when, and names no source. Where do you know it from?")
            yield Fault(Level.ASK, "first_seen", "source-missing", message)
        return
    for key in text.wants.claims:
        words = text.content.get(key, "")
        if any(NUMBER.search(sentence) and not HEDGES.search(sentence) for sentence in _sentences(words)):  # fmt: skip
            message = _("This names a year or a number, and the page has no source. Add one under its facts, or say “probably”.")  # fmt: skip
            yield Fault(Level.ASK, key, "source-missing", message)


def _sentences(words: str) -> list[str]:
    return re.split(r"(?<=[.!?;])\s+|(?<=[。！？；])|\n", words)
