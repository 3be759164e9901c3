"""The guide as read-only JSON, for programs. config/openapi.py describes every answer."""

from __future__ import annotations

import re
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.db.models import Prefetch, Q
from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.views.decorators.csrf import csrf_exempt

from config import languages
from config.openapi import LONGEST_PAGE, PAGE, SEARCH_PAGE, document
from editorial.models import Edition
from glossary.filters import SORT_KEYS, ordered, read
from glossary.models import Entry, Tagging
from glossary.shown import Shown
from glossary.tags import Tag
from guide.models import Topic, Tutorial
from search import api as search_api

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from editorial.editable import Editable

    Answer = dict[str, Any]
    View = Callable[..., HttpResponse]
    Item = TypeVar("Item", bound=Editable)

READING = ("GET", "HEAD")
LONGEST_QUERY = 10_000
SHORT_NUMBER = re.compile(r"[0-9]{1,8}")


class ApiError(Exception):
    """Something the caller can put right; ``code`` is for programs, the message for people."""

    status = 400

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class NotFound(ApiError):
    status = 404


class TooMuch(ApiError):
    status = 413


def _language(request: HttpRequest) -> str:
    return opened_language(request.GET.get("lang"))


def opened_language(asked: str | None) -> str:
    """Return the language that was asked for, by default English. ApiError for one not opened."""
    asked = asked or languages.DEFAULT
    opened = [code for code, _name in settings.LANGUAGES]
    if asked not in opened:
        choice = ", ".join(opened)
        raise ApiError("bad_parameter", f"lang is not an opened language; these are: {choice}.")
    return asked


def endpoint(view: Callable[[HttpRequest], Answer]) -> View:
    """Turn a function that returns a document into a view that anyone may call from anywhere."""
    return open_to_all(view, READING, _language)


def open_to_all(
    view: Callable[[HttpRequest], Answer],
    methods: Sequence[str],
    language: Callable[[HttpRequest], str],
) -> View:
    """The same for other methods, and for a language that is not in the query."""

    @csrf_exempt
    @wraps(view)
    def wrapped(request: HttpRequest, **_parts: Any) -> HttpResponse:
        response = _respond(request, view, methods, language)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return wrapped


def _respond(
    request: HttpRequest,
    view: Callable[[HttpRequest], Answer],
    methods: Sequence[str],
    language_of: Callable[[HttpRequest], str],
) -> HttpResponse:
    allowed = ", ".join(methods)
    if request.method == "OPTIONS":
        headers = {"Access-Control-Allow-Methods": allowed}
        return HttpResponse(
            status=204, headers=headers | {"Access-Control-Allow-Headers": "Content-Type"}
        )
    if request.method not in methods:
        response = _error(405, "method_not_allowed", f"Here one may use {allowed}.")
        response["Allow"] = allowed
        return response
    try:
        language = language_of(request)
        with translation.override(language):
            response = JsonResponse(view(request), json_dumps_params={"ensure_ascii": False})
    except ApiError as error:
        return _error(error.status, error.code, str(error))
    response["Content-Language"] = languages.tag(language)
    return response


def _error(status: int, code: str, message: str) -> JsonResponse:
    return JsonResponse({"error": {"code": code, "message": message}}, status=status)


# ── the lists ───────────────────────────────────────────────────────────────────────────────


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
    page, cursor = _page(request, rows, keys)
    statuses = _statuses(page)
    results = [_entry(request, entry, statuses[entry.pk]) for entry in page]
    return _list(request, found.count(), results, cursor)


