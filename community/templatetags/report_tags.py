"""Where something is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from community import reporting

if TYPE_CHECKING:
    from django.db.models import Model

register = template.Library()


@register.filter
def report_url(thing: Model) -> str:
    """Return the address of the form that reports a page, a proposal, a line of talk or a person."""
    return reporting.address_of(thing)
