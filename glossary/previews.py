"""An entry's page before anything of it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from editorial import previews
from editorial.models import Edition
from editorial.views.access import page_language
from glossary.models import Entry
from glossary.neighbours import neighbours
from glossary.tags import Tag
from glossary.views import entry_context

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable
    from editorial.rows import Content


def draw(request: HttpRequest, item: Editable, facts: Content) -> HttpResponse:
    """Draw the page of an entry out of what it holds; its shelves and relations out of the facts."""
    assert isinstance(item, Entry)  # noqa: S101
    tags = Tag.objects.in_bulk(facts.get("tags", "").split(), field_name="slug")
    context = entry_context(item) | {
        "status": Edition.Status.CURRENT.value,
        "tags": list(tags.values()),
        "neighbours": neighbours(item, page_language(), facts.get("relations", "")),
        "unsent": True,
    }
    return render(request, "glossary/entry.html", context)


previews.register(Entry, draw)
