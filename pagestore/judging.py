"""Which answers may be kept: pages that say the same to every reader without an account."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse

from pagestore.live import unmarked
from pagestore.showing import Showing

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

# Where a request carries what its page shows.
SHOWING = "yangyu.showing"
# A page in the store depends on nothing else than its address, the encoding, and having no session.
VARIES = {"cookie", "accept-encoding"}
PERSONAL = ("private", "no-store")

log = logging.getLogger("yangyu")


class Judging:
    """Decide, behind everything that may set a cookie, whether a page that its view wants kept may be.

    It stands before what compresses, since the store compresses what it keeps.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        showing = showing_of(request)
        if showing is not None and showing.pieces:
            _unmark(response, showing)
        if showing is not None and showing.is_wanted and response.status_code == OK:
            why = personal(request, response)
            showing.is_kept = not why
            if why:
                # Its view is mistaken; a test or the log shall tell.
                log.error("page store: %s is not kept: %s", request.path, why)
        return response


OK = 200


def _unmark(response: HttpResponseBase, showing: Showing) -> None:
    """Take the marks of places out of an answer, whether it will be kept or not."""
    if isinstance(response, HttpResponse):
        response.content, found = unmarked(response.content, showing.pieces)
        showing.spots = tuple(spot for spot in found if not spot.piece.is_frame)
        showing.frames = tuple(spot for spot in found if spot.piece.is_frame)
        if response.has_header("Content-Length"):
            response.headers["Content-Length"] = str(len(response.content))


def showing_of(request: HttpRequest) -> Showing | None:
    """Return what is noted for the page of a request that may be stored."""
    found = request.META.get(SHOWING)
    return found if isinstance(found, Showing) else None


def will_be_kept(request: HttpRequest) -> bool:
    """Tell whether the answer to a request goes into the store, which compresses it by itself."""
    showing = showing_of(request)
    return showing is not None and showing.is_kept


def personal(request: HttpRequest, response: HttpResponseBase) -> str:
    """Say what in an answer may belong to one reader, or why else it cannot be kept; else nothing."""
    policy = response.get("Content-Security-Policy", "")
    control = response.get("Cache-Control", "").lower()
    reasons = {
        "it is no page of one piece": response.streaming or request.method != "GET",
        "it sets a cookie": bool(response.cookies),
        "it holds a token": "CSRF_COOKIE_NEEDS_UPDATE" in request.META,
        "its reader is signed in": _is_signed_in(request),
        "it came with a cookie": bool(request.COOKIES),
        "it is compressed": response.has_header("Content-Encoding"),
        "its policy names it alone": "'nonce-" in policy,
        "it says that it is personal": any(word in control for word in PERSONAL),
        "it depends on more than its address": not _varies(response) <= VARIES,
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _is_signed_in(request: HttpRequest) -> bool:
    session = getattr(request, "session", None)
    if session is not None and (session.modified or not session.is_empty()):
        return True
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated


def _varies(response: HttpResponseBase) -> set[str]:
    return {name.strip().lower() for name in response.get("Vary", "").split(",")} - {""}


def has_session(cookies: str) -> bool:
    """Tell whether a reader's cookies may lead to something personal."""
    return f"{settings.SESSION_COOKIE_NAME}=" in cookies or "messages=" in cookies
