"""The phrase cards: on the screen by theme, on paper one a page (A6) or four (A4)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from editorial.views.access import page_language
from pagestore.showing import shows, stored
from practice.phrases import codes
from practice.phrases.deck import THEMES, deck

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PAPERS = ("a6", "a4")


@stored("theme", "paper")
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the cards of ``theme``, or all of them; printed on ``paper``."""
    wanted, paper = request.GET.get("theme", ""), request.GET.get("paper", PAPERS[0])
    theme = wanted if wanted in THEMES else ""
    paper = paper if paper in PAPERS else PAPERS[0]
    if wanted == theme and request.GET.get("paper", paper) == paper:
        shows()
    cards = deck(page_language())
    shown = {one: rows for one, rows in cards.themes.items() if theme in ("", one)}
    here = reverse("phrases:page")
    context = {
        "origin": cards.origin,
        "themes": [
            (one, THEMES[one], rows, codes.symbol(_address(request, here, one), f"qr-{one}"))
            for one, rows in shown.items()
        ],
        "all_themes": THEMES,
        "theme": theme,
        "paper": paper,
        "papers": PAPERS,
        "not_shown": wanted != theme,
        "count": sum(len(rows) for rows in shown.values()),
        "pack": json.dumps([here, *(f"{here}?theme={one}" for one in THEMES)]),
        "site": _host(request),
        "cur": "practice",
    }
    return render(request, "practice/phrases/page.html", context)


def _address(request: HttpRequest, here: str, theme: str) -> str:
    """Return where a card leads: the site's public name, or the one under which it was asked for."""
    return f"{settings.SITE_URL or request.build_absolute_uri('/').rstrip('/')}{here}?theme={theme}"


def _host(request: HttpRequest) -> str:
    return settings.SITE_URL.partition("://")[2] or request.get_host()
