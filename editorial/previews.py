"""How pages look before they are sent: the rooms that own the pages draw them from unsaved content."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable
    from editorial.rows import Content

    # Draws the page of an item that holds the content, which nothing has saved.
    Draw = Callable[["HttpRequest", "Editable", "Content"], "HttpResponse"]

_draws: dict[type[Editable], Draw] = {}


def register(model: type[Editable], draw: Draw) -> None:
    """Let a room draw the pages of its items."""
    _draws[model] = draw


def drawn(request: HttpRequest, item: Editable, contents: Mapping[str, Content]) -> HttpResponse:
    """Return the page of an item as readers would see it with these contents, by language.

    Nothing is saved. Raises ValidationError where a value does not fit its column.
    """
    shown = copy.copy(item)
    if shown.pk is None:
        # No row has this key, so the page finds no text, tag or relation of anybody else's.
        shown.pk = 0
    shown.published_at = shown.published_at or timezone.now()
    for language, content in contents.items():
        shown.hold(language, shown.normal(language, content))
    # Readers see no bar of the workshop.
    request.user = AnonymousUser()
    return _draws[type(item)](request, shown, contents.get("", item.read("")))
