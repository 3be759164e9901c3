"""The ten-minute path. What a reader has done stays in the reader's browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from editorial.links import resolve
from editorial.views.access import page_language
from guide.first_steps.cards import path
from pagestore.showing import shows, stored

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@stored(members=True)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the ten cards; with scripts the page leads to the first that is not done."""
    shows()
    context = {"path": path(page_language()), "cur": "guide"}
    return render(request, "start/index.html", context)


@stored("answer", members=True)
@require_safe
def card(request: HttpRequest, number: int) -> HttpResponse:
    """Show one card, and what we say to the answer that an address names."""
    whole = path(page_language())
    if not 1 <= number <= len(whole.cards):
        raise Http404
    one = whole.cards[number - 1]
    asked = request.GET.get("answer")
    if asked is None or one.answer(asked):
        shows()
    context = {
        "origin": whole.origin,
        "card": one,
        "total": len(whole.cards),
        "answer": one.answer(request.GET.get("answer", "")),
        "page_behind": resolve(one.page),
        "before": number - 1,
        "after": number + 1 if number < len(whole.cards) else 0,
        "cur": "guide",
    }
    return render(request, "start/card.html", context)


@stored(members=True)
@require_safe
def comments(request: HttpRequest) -> HttpResponse:
    """Show the fifty comments, and how many of them one can read.

    Without scripts all ten cards count as done; ``know`` names the further words.
    """
    whole = path(page_language())
    ticked = set(request.GET.getlist("know")) & {word.id for word in whole.further}
    known = whole.taught | ticked
    shows()
    context = {
        "path": whole,
        "rows": [(one, one.can_be_read(known)) for one in whole.comments],
        "number": whole.readable(known),
        "ticked": ticked,
        "cur": "guide",
    }
    return render(request, "start/comments.html", context)
