"""Asking the site for its pages without a network, as a reader without an account."""

from __future__ import annotations

from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.signals import request_finished
from django.db import close_old_connections
from django.test import RequestFactory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.handlers.wsgi import WSGIRequest
    from django.http.response import HttpResponseBase


class Answer(NamedTuple):
    """What the site answered."""

    status: int
    kind: str
    body: bytes
    # Where a redirect leads.
    location: str
    # Why this is not for everybody; empty where it is.
    personal: str


@lru_cache(maxsize=1)
def _handler() -> BaseHandler:
    """Return the site without a server: every middleware, no socket."""
    handler = BaseHandler()
    handler.load_middleware()
    return handler


@contextmanager
def _connected() -> Iterator[None]:
    """Keep the connection to the database when a request ends: there are thousands to come."""
    request_finished.disconnect(close_old_connections)
    try:
        yield
    finally:
        request_finished.connect(close_old_connections)


def host() -> str:
    """Return a name under which the site answers; a copy may be made for another one."""
    names = (name.lstrip(".").replace("*", "") for name in settings.ALLOWED_HOSTS)
    return next((name for name in names if name), "localhost")


def request(path: str) -> WSGIRequest:
    """Return a request of nobody in particular: no cookie, no browser, no language but the path's."""
    secure = settings.SECURE_SSL_REDIRECT or settings.SITE_URL.startswith("https:")
    extra: dict[str, Any] = {"SERVER_NAME": host(), "HTTP_HOST": host()}
    return RequestFactory().get(path, secure=secure, **extra)


def ask(path: str) -> Answer:
    """Return the site's answer to a GET."""
    with _connected():
        response = _handler().get_response(request(path))
        body = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined]
        response.close()
    location = response.get("Location", "")
    return Answer(
        status=response.status_code,
        kind=response.get("Content-Type", "").partition(";")[0],
        body=body,
        location=_local(location),
        personal=_personal(response),
    )


def _local(location: str) -> str:
    """Return where a redirect leads, without the name of the site."""
    parts = urlsplit(location)
    if parts.netloc and parts.netloc != host():
        return ""
    return unquote(parts.path) + (f"?{parts.query}" if parts.query else "")


def _personal(response: HttpResponseBase) -> str:
    if response.cookies:
        return "it sets a cookie"
    return "it is private" if "private" in response.get("Cache-Control", "") else ""
