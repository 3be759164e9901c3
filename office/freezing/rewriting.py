"""A page as it stands in a static copy: its links stay inside, and nothing asks for a server."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from office.freezing import policy

if TYPE_CHECKING:
    from office.freezing.policy import Target

TAG = re.compile(r"""<[a-zA-Z](?:[^"'<>]|"[^"]*"|'[^']*')*>""")
# What leads somewhere, and what scripts fetch.
LINK = re.compile(r"""(?<=\s)(href|src|poster|action|formaction|data-write)="([^"]*)\"""")
FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL | re.IGNORECASE)
OPENING = re.compile(r"<form\b[^>]*>", re.IGNORECASE)
CLASS = re.compile(r'\sclass="([^"]*)"')
# Forms that a script of the page reads and that are never sent.
STAYS = re.compile(r'\saction="#"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
COPY = "copy"


class Rewritten(NamedTuple):
    """A page of the copy, and what it leads to."""

    text: str
    targets: frozenset[Target]


def rewrite(text: str, path: str, languages: frozenset[str], language: str) -> Rewritten:
    """Return a page with its links inside the copy; ``path`` is where it stands on the site."""
    found: set[Target] = set()
    explained = f"/{language}/{COPY}/"

    def link(match: re.Match[str]) -> str:
        name, address = match[1], html.unescape(match[2])
        if not address or address.startswith(("#", "/static/")) or ELSEWHERE.match(address):
            return match[0]
        target = policy.target(address, path, languages)
        if target is None:
            return f'{name}="{explained}"'
        found.add(target)
        _rest, mark, part = address.partition("#")
        return f'{name}="{html.escape(target.address + mark + part)}"'

    with translation.override(language):
        text = FORM.sub(lambda match: _without_form(match, explained), text)
    text = TAG.sub(lambda tag: LINK.sub(link, tag[0]), text)
    return Rewritten(text, frozenset(found))


def _without_form(match: re.Match[str], explained: str) -> str:
    """Return what stands in the place of a form: that it needs the site, before anybody types."""
    opening = OPENING.match(match[0])
    assert opening is not None  # noqa: S101 (the same pattern begins with it)
    if STAYS.search(opening[0]):
        return match[0]
    said = CLASS.search(opening[0])
    if said is not None and "topsearch" in said[1]:
        return format_html('<p class="topsearch fine"><a href="{}">{}</a></p>', explained, _("Search: not in this copy"))  # fmt: skip
    return format_html('<p class="fine"><a href="{}">{}</a></p>', explained, _("This part needs the real site: why, and what works here"))  # fmt: skip
