"""Storyboards in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from editorial.views.access import page_language
from guide import walkthrough

if TYPE_CHECKING:
    from guide.models import Tutorial

register = template.Library()


@register.simple_tag
def still_of(tutorial: Tutorial, step: int) -> walkthrough.Still | None:
    """Return the still beside a step; no query on the tutorial's page."""
    return walkthrough.still(tutorial, step, page_language())


@register.simple_tag
def walkthrough_of(tutorial: Tutorial) -> walkthrough.Walkthrough | None:
    """Return the walkthrough of a tutorial; no query on its page."""
    return walkthrough.walkthrough(tutorial, page_language())
