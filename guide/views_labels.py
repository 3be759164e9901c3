"""The words on the screens of the app, and the screens drawn. They set no cookie and write nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from editorial.kept_pages import list_tag
from editorial.views.access import page_language
from guide.labels import finding, page, shelf
from guide.labels.places import DRAWN, PLACES
from guide.models import Tutorial
from pagestore.showing import shows, stored

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@stored(members=True)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show all drawn screens, small."""
    shows(list_tag(Tutorial))
    context = {
        "screens": page.screens(page_language()),
        "total": len(shelf.labels()),
        "cur": "guide",
    }
    return render(request, "labels/overview.html", context)


@stored(members=True)
@require_safe
def screen(request: HttpRequest, name: str) -> HttpResponse:
    """Show a drawn screen with numbers, and beside it the list of what they are."""
    if name not in DRAWN:
        raise Http404
    at = DRAWN.index(name)
    shows(list_tag(Tutorial))
    context = {
        "screen": page.screen(name, page_language()),
        "others": [page.screen(other, page_language()) for other in DRAWN],
        "before": DRAWN[at - 1] if at else "",
        "after": DRAWN[at + 1] if at + 1 < len(DRAWN) else "",
        "cur": "guide",
    }
    return render(request, "labels/screen.html", context)


@stored("screen", members=True)
@require_safe
def labels(request: HttpRequest) -> HttpResponse:
    """Show the labels of all screens or of one, those that ``q`` means."""
    return _list(request, request.GET.get("q", ""), request.GET.get("screen", ""))


@stored(members=True)
@require_safe
def label(request: HttpRequest, characters: str) -> HttpResponse:
    """Show one label, and those that have it inside; traditional characters are known too."""
    known = shelf.known(characters)
    if known is None:
        raise Http404
    return _list(request, known.characters, "")


def _list(request: HttpRequest, asked: str, wanted: str) -> HttpResponse:
    question = asked.strip()[: finding.LONGEST]
    chosen = wanted if wanted in PLACES else ""
    found = finding.find(question, chosen)
    if chosen == wanted:
        shows(list_tag(Tutorial))
    context = {
        "rows": page.rows(found, page_language()),
        "question": question,
        "chosen": chosen,
        "chosen_name": PLACES.get(chosen, ""),
        "not_known": bool(wanted) and not chosen,
        "chips": [(name, label, _address(question, name)) for name, label in PLACES.items()],
        "every": _address(question, ""),
        "elsewhere": len(finding.find(question)) if chosen and not found else 0,
        "total": len(shelf.labels()),
        "cur": "guide",
        "nosearch": True,
    }
    return render(request, "labels/labels.html", context)


def _address(question: str, screen: str) -> str:
    asked = {name: value for name, value in (("q", question), ("screen", screen)) if value}
    return f"{reverse('labels:list')}{'?' if asked else ''}{urlencode(asked)}"
