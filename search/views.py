"""Search as people meet it: the page of results and the suggestions under the box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from config import languages
from mandarin.han import has_han
from search import asked, suggestions
from search.documents import Group
from search.nearest import nearest, reading_of
from search.query import LONGEST, parse
from search.results import Found, find
from search.shown import shelves, shown
from search.tools import DECODE_VIEW

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LONGEST_HEADWORD = 60
MENTIONS = 3
EXAMPLES = ("猫税", "mao shui", "yyds", "🙂", "cat tax")
HTML, JSON = "text/html", "application/json"


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show what a query finds; any text at all is answered."""
    found = find(parse(request.GET.get("q", ""), _reader()))
    query = found.query
    asked.note_best(found)
    context = {
        "query": query.text[:LONGEST],
        "chinese": has_han(query.text),
        "cur": "search",
        "nosearch": True,
        "words": shown(found, found.words),
        "words_first": found.is_dictionary_word,
        "links": _links(),
    }
    asks_a_word = query.is_chinese or not found.results
    if not query.is_empty and found.is_guess and asks_a_word:
        response = render(request, "search/none.html", context | _nothing(found))
    else:
        chosen = request.GET.get("type", "")
        response = render(request, "search/results.html", context | _page(found, chosen))
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Answer with at most eight pages for what is typed so far: JSON for the script, else HTML."""
    query = parse(request.GET.get("q", ""), _reader())
    found = find(query, 2 * suggestions.MOST)
    response: HttpResponse
    if request.get_preferred_type([HTML, JSON]) == JSON:
        response = JsonResponse(
            suggestions.answer(found), json_dumps_params={"ensure_ascii": False}
        )
    else:
        offered = shown(found, suggestions.suggestions(found))
        response = render(request, "search/_suggestions.html", {"results": offered})
    patch_vary_headers(response, ["Accept"])
    response["X-Robots-Tag"] = "noindex"
    return response


def _reader() -> str:
    return get_language() or languages.DEFAULT


def _page(found: Found, chosen: str) -> dict[str, Any]:
    chosen = chosen if chosen in found.counts else ""
    on_shelves = shelves(found, chosen)
    best = None if chosen or found.top is None else shown(found, [found.top])[0]
    return {
        "total": len(found.results),
        "chosen": chosen,
        "chips": [(group, Group(group).label, count) for group, count in found.counts.items()],
        "best": best,
        "shelves": on_shelves,
        "corrected": sorted(found.ranking.corrected),
        "exact": found.ranking.exact,
        "examples": EXAMPLES,
    }


def _nothing(found: Found) -> dict[str, Any]:
    near = nearest(found.query)
    why = {one.result.pk: one.why for one in near}
    mentions = [result for result in found.results if result.pk not in why][:MENTIONS]
    part = dict.fromkeys((result.pk for result in mentions), _("A part of it stands in the text."))
    return {
        "reading": reading_of(found.query),
        "nearest": shown(found, [one.result for one in near], why),
        "mentions": shown(found, mentions, part),
        "headword": found.query.text[:LONGEST_HEADWORD],
    }


def _links() -> dict[str, str]:
    """Return the addresses of the pages that help further."""
    return {
        "ask": reverse("community:ask"),
        "ask_page": reverse("community:wanted"),
        "write": reverse("glossary:new"),
        "decode": reverse(DECODE_VIEW),
    }
