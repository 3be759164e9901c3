"""The frame around every page: header, footer and the bar of phones, drawn once for each language.

It tells nothing of texts or people, only where this page is in the other languages; that, and what
belongs to a reader, is put in afterwards.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, NamedTuple

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from pagestore.judging import showing_of
from pagestore.live import is_plain, marked, piece_of
from pagestore.templatetags.live_tags import live

if TYPE_CHECKING:
    from collections.abc import Hashable

register = template.Library()
# What stands in a frame for the rest of an address, and for a live place. No page can hold them.
REST, PLACE = (f"frame-{secrets.token_hex(8)}" for _ in range(2))
# Languages times the parts of the site that a header can point out, several times over.
MOST = 1_000


class Frame(NamedTuple):
    """What a part of the frame depends on."""

    template: str
    site_name: str
    language: str
    open_languages: tuple[str, ...]
    values: tuple[tuple[str, Hashable], ...]


_drawn: dict[Frame, str] = {}


@register.simple_tag(takes_context=True)
def frame(context: Context, name: str, *, place: str = "", **values: Any) -> SafeString:
    """Draw a part of the frame; it sees ``values``, the site's name, the languages and ``place``.

    ``place`` is a template for what belongs to the reader, see the tag ``live``. Where ``values``
    are plain, the frame is drawn anew around a main that was kept (``pagestore.mains``).
    """
    html = drawn(context, name, place=place, **values)
    request = context.get("request")
    showing = showing_of(request) if request is not None else None
    if showing is None or not all(map(is_plain, values.values())):
        return html
    piece = piece_of(name, {**values, "place": place})._replace(is_frame=True)
    return mark_safe(marked(showing, piece, html))


def drawn(context: Context, name: str, *, place: str = "", **values: Any) -> SafeString:
    """Return a part of the frame, as the tag does."""
    links = context["open_languages"]
    codes = tuple(link["code"] for link in links)
    key = Frame(name, context["site_name"], get_language() or "", codes, tuple(values.items()))
    html = _drawn.get(key)
    if html is None:
        told = {name: context[name] for name in ("site_name", "reader_language")}
        anywhere = [_anywhere(link) for link in links]
        html = _draw(key.template, {**told, **values, "open_languages": anywhere, "place": PLACE})
        _keep(key, html)
    html = html.replace(REST, escape(_rest(links)))
    return mark_safe(html.replace(PLACE, live(context, place)) if place else html)


def _draw(name: str, told: dict[str, Any]) -> str:
    template: Any = get_template(name)
    return str(template.template.render(Context(told)))


def _keep(key: Frame, html: str) -> None:
    if settings.DEBUG:
        # Whoever is changing it wants to see it.
        return
    if len(_drawn) >= MOST:
        _drawn.clear()
    _drawn[key] = html


def _anywhere(link: dict[str, str]) -> dict[str, str]:
    return {**link, "url": f"/{link['code']}/{REST}"}


def _rest(links: list[dict[str, str]]) -> str:
    """Return what is the same in the addresses of a page in all languages."""
    return links[0]["url"].removeprefix(f"/{links[0]['code']}/") if links else ""
