"""What the question asks under every page: did this help, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from editorial import helpful

if TYPE_CHECKING:
    from editorial.editable import Editable

register = template.Library()


@register.simple_tag
def why_not(item: Editable) -> list[tuple[str, Any]]:
    """Return the reasons that fit a page, each with its code."""
    return helpful.reasons_for(item)
