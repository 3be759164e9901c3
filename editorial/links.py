"""Where [[a name]] leads: the addresses of all published items, by slug and by other names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from editorial.editable import subclasses
from editorial.kept_pages import WORDS, register_names
from pagestore.remembered import Remembered
from pagestore.showing import note

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from editorial.editable import Editable

# What a name means: the room of a page and its slug there.
Names = dict[str, tuple[str, str]]


def resolve(name: str) -> str | None:
    """Return the address, in the active language, of the page that a name means, or None.

    Reads the names of all published items once a minute; otherwise asks no database.
    """
    found = names().get(key_of(name))
    if found is None:
        return None
    app_label, slug = found
    return reverse(f"{app_label}:detail", args=[slug])


def key_of(name: str) -> str:
    """Return the form in which a name is compared."""
    return name.strip().casefold()


def slug_now(slug: str) -> str:
    """Return the present slug of the published item that once stood under ``slug``."""
    return names().get(slug, ("", slug))[1]


def lead_to(wanted: Collection[str]) -> set[tuple[str, str]]:
    """Return the rooms and slugs of the pages that names mean, as they are at this moment."""
    keys = {key_of(name) for name in wanted}
    if not keys <= names().keys():
        # One of them may have come just now.
        forget()
    known = names()
    return {known[key] for key in keys if key in known}


def names() -> Names:
    """Return every name that leads to a published page; a fresh map at least once a minute."""
    note(WORDS)
    return _names()


def _read_names() -> Names:
    names: Names = {}
    # Slugs last: where a word is spelled like another page's address, the address wins.
    for model in subclasses():
        for slug, name in model.other_names():
            names.setdefault(key_of(name), (model._meta.app_label, slug))
    for model in subclasses():
        for slug, former in _former_slugs(model):
            names.setdefault(former, (model._meta.app_label, slug))
    for model in subclasses():
        for slug in _published_slugs(model):
            names[slug] = (model._meta.app_label, slug)
    return names


def _published_slugs(model: type[Editable]) -> list[str]:
    return list(model.objects.published().order_by().values_list("slug", flat=True))


def _former_slugs(model: type[Editable]) -> list[tuple[str, str]]:
    """Return (slug, former slug) of the published items that were renamed."""
    renamed = model.objects.published().exclude(former_slugs=None).order_by()
    return list(renamed.values_list("slug", "former_slugs__slug"))


_address_to_ask: Callable[[str], str] | None = None


def register_asking(address: Callable[[str], str]) -> None:
    """Let names that no page has lead to where readers ask for them."""
    global _address_to_ask  # noqa: PLW0603
    _address_to_ask = address


def asking(name: str) -> tuple[str, str]:
    """Return where to ask for a name that no page has, and what a link there says."""
    address = _address_to_ask(name) if _address_to_ask else ""
    return address, _("Nobody has explained this yet")


# Texts change every minute, names seldom: only facts have names, and WORDS is told of those.
_names = Remembered(_read_names, lambda: [WORDS])
forget = _names.forget
register_names(lead_to)
