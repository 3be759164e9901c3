"""Words to take along: a deck for Anki, or a table."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from config import languages
from practice.cards import decks
from practice.cards.anki import package
from practice.cards.export_rows import as_csv, row
from practice.cards.learner import Learner

if TYPE_CHECKING:
    from django.http import HttpRequest

    from practice.cards.decks import Filled

MOST_WORDS = 500


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Say what can be taken along, of the deck that `from` names, or of all one's own."""
    asked, fault = None, ""
    if request.GET.get("from"):
        try:
            asked = _asked(request)
        except decks.UnknownDeck as error:
            fault = str(error)
    person = request.user if isinstance(request.user, User) else None
    context = {
        "asked": asked,
        "query": "?" + urlencode({"from": asked.source}) if asked else "",
        "own": bool(person and person.practice_decks.exists()),
        "most": MOST_WORDS,
        "fault": fault,
        "cur": "practice",
    }
    return render(request, "practice/export.html", context, status=400 if fault else 200)


# Both change nothing. Guests' lists are too long for an address, and their pages have no token.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def anki(request: HttpRequest) -> HttpResponse:
    """The words as .apkg: `from`, several times, or all of one's own."""
    try:
        found = _asked(request)
    except decks.UnknownDeck as error:
        return _fault(request, error)
    language = get_language() or languages.DEFAULT
    file = package(
        {word["key"]: row(word, request.build_absolute_uri) for word in found.words},
        name=f"{settings.SITE_NAME}::{found.title.replace('::', ':')}",
        source=found.source,
        language=language,
        now=timezone.now(),
    )
    return _file(request, file, "cards.apkg", "application/octet-stream")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    try:
        found = _asked(request)
    except decks.UnknownDeck as error:
        return _fault(request, error)
    file = as_csv(row(word, request.build_absolute_uri) for word in found.words)
    return _file(request, file, "cards.csv", "text/csv; charset=utf-8")


def _asked(request: HttpRequest) -> Filled:
    """Return the words of the decks that were named, or all of one's own."""
    sources = _sources(request)
    if sources:
        return decks.fill(sources, most=MOST_WORDS)
    if isinstance(request.user, User):
        words = Learner.of(request.user, timezone.now()).words
        if words:
            return decks.Filled("mine", _("My words"), words[:MOST_WORDS])
    raise decks.UnknownDeck(_("Please choose where the words should come from."))


def _sources(request: HttpRequest) -> list[str]:
    given = request.POST if request.method == "POST" else request.GET
    return [source for source in given.getlist("from") if source and "\0" not in source]


def _file(request: HttpRequest, content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    if not _sources(request):
        patch_cache_control(response, private=True, no_store=True)
    return response


def _fault(request: HttpRequest, error: decks.UnknownDeck) -> HttpResponse:
    context = {"fault": str(error), "most": MOST_WORDS, "cur": "practice"}
    return render(request, "practice/export.html", context, status=400)
