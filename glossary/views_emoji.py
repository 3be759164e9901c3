"""The overview of emoji and stickers that say something else than newcomers think."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from editorial.kept_pages import list_tag
from editorial.views.access import page_language
from glossary import differing
from glossary.models import Entry
from pagestore.showing import is_page, shows, stored

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# Rows of two, three or four.
PAGE_SIZE = 48
NARROWED = ("kind", "safety")


@stored(*NARROWED, "page", members=True)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show what is easily mistaken, narrowed as the reader asks."""
    language, asked = page_language(), differing.read(request.GET)
    everything, others = differing.everything(language)
    shown = [one for one in everything if asked.fits(one)]
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page"))
    known = all(request.GET.get(name, "") in ("", getattr(asked, name)) for name in NARROWED)
    if known and is_page(request, page):
        shows(list_tag(Entry))
    context = {
        "page": page,
        "cards": [(one, one.official(language)) for one in page],
        "total": len(shown),
        "others": others,
        "rude": differing.out_of_sight(everything, asked),
        "asked": asked,
        "safeties": differing.safeties(everything, asked),
        "kinds": differing.kinds(everything, asked),
        "every_safety": asked._replace(safety="").query(),
        "every_kind": asked._replace(kind="").query(),
        "previous": asked.query(page=page.previous_page_number()) if page.has_previous() else "",
        "next": asked.query(page=page.next_page_number()) if page.has_next() else "",
        "cur": "emoji",
    }
    return render(request, "emoji/overview.html", context)
