"""Drawing the frame around a main that was kept: header, footer, the bar of phones. For nobody."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.core.handlers.wsgi import WSGIRequest, get_script_name
from django.template.context import RequestContext
from django.template.engine import Engine
from django.urls import set_script_prefix
from django.utils import translation

from pagestore.deflated import unpacked
from pagestore.judging import SHOWING
from pagestore.live import unmarked
from pagestore.showing import Showing
from pagestore.stretches import of_frame
from pagestore.templatetags.frame_tags import drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.template.base import Template

    from pagestore.live import Piece
    from pagestore.stretches import Stretch

    Environ = dict[str, Any]


def framed(stretches: Sequence[Stretch], environ: Environ) -> tuple[list[Stretch], bytes]:
    """Return a page and its plain bytes, its frame drawn anew for a request that is nobody's.

    Raises ValueError where the main is not what was kept.
    """
    whole, parts = [], []
    context = _context(environ)
    language = translation.get_language_from_path(context.request.path_info)
    # What every template may use is looked up once, for all parts of the frame.
    with translation.override(language), context.bind_template(_base()):
        for one in stretches:
            stretch, body = (one, _plain(one)) if one.frame is None else _drawn(one.frame, context)
            whole.append(stretch)
            parts.append(body)
    return whole, b"".join(parts)


def _plain(stretch: Stretch) -> bytes:
    return b"".join([unpacked(segment.part) for segment in stretch.segments])


def _drawn(piece: Piece, context: RequestContext) -> tuple[Stretch, bytes]:
    showing = context.request.META[SHOWING] = Showing()
    values: dict[str, Any] = dict(piece.values)
    html = drawn(context, piece.template, **values)
    body, spots = unmarked(html.encode(), showing.pieces)
    return of_frame(body, spots, piece), body


@lru_cache(maxsize=1)
def _base() -> Template:
    """Return a template, which nothing is drawn with: it lends its engine to those in the frame."""
    return Engine.get_default().from_string("")


def _context(environ: Environ) -> RequestContext:
    set_script_prefix(get_script_name(environ))
    return RequestContext(WSGIRequest(environ))
