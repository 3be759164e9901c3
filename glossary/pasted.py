"""What people paste is nobody's to keep: how much of it is read, and that nothing tells of it."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar

from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    View = Callable[[HttpRequest], HttpResponse]

Text = TypeVar("Text")
Told = TypeVar("Told")

# A form of twice the size of what anybody may paste, every character escaped; more is not read.
LARGEST_FORM = 400_000
# As much of a body as is waited for at all.
LARGEST_THROWN_AWAY, PART = 20_000_000, 1 << 16
LONGEST_LENGTH = 9


class Fault(Exception):
    """Names the kind of a fault and nothing of the text it happened with."""


def never_kept(view: View) -> View:
    """Make a view into a page that reads texts from its form, and of which nobody keeps a copy."""

    @wraps(view)
    def page(request: HttpRequest) -> HttpResponse:
        response = view(request)
        if request.method == "POST":
            response["Cache-Control"] = "no-store"
            response["X-Robots-Tag"] = "noindex"
        return response

    only = require_http_methods(["GET", "HEAD", "POST"])
    # No token: it would cost anonymous readers a cookie, and nothing is changed for anybody.
    return csrf_exempt(sensitive_post_parameters()(only(page)))


def is_flood(request: HttpRequest, largest: int = LARGEST_FORM) -> bool:
    """Tell whether a body is too large to be read; if so it is gone afterwards."""
    if _announced(request) <= largest:
        return False
    _throw_away(request)
    return True


def _announced(request: HttpRequest) -> int:
    """Return how many bytes a request announces, without reading them."""
    length = request.headers.get("Content-Length", "")
    # Digits of the whole world are digits; a length has only the plain ones, and not many.
    plain = length.isascii() and length.isdigit() and len(length) <= LONGEST_LENGTH
    return int(length) if plain else 0


def _throw_away(request: HttpRequest) -> None:
    """Let a body that is too large come in and forget it: a browser reads no answer before."""
    left = LARGEST_THROWN_AWAY
    while left > 0 and (part := request.read(min(left, PART))):
        left -= len(part)


def without_trace(work: Callable[[Text], Told], text: Text) -> Told:
    """Do the work; a fault tells its kind only, since its message may quote the text."""
    try:
        return work(text)
    except Exception as error:  # noqa: BLE001 - whatever it is, its message may quote the text
        raise Fault(type(error).__name__) from None
