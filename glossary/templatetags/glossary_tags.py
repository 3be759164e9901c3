from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from glossary.shown import Shown

if TYPE_CHECKING:
    from glossary.models import Entry

register = template.Library()


@register.filter
def shown(entry: Entry) -> Shown:
    """Return the entry as a reader of the active language sees it."""
    return Shown.of(entry)
