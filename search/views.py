"""Search as people meet it: the page of results and the suggestions under the box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from config import languages
from mandarin.han import has_han
from search.documents import Group
from search.marking import Marker, marker, shorten
from search.models import Document
from search.nearest import nearest, reading_of
from search.query import LONGEST, parse
from search.results import Found, Result, find
from search.tools import DECODE_VIEW, has_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

SUGGESTIONS = 8
# Each shelf shows this many results until a reader asks for the whole shelf.
A_FEW = {Group.SLANG: 6, Group.EMOJI: 3, Group.TUTORIAL: 5, Group.CULTURE: 4}
SHELF = 50
LONGEST_HEADWORD = 60
EXAMPLES = ("猫税", "mao shui", "yyds", "🙂", "cat tax")


@dataclass(frozen=True)
class Shown:
    """A result as the templates print it: matches marked, Chinese named, the place it matched."""

    result: Result
    url: str
    title: SafeString
    gloss: SafeString
    passage: SafeString
    # What of the query led here, where nothing that is shown says so.
    found_under: str
    # The language of gloss and passage, where it is not the page's; that of a Chinese headword.
    text_tag: str
    title_tag: str
    # What a newcomer pasted, for the form that has it explained.
    pasted: str = ""

    @property
    def is_entry(self) -> bool:
        return self.result.type in ("entry", "word")

    @property
    def is_picture(self) -> bool:
        return self.result.group == Group.EMOJI and not has_han(self.result.title)


@dataclass(frozen=True)
class Shelf:
    """A group of results on the page; ``count`` of them there are in all."""

    group: str
    label: Any
    count: int
    shown: list[Shown]
    has_more: bool

    @property
    def has_rows(self) -> bool:
        """Entries stand in rows as in the glossary, other pages below each other."""
        return self.group in (Group.SLANG, Group.EMOJI)


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show what a query finds; any text at all is answered."""
    query = parse(request.GET.get("q", ""), _reader())
    found = _reachable(find(query))
    context = {
        "query": query.text[:LONGEST],
        "chinese": has_han(query.text),
        "cur": "search",
        "nosearch": True,
    }
    if not query.is_empty and not found.results:
        response = render(request, "search/none.html", context | _nothing(found))
    else:
        chosen = request.GET.get("type", "")
        response = render(request, "search/results.html", context | _page(found, chosen))
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Answer with a list of at most eight links for what is typed so far."""
    query = parse(request.GET.get("q", ""), _reader())
    found = _reachable(find(query, SUGGESTIONS))
    response = render(
        request, "search/_suggestions.html", {"results": _shown(found, found.results)}
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def _reader() -> str:
    return get_language() or languages.DEFAULT


def _reachable(found: Found) -> Found:
    """Leave out tools whose page is not there yet."""
    if not has_page():
        found.results = [result for result in found.results if not result.is_decode]
    return found


def _page(found: Found, chosen: str) -> dict[str, Any]:
    chosen = chosen if chosen in found.counts else ""
    shelves = _shelves(found, chosen)
    best = None if chosen or found.best is None else _shown(found, [found.best])[0]
    return {
        "total": len(found.results),
        "chosen": chosen,
        "chips": [(group, Group(group).label, count) for group, count in found.counts.items()],
        "best": best,
        "shelves": shelves,
        "corrected": sorted(found.ranking.corrected),
        "links": _links(),
        "exact": found.ranking.exact,
        "examples": EXAMPLES,
    }


def _shelves(found: Found, chosen: str) -> list[Shelf]:
    """Group the results; the best answer stands above the shelves and not on one as well."""
    few = {
        group: _few(found, group, chosen) for group in found.counts if not chosen or group == chosen
    }
    shown = {s.result.pk: s for s in _shown(found, [r for rs in few.values() for r in rs])}
    return [
        Shelf(
            group,
            Group(group).label,
            found.counts[group],
            [shown[result.pk] for result in results],
            has_more=not chosen and found.counts[group] > A_FEW.get(Group(group), SHELF),
        )
        for group, results in few.items()
        if results
    ]


def _few(found: Found, group: str, chosen: str) -> list[Result]:
    if chosen:
        return found.of(group)[:SHELF]
    others = [result for result in found.of(group) if result is not found.best]
    return others[: A_FEW.get(Group(group), SHELF)]


def _shown(found: Found, results: list[Result]) -> list[Shown]:
    """Mark results; asks once for the running text of all of them."""
    marks = marker(found.query, found.ranking)
    texts = dict(
        Document.objects.filter(pk__in=[result.pk for result in results]).values_list("pk", "text")
    )
    return [_show(found, result, marks, texts.get(result.pk, "")) for result in results]


def _show(found: Found, result: Result, marks: Marker, text: str) -> Shown:
    language = found.query.language
    title_tag = _title_tag(result, language)
    passage = marks.passage(f"{result.snippet}\n{text}")
    says_why = marks.count(f"{result.title} {result.gloss} {passage}")
    return Shown(
        result,
        result.url(language),
        marks.mark(result.title, named=not title_tag),
        marks.mark(result.gloss),
        marks.mark(passage or shorten(result.snippet)),
        found_under="" if says_why else _found_under(found, result),
        text_tag=result.tag if result.text_language != language else "",
        title_tag=title_tag,
        pasted=found.query.text if result.is_decode else "",
    )


def _title_tag(result: Result, language: str) -> str:
    """Headwords are Chinese on every page; other titles are in the language of their text."""
    if not has_han(result.title) or result.type not in ("entry", "word"):
        return ""
    return "zh-Hant" if language == "zh-hant" else "zh-Hans"


def _found_under(found: Found, result: Result) -> str:
    items = found.ranking.matched.get(result.pk, frozenset())
    return ", ".join(found.query.items[number].text for number in sorted(items))


def _nothing(found: Found) -> dict[str, Any]:
    return {
        "reading": reading_of(found.query),
        "nearest": _shown(found, nearest(found.query)),
        "headword": found.query.text[:LONGEST_HEADWORD],
        "links": _links(),
    }


def _links() -> dict[str, str]:
    """Return the addresses of the pages that help further, as far as the site has them."""
    names = {
        "ask": "community:ask",
        "ask_page": "community:wanted",
        "write": "glossary:new",
        "decode": DECODE_VIEW,
    }
    return {name: url for name, view in names.items() if (url := _url(view))}


def _url(view: str) -> str:
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""
