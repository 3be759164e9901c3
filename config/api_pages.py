"""Lists of the API, page after page: how long one is, and the cursor to the next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.core import signing
from django.db.models import Q
from django.utils.dateparse import parse_datetime

from config.api_answers import ApiError
from config.openapi import LONGEST_PAGE, PAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest

    from editorial.editable import Editable

    Answer = dict[str, Any]
    Item = TypeVar("Item", bound=Editable)

SHORT_NUMBER = re.compile(r"[0-9]{1,8}")


def listed(request: HttpRequest, count: int, results: list[Answer], cursor: str | None) -> Answer:
    """Return a page of results with the number of all and the address of the next page."""
    following = None
    if cursor:
        query = request.GET.copy()
        query["cursor"] = cursor
        following = absolute(request, f"{request.path}?{query.urlencode()}")
    return {"count": count, "next": following, "results": results}


def one_page(
    request: HttpRequest, rows: QuerySet[Item], keys: Sequence[str]
) -> tuple[list[Item], str | None]:
    """Return the rows behind the cursor, and the cursor behind them if there are more."""
    limit = limit_of(request, PAGE)
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


def limit_of(request: HttpRequest, default: int) -> int:
    """Return how many results were asked for. ApiError for a number that is none, or too large."""
    text = request.GET.get("limit", "")
    if not text:
        return default
    # A number of a million digits would keep int() busy.
    if not SHORT_NUMBER.fullmatch(text):
        raise ApiError("bad_parameter", "limit must be a whole number.")
    if not 1 <= int(text) <= LONGEST_PAGE:
        raise ApiError("bad_parameter", f"limit must be from 1 to {LONGEST_PAGE}.")
    return int(text)


def absolute(request: HttpRequest, address: str) -> str:
    """Return the whole address of a page of this site."""
    return (
        f"{settings.SITE_URL}{address}"
        if settings.SITE_URL
        else request.build_absolute_uri(address)
    )
