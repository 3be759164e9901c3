"""What this site keeps, and its terms. The terms of the app are another page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from community import site_pages
from editorial.views.access import page_language
from pagestore.showing import shows, stored

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.site_texts import SiteText


@stored(members=True)
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what this site keeps of its readers and writers."""
    return _page(request, site_pages.privacy(page_language()), "privacy")


@stored(members=True)
@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """Say on what terms one reads and writes here."""
    return _page(request, site_pages.terms(page_language()), "terms")


def _page(request: HttpRequest, text: SiteText, which: str) -> HttpResponse:
    shows()
    return render(
        request, "community/site_page.html", {"text": text, "which": which, "cur": "more"}
    )
