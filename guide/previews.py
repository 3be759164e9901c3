"""A tutorial's page before anything of it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from editorial import previews
from editorial.models import Edition
from guide.models import Topic, Tutorial
from guide.views import tutorial_context

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable
    from editorial.rows import Content


def draw(request: HttpRequest, item: Editable, _facts: Content) -> HttpResponse:
    """Draw the page of a tutorial out of what it holds."""
    assert isinstance(item, Tutorial)  # noqa: S101
    if item.topic is None:
        # The page always says where it stands; until somebody chooses, that is nowhere yet.
        item.topic = Topic(pk=0, slug="none", name="…")
    context = tutorial_context(item) | {"status": Edition.Status.CURRENT.value, "unsent": True}
    return render(request, "guide/tutorial.html", context)


previews.register(Tutorial, draw)
