"""What the content gate asks of entries, beside what every proposal is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editorial.content import NEUTRAL
from editorial.linting.rules import register, register_whole
from glossary.choices import TruthStatus
from glossary.models import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editorial.linting.findings import Finding, Item

# Under these a page is found, and words in running text lead to it.
NAMES = ("headword", "traditional", "variants")


@register
def checked_without_source(item: Item) -> Iterator[Finding]:
    """What nobody can look up is claimed."""
    if isinstance(item.row, Entry) and not item.facts.get("sources"):
        status = item.facts.get("truth_status", "")
        if status != TruthStatus.CLAIMED:
            message = f"has no source and is “{status}”; without one it is “{TruthStatus.CLAIMED}”"
            yield item.finding(NEUTRAL, "truth_status", "source-missing", message, status)


@register_whole
def names_taken(items: Sequence[Item]) -> Iterator[Finding]:
    """A spelling leads to one entry."""
    first: dict[str, str] = {}
    for item in items:
        if isinstance(item.row, Entry):
            for key, name in _names(item):
                taken = first.setdefault(name.casefold(), item.slug)
                if taken != item.slug:
                    message = f"“{name}” is a spelling of {taken} as well"
                    yield item.finding(NEUTRAL, key, "name-taken", message, name)


def _names(item: Item) -> Iterator[tuple[str, str]]:
    for key in NAMES:
        yield from ((key, name) for name in item.facts.get(key, "").split("\n") if name)
