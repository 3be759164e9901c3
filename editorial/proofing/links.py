"""Links: to pages that exist, to addresses that lead somewhere, in marks that are closed."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _

from editorial import links
from editorial.markup import MARKS
from editorial.proofing.faults import Fault, Level
from editorial.proofing.pieces import WIKILINK, cut, linked, targets, without_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editorial.proofing.faults import Text

OPENINGS = ("{{", "}}", "{zh|", "[[", "]]")
LINK = re.compile(r"\[[^\[\]\n]+\]\([^()\n]+\)")
SCHEMES = ("http", "https", "mailto")


def unknown_pages(text: Text) -> Iterator[Fault]:
    """A [[name]] leads to a page; one that nobody has written may be wanted."""
    for key, words in _marked(text):
        for name in linked(words):
            if links.key_of(name) not in links.names():
                yield Fault(Level.ASK, key, "page-unknown", _no_page(name), name)


def unknown_addresses(text: Text) -> Iterator[Fault]:
    """An address on our own site exists, and one elsewhere is whole."""
    for key, words in _marked(text):
        for address in targets(words):
            if found := _address_fault(address):
                code, message = found
                yield Fault(Level.STOP, key, code, message % {"address": cut(address)}, address)


def open_marks(text: Text) -> Iterator[Fault]:
    """A mark that is opened is closed; readers would see its brackets."""
    for key, words in _marked(text):
        left = WIKILINK.sub(" ", MARKS.sub(" ", without_code(words)))
        for line in left.splitlines():
            if any(mark in line for mark in OPENINGS):
                message = _("A mark is not complete here: “%(line)s”. Readers would see its brackets.")  # fmt: skip
                yield Fault(Level.ASK, key, "mark-open", message % {"line": cut(line)}, line)


def useless_marks(text: Text) -> Iterator[Fault]:
    """A field that is shown as it is holds no marks."""
    for key, words in text.fields():
        found = WIKILINK.search(words) or MARKS.search(words) or LINK.search(words)
        if found and not text.is_markdown(key):
            message = _("Marks do nothing in this field: readers would see “%(mark)s” with its brackets. Words that have an entry are linked by themselves.")  # fmt: skip
            yield Fault(Level.ASK, key, "mark-useless", message % {"mark": cut(found[0])}, found[0])


def _marked(text: Text) -> Iterator[tuple[str, str]]:
    """Yield the fields in which marks mean something."""
    return ((key, words) for key, words in text.fields() if text.is_markdown(key))


def _no_page(name: str) -> str:
    near = get_close_matches(links.key_of(name), links.names(), n=1, cutoff=0.75)
    about = {"name": name, "near": near[0] if near else ""}
    if near:
        return _("No page is called “%(name)s”. Did you mean “%(near)s”? Leave it if the page should be written.") % about  # fmt: skip
    return _("No page is called “%(name)s” yet. Leave it if it should be written; otherwise mend the name.") % about  # fmt: skip


def _address_fault(address: str) -> tuple[str, str] | None:
    """Return what is wrong with an address: a code and a message."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "address-odd", _("“%(address)s” is no address that a browser can open.")
    if parts.scheme and parts.scheme not in SCHEMES:
        return "address-odd", _("“%(address)s” is no address that a browser can open.")
    if _is_ours(parts.netloc, address):
        if _exists(parts.path):
            return None
        return "address-unknown", _("There is no page at %(address)s. Link to pages of this guide as [[name]].")  # fmt: skip
    if not parts.scheme and not address.startswith(("//", "#")):
        return "address-odd", _("“%(address)s” leads nowhere. Write the whole address with https://, or [[name]] for a page of this guide.")  # fmt: skip
    return None


def _is_ours(host: str, address: str) -> bool:
    if not host:
        return address.startswith("/") and not address.startswith("//")
    return host.split(":", maxsplit=1)[0].lower() in {
        name.lower() for name in settings.ALLOWED_HOSTS
    }


def _exists(path: str) -> bool:
    path = unquote(path or "/")
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            found = resolve(path)
        except Resolver404:
            return False
    if found.url_name != "detail":
        return True
    room = links.names().get(links.key_of(str(found.kwargs.get("slug", ""))), ("", ""))[0]
    return room == found.app_name
