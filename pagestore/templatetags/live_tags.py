"""Marking the places of a page that differ from reader to reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.safestring import mark_safe

from pagestore.judging import showing_of
from pagestore.live import marked, piece_of

if TYPE_CHECKING:
    from django.template import Context
    from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def live(context: Context, name: str, **values: Any) -> SafeString:
    """Draw a template that looks different for readers who are signed in.

    It sees ``values``, ``user``, ``request`` and ``csrf_token``. On pages that are not stored it
    sees what is around it as well, as if it were included.
    """
    piece = context.template.engine.get_template(name)  # type: ignore[union-attr]
    request = context.get("request")
    showing = showing_of(request) if request is not None else None
    with context.push(**values):
        html = piece.render(context)
    return html if showing is None else mark_safe(marked(showing, piece_of(name, values), html))
