"""The guide as read-only JSON, for programs. config/openapi.py describes every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch
from django.urls import path
from django.utils import translation

from config import languages
from config.api_answers import ApiError, NotFound, endpoint
from config.api_pages import absolute, limit_of, listed, one_page
from config.openapi import SEARCH_PAGE, document
from editorial.models import Edition
from glossary.filters import SORT_KEYS, ordered, read
from glossary.models import Entry, Tagging
from glossary.shown import Shown
from glossary.tags import Tag
from guide.models import Topic, Tutorial
from guide.seals import checked_on
from search import api as search_api

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import HttpRequest

    from editorial.editable import Editable

    Answer = dict[str, Any]

LONGEST_QUERY = 10_000


@endpoint
def entries(request: HttpRequest) -> Answer:
    """Published entries, narrowed by the filters of the page; rude words are among them."""
    tags = Tag.objects.values_list("slug", flat=True) if "tag" in request.GET else ()
    filters, faults = read(request.GET, set(tags))
    if faults:
        raise ApiError("bad_parameter", faults[0])
    found = filters.apply(Entry.objects.published())
    keys = SORT_KEYS[filters.sort]
    shelves = Prefetch("taggings", Tagging.objects.select_related("tag"))
    rows = ordered(found.reading(), filters.sort).prefetch_related(shelves)
    page, cursor = one_page(request, rows, keys)
    statuses = _statuses(page)
    results = [_entry(request, entry, statuses[entry.pk]) for entry in page]
    return listed(request, found.count(), results, cursor)


def _entry(request: HttpRequest, entry: Entry, status: str) -> Answer:
    shown = Shown.of(entry)
    return {
        "slug": entry.slug,
        "url": absolute(request, entry.get_absolute_url()),
        "headword": entry.headword,
        "traditional": entry.traditional_headword,
        "reading": entry.reading,
        "kind": entry.kind,
        "tags": [tagging.tag.slug for tagging in entry.taggings.all()],
        "register": entry.register,
        "safety": entry.safety,
        "life_status": entry.life_status,
        "truth_status": entry.truth_status,
        "gloss": shown.text("gloss"),
        "literal": shown.text("literal"),
        "meaning": shown.text("meaning"),
        "language": shown.language,
        "status": status,
        "examples": [_line(line) for line in shown.examples],
        "replies": [_line(line) for line in shown.replies],
        "sources": [
            {name: row.get(name, "") for name in ("title", "url", "date", "confidence")}
            for row in entry.sources
        ],
    }


def _line(line: Any) -> Answer:
    return {"zh": line.zh, "reading": line.reading, "text": line.text}


@endpoint
def tutorials(request: HttpRequest) -> Answer:
    """Published tutorials and culture pages, in the order of the guide."""
    found = Tutorial.objects.published()
    if topic := request.GET.get("topic"):
        if not Topic.objects.filter(slug=_plain("topic", topic)).exists():
            raise ApiError("bad_parameter", f"topic has no value “{topic[:40]}”.")
        found = found.filter(topic__slug=topic)
    keys = ("topic__position", "order", "pk")
    rows = found.reading().select_related("topic").order_by(*keys)
    page, cursor = one_page(request, rows, keys)
    statuses = _statuses(page)
    results = [_tutorial(request, tutorial, statuses[tutorial.pk]) for tutorial in page]
    return listed(request, found.count(), results, cursor)


def _tutorial(request: HttpRequest, tutorial: Tutorial, status: str) -> Answer:
    title = tutorial.passage("title")
    checked = checked_on(tutorial)
    return {
        "slug": tutorial.slug,
        "url": absolute(request, tutorial.get_absolute_url()),
        "topic": tutorial.topic.slug if tutorial.topic else "",
        "title": title,
        "summary": tutorial.passage("summary", title.language),
        "applies_to": [*tutorial.platforms, *tutorial.builds],
        "last_checked": checked.isoformat() if checked else None,
        "language": title.language,
        "status": status,
    }


def _plain(name: str, text: str) -> str:
    """Return text that a database can be asked about."""
    if not text.isprintable():
        raise ApiError("bad_parameter", f"{name} holds characters that no address has.")
    return text


@endpoint
def search(request: HttpRequest) -> Answer:
    """What a query finds, best first, on one page."""
    query = request.GET.get("q", "").strip()
    if not query:
        raise ApiError("bad_parameter", "q is missing: say what to look for.")
    limit = limit_of(request, SEARCH_PAGE)
    language = translation.get_language() or languages.DEFAULT
    found = search_api.results(query[:LONGEST_QUERY], language, limit)
    results = [row | {"url": absolute(request, row["url"])} for row in found]
    return listed(request, len(results), results, None)


@endpoint
def openapi(_request: HttpRequest) -> Answer:
    """The description of this interface."""
    return document()


@endpoint
def nothing(_request: HttpRequest) -> Answer:
    raise NotFound("not_found", "There is nothing here; /api/v1/openapi.json lists what there is.")


def _statuses(items: Sequence[Editable]) -> dict[int, str]:
    """Return how the text of each item stands in the language of the answer."""
    statuses = dict.fromkeys((item.pk for item in items), Edition.Status.MISSING.value)
    if items:
        statuses |= {edition.object_id: edition.status.value for edition in _editions(items)}
    return statuses


def _editions(items: Sequence[Editable]) -> Iterable[Edition]:
    return (
        Edition.objects.filter(
            content_type=ContentType.objects.get_for_model(items[0]),
            object_id__in=[item.pk for item in items],
            language=translation.get_language(),
        )
        .select_related("published")
        .defer("published__content")
    )


urlpatterns = [
    path("entries", entries, name="api-entries"),
    path("tutorials", tutorials, name="api-tutorials"),
    path("search", search, name="api-search"),
    path("openapi.json", openapi, name="api-openapi"),
    path("", nothing),
    path("<path:rest>", nothing),
]
