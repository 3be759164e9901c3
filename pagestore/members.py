"""Stored pages for people who are signed in: the same bytes, with the live places drawn for them.

Each time it is asked who they are and what their places are told; only what was drawn from that is
kept, under all of it. Of the middleware only those take part that know who is asking; what the
others add stands in the headers of the stored page already. Whatever is out of the ordinary goes
the long way: messages that wait, a session that has ended, a database that cannot be asked.
"""

from __future__ import annotations

import gzip
import secrets
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.messages.storage.session import SessionStorage
from django.core.handlers.wsgi import WSGIRequest, get_script_name
from django.core.signals import request_finished, request_started
from django.db import Error
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation

from pagestore import deflated
from pagestore.encodings import takes_gzip
from pagestore.readers import reader_of
from pagestore.telling import draw, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.http import HttpRequest

    from pagestore.deflated import Part
    from pagestore.live import Piece
    from pagestore.pages import Page
    from pagestore.telling import Told

    Environ = dict[str, Any]
    StartResponse = Callable[..., Any]
    Headers = list[tuple[str, str]]

# As config.middleware.PersonalPages says it of pages that are made for one reader.
FOR_ONE_READER = "private, no-cache"
# What a stored page says of itself alone.
NOT_OURS = {"content-length", "content-encoding", "etag", "cache-control"}
# Stands for the token in what is kept of a form; no page can hold it, and it is never sent.
TOKEN = f"token-{secrets.token_hex(8)}"
# Drawn places that a process keeps, of a kilobyte or less.
MOST_DRAWN = 2_000


class Members:
    """Draws pages for people who are signed in."""

    def __init__(self) -> None:
        self._sessions: Any = import_module(settings.SESSION_ENGINE).SessionStore
        self._csrf: Any = CsrfViewMiddleware(_unasked)

    def answer(
        self, page: Page, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes] | None:
        """Answer with a page as this reader sees it; None where that takes the long way."""
        request_started.send(sender=type(self), environ=environ)
        set_script_prefix(get_script_name(environ))
        # A copy: what is noted here of the token is not for whoever answers in our place.
        request = WSGIRequest(environ.copy())
        try:
            if not self._knows(request):
                return None
            packed, cookies = self._drawn(page, request)
        except Error:
            # The application answers what its database cannot do.
            return None
        finally:
            request_finished.send(sender=type(self))
        is_packed = takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        body = packed if is_packed else gzip.decompress(packed)
        start_response("200 OK", [*_headers(page, body, is_packed=is_packed), *cookies])
        return [body]

    def _knows(self, request: HttpRequest) -> bool:
        """Tell whether somebody asks who is signed in, and nothing waits to be said to them."""
        request.session = self._sessions(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
        user = reader_of(request.session)
        if user is not None:
            request.user = user
        # What is waiting to be said is said once, on the whole way.
        return user is not None and SessionStorage.session_key not in request.session

    def _drawn(self, page: Page, request: HttpRequest) -> tuple[bytes, Headers]:
        """Return the gzip file of a page, and the cookie that belongs to its forms."""
        around, token = {"request": request, "user": request.user}, _Token(request, self._csrf)
        language = translation.get_language_from_path(request.path_info)
        with translation.override(language):
            parts = page.with_pieces(lambda piece: _place(piece, around, token))
        return deflated.padded(parts), token.cookies()


class _Token:
    """The token in the forms of one page; one without forms needs none, and gets no cookie for it."""

    def __init__(self, request: HttpRequest, csrf: Any) -> None:
        self.request, self.csrf = request, csrf
        self._part: Part | None = None

    def part(self) -> Part:
        if self._part is None:
            self.csrf.process_request(self.request)
            self._part = deflated.as_it_is(get_token(self.request).encode())
        return self._part

    def cookies(self) -> Headers:
        if not self.request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
            return []
        response = self.csrf.process_response(self.request, HttpResponse())
        return [("Set-Cookie", cookie.OutputString()) for cookie in response.cookies.values()]


def _place(piece: Piece, around: dict[str, Any], token: _Token) -> Iterable[Part]:
    """Return a place as its reader sees it."""
    drawn = _packed if not settings.DEBUG else _packed.__wrapped__
    first, *rest = drawn(
        piece.template, told(piece, around), translation.get_language(), get_script_prefix()
    )
    return [first, *(one for part in rest for one in (token.part(), part))]


@lru_cache(maxsize=MOST_DRAWN)
def _packed(template: str, told: Told, _language: str, _prefix: str) -> tuple[Part, ...]:
    """Return what is drawn from this, in the parts between its tokens.

    Personal words are in it, and so they are in ``told``: only who is told the same gets them.
    """
    html = draw(template, told, TOKEN)
    return tuple(deflated.part(one.encode()) for one in html.split(TOKEN))


def _headers(page: Page, body: bytes, *, is_packed: bool) -> Headers:
    kept = [pair for pair in page.headers if pair[0].lower() not in NOT_OURS]
    said = [("Cache-Control", FOR_ONE_READER), ("Content-Length", str(len(body)))]
    return [*kept, *said, *([("Content-Encoding", "gzip")] if is_packed else [])]


def _unasked(_request: HttpRequest) -> HttpResponse:
    """Stand behind a middleware of which only the halves are called."""
    raise NotImplementedError
