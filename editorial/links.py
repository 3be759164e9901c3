"""Where [[a name]] leads: the addresses of all published items, by slug and by other names."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from editorial.editable import subclasses
from editorial.services import editions_changed

if TYPE_CHECKING:
    from editorial.editable import Editable

# Other processes learn of a new page within this many seconds; this one at once.
FRESH_FOR = 60

_names: dict[str, tuple[str, str]] = {}
_read_at: float | None = None


def resolve(name: str) -> str | None:
    """Return the address, in the active language, of the page that a name means, or None.

    Reads the names of all published items once a minute; otherwise asks no database.
    """
    found = _all_names().get(name.strip().casefold())
    if found is None:
        return None
    app_label, slug = found
    return reverse(f"{app_label}:detail", args=[slug])


def _all_names() -> dict[str, tuple[str, str]]:
    global _names, _read_at
    now = time.monotonic()
    if _read_at is None or now - _read_at > FRESH_FOR:
        _names, _read_at = _read_names(), now
    return _names


def _read_names() -> dict[str, tuple[str, str]]:
    names: dict[str, tuple[str, str]] = {}
    # Slugs last: where a word is spelled like another page's address, the address wins.
    for model in subclasses():
        for slug, name in model.other_names():
            names.setdefault(name.casefold(), (model._meta.app_label, slug))
    for model in subclasses():
        for slug in _published_slugs(model):
            names[slug] = (model._meta.app_label, slug)
    return names


def _published_slugs(model: type[Editable]) -> list[str]:
    return list(model.objects.published().order_by().values_list("slug", flat=True))


def forget(**_signal: Any) -> None:
    """Read the names again at the next question."""
    global _read_at  # noqa: PLW0603
    _read_at = None


editions_changed.connect(forget)
