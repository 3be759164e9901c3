"""Stored pages for people who are signed in: the same bytes, with the live places drawn for them.

Of the middleware only those take part that know who is asking; what the others add stands in the
headers of the stored page already. Whatever is out of the ordinary goes the long way: messages that
wait, a session that has ended, a database that cannot be asked.
"""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.storage.session import SessionStorage
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.handlers.wsgi import WSGIRequest, get_script_name
from django.core.signals import request_finished, request_started
from django.db import Error
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.template import Context
from django.template.loader import get_template
from django.urls import set_script_prefix
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from pagestore import deflated
from pagestore.encodings import takes_gzip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from django.http import HttpRequest

    from pagestore.live import Piece
    from pagestore.pages import Page

    Environ = dict[str, Any]
    StartResponse = Callable[..., Any]

# Under which a request carries the page that is drawn for its reader.
DRAWN = "yangyu.drawn"
# As config.middleware.PersonalPages says it of pages that are made for one reader.
FOR_ONE_READER = "private, no-cache"
# What a stored page says of itself alone.
NOT_OURS = {"content-length", "content-encoding", "etag", "cache-control"}
TOLD = "is_for_member"


class Members:
    """Draws pages for people who are signed in."""

    def __init__(self) -> None:
        # In the order of the settings: each adds to the answer what it would add to a page.
        drawing: Any = AuthenticationMiddleware(_draw)
        self._respond: Any = SessionMiddleware(CsrfViewMiddleware(drawing))

    def answer(
        self, page: Page, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes] | None:
        """Answer with a page as this reader sees it; None where that takes the long way."""
        request_started.send(sender=type(self), environ=environ)
        set_script_prefix(get_script_name(environ))
        request = WSGIRequest({**environ, DRAWN: page})
        language = translation.get_language_from_path(request.path_info)
        try:
            with translation.override(language):
                response = self._respond(request)
        except Error:
            # The application answers what its database cannot do.
            return None
        finally:
            request_finished.send(sender=type(self))
        if not getattr(response, TOLD, False):
            return None
        start_response("200 OK", _headers(page, response))
        return [response.content]


def _draw(request: HttpRequest) -> HttpResponse:
    """Return a page for whoever is signed in, else an answer that nobody is sent."""
    # What is waiting to be said is said once, on the whole way.
    if SessionStorage.session_key in request.session or not request.user.is_authenticated:
        return HttpResponse()
    page: Page = request.META[DRAWN]
    drawn = _pieces(page.pieces, request)
    parts = page.with_pieces(html.encode() for html in drawn)
    if takes_gzip(request.META.get("HTTP_ACCEPT_ENCODING", "")):
        response = HttpResponse(deflated.padded(parts))
        response["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(gzip.decompress(deflated.padded(parts)))
    setattr(response, TOLD, True)
    return response


def _pieces(pieces: Sequence[Piece], request: HttpRequest) -> list[str]:
    told = {"request": request, "user": request.user, "csrf_token": _token(request)}
    drawn = []
    for piece in pieces:
        template: Any = get_template(piece.template)
        drawn.append(template.template.render(Context({**told, **dict(piece.values)})))
    return drawn


def _token(request: HttpRequest) -> Any:
    # Only a page that shows a form gets a cookie for it.
    return SimpleLazyObject(lambda: get_token(request))


def _headers(page: Page, response: HttpResponse) -> list[tuple[str, str]]:
    kept = [pair for pair in page.headers if pair[0].lower() not in NOT_OURS]
    packed = response.get("Content-Encoding")
    said = [("Cache-Control", FOR_ONE_READER), ("Content-Length", str(len(response.content)))]
    cookies = [("Set-Cookie", cookie.OutputString()) for cookie in response.cookies.values()]
    return [*kept, *said, *([("Content-Encoding", packed)] if packed else []), *cookies]