def _entry(request: HttpRequest, entry: Entry, status: str) -> Answer:
    shown = Shown.of(entry)
    return {
        "slug": entry.slug,
        "url": _absolute(request, entry.get_absolute_url()),
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
    page, cursor = _page(request, rows, keys)
    statuses = _statuses(page)
    results = [_tutorial(request, tutorial, statuses[tutorial.pk]) for tutorial in page]
    return _list(request, found.count(), results, cursor)


def _tutorial(request: HttpRequest, tutorial: Tutorial, status: str) -> Answer:
    title = tutorial.passage("title")
    checked = tutorial.last_checked
    return {
        "slug": tutorial.slug,
        "url": _absolute(request, tutorial.get_absolute_url()),
        "topic": tutorial.topic.slug if tutorial.topic else "",
        "title": title,
        "summary": tutorial.passage("summary", title.language),
        "applies_to": [*tutorial.platforms, *tutorial.builds],
        "last_checked": checked.isoformat() if checked else None,
        "language": title.language,
        "status": status,
    }


@endpoint
def search(request: HttpRequest) -> Answer:
    """What a query finds, best first, on one page."""
    query = request.GET.get("q", "").strip()
    if not query:
        raise ApiError("bad_parameter", "q is missing: say what to look for.")
    limit = _limit(request, SEARCH_PAGE)
    language = translation.get_language() or languages.DEFAULT
    found = search_api.results(query[:LONGEST_QUERY], language, limit)
    results = [row | {"url": _absolute(request, row["url"])} for row in found]
    return _list(request, len(results), results, None)


@endpoint
def openapi(_request: HttpRequest) -> Answer:
    """The description of this interface."""
    return document()


@endpoint
def nothing(_request: HttpRequest) -> Answer:
    raise NotFound("not_found", "There is nothing here; /api/v1/openapi.json lists what there is.")


# ── parameters ──────────────────────────────────────────────────────────────────────────────


def _limit(request: HttpRequest, default: int) -> int:
    text = request.GET.get("limit", "")
    if not text:
        return default
    # A number of a million digits would keep int() busy.
    if not SHORT_NUMBER.fullmatch(text):
        raise ApiError("bad_parameter", "limit must be a whole number.")
    if not 1 <= int(text) <= LONGEST_PAGE:
        raise ApiError("bad_parameter", f"limit must be from 1 to {LONGEST_PAGE}.")
    return int(text)


def _plain(name: str, text: str) -> str:
    """Return text that a database can be asked about."""
    if not text.isprintable():
        raise ApiError("bad_parameter", f"{name} holds characters that no address has.")
    return text


# ── pages ───────────────────────────────────────────────────────────────────────────────────


def _list(request: HttpRequest, count: int, results: list[Answer], cursor: str | None) -> Answer:
    following = None
    if cursor:
        query = request.GET.copy()
        query["cursor"] = cursor
        following = _absolute(request, f"{request.path}?{query.urlencode()}")
    return {"count": count, "next": following, "results": results}


def _page(
    request: HttpRequest, rows: QuerySet[Item], keys: Sequence[str]
) -> tuple[list[Item], str | None]:
    """Return the rows behind the cursor, and the cursor behind them if there are more."""
    limit = _limit(request, PAGE)
    salt = f"api {' '.join(keys)}"
    if cursor := request.GET.get("cursor"):
        rows = rows.filter(_behind(keys, _opened(cursor, salt)))
    found = list(rows[: limit + 1])
    if len(found) <= limit:
        return found, None
    last = found[limit - 1]
    values = [_json(_value(last, key)) for key in keys]
    return found[:limit], signing.dumps(values, salt=salt)


def _opened(cursor: str, salt: str) -> list[Any]:
    """Return what a cursor says. It is signed, so that nobody has to check what is in it."""
    try:
        values: list[Any] = signing.loads(cursor, salt=salt)
    except signing.BadSignature as error:
        raise ApiError(
            "bad_cursor", "cursor is not one that this list gave out: start without it."
        ) from error
    return values


def _behind(keys: Sequence[str], values: Sequence[Any]) -> Q:
    """Return the condition for rows that come after these values in the order of the keys."""
    condition, equal = Q(pk__in=[]), Q()
    for key, value in zip(keys, values, strict=True):
        name, comparison = key.lstrip("-"), "lt" if key.startswith("-") else "gt"
        bound = parse_datetime(value) if name == "published_at" else value
        condition |= equal & Q(**{f"{name}__{comparison}": bound})
        equal &= Q(**{name: bound})
    return condition


def _value(row: Any, key: str) -> Any:
    for name in key.lstrip("-").split("__"):
        row = getattr(row, name)
    return row


def _json(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


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


def _absolute(request: HttpRequest, address: str) -> str:
    return (
        f"{settings.SITE_URL}{address}"
        if settings.SITE_URL
        else request.build_absolute_uri(address)
    )


urlpatterns = [
    path("entries", entries, name="api-entries"),
    path("tutorials", tutorials, name="api-tutorials"),
    path("search", search, name="api-search"),
    path("openapi.json", openapi, name="api-openapi"),
    path("", nothing),
    path("<path:rest>", nothing),
]
