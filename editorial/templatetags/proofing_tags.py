"""What a program noticed in a proposal, for whoever judges it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django import template
from django.utils.text import capfirst

from editorial.models import Edition
from editorial.proofing import Level, proof

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editorial.models import Revision
    from editorial.rows import Content

register = template.Library()


class Noticed(NamedTuple):
    """One thing to look at twice in a proposal."""

    label: str
    text: str
    is_stop: bool


@register.simple_tag
def noticed(revision: Revision) -> list[Noticed]:
    """Return what proofing finds in an open proposal and in the facts sent along; one query."""
    if not revision.is_open:
        return []
    parts = [revision.companion, revision] if revision.companion else [revision]
    return [one for part in parts for one in _noticed(part, revision.companion)]


def _noticed(revision: Revision, companion: Revision | None) -> Iterator[Noticed]:
    item, language = revision.edition.item, revision.edition.language
    base, source = revision.base, revision.source
    found = proof(
        item,
        language,
        revision.content,
        facts=companion.content if companion else _facts(revision),
        source=source.content if source else None,
        before=base.content if base else None,
        source_before=base.source.content if base and base.source else None,
    )
    for fault in found:
        label = capfirst(str(item.field_label(fault.key))) if fault.key else ""
        yield Noticed(label, fault.message, fault.level == Level.STOP)


def _facts(revision: Revision) -> Content:
    """Return the facts that readers see, as their edition holds them."""
    if revision.edition.is_facts:
        return {}
    facts = Edition.objects.of(revision.edition.item).filter(language="")
    published = facts.values_list("published__content", flat=True).first()
    return published or {}
