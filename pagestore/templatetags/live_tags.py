"""Marking the places of a page that differ from reader to reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.safestring import mark_safe

from pagestore.judging import showing_of
from pagestore.live import marked, piece_of
from pagestore.telling import draw, told

if TYPE_CHECKING:
    from django.template import Context
    from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def live(context: Context, name: str, **values: Any) -> SafeString:
    """Draw a template that looks different for readers who are signed in.

    It sees ``values``, whether its reader has an account, and what is told besides of readers
    (``pagestore.telling``); nothing else of what is around it.
    """
    piece = piece_of(name, values)
    html = draw(name, told(piece, context), context.get("csrf_token"))
    request = context.get("request")
    showing = showing_of(request) if request is not None else None
    return mark_safe(html if showing is None else marked(showing, piece, html))
