"""What the first process reads before it forks the workers, so that they share it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.db import DatabaseError
from django.urls import reverse
from django.utils import translation

from config import gaps
from editorial import links
from glossary.decode.warm import warm
from pagestore.wsgi import PageStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Application = Callable[..., Any]

# Between them they need most templates and modules that readers' pages need.
PAGES = ("home:home", "glossary:list", "guide:list", "search:results", "decode:page")
ROOMS = ("glossary", "guide")


def prepare(application: Application) -> None:
    """Read what every worker would read for itself: first the log, then what it may change."""
    import_pages()
    if isinstance(application, PageStore):
        # What is published from here on, the workers hear of.
        application.store.prepare()
        application = application.application
    show_pages(application)
    warm()
    gaps.fill()


def import_pages() -> None:
    """Import all views; read the interface and the addresses in every opened language."""
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            reverse("home:home")


def show_pages(application: Application) -> None:
    """Make a page of each kind, past the store, and throw it away.

    Templates and what they import are then there once, not once in every worker.
    """
    with translation.override(settings.LANGUAGE_CODE):
        for path in _paths():
            answer = application(_request(path), _unheard)
            try:
                b"".join(answer)
            finally:
                answer.close()


def _paths() -> Iterator[str]:
    """Yield the addresses of lists and tools, and of one page of each room."""
    yield from map(reverse, PAGES)
    try:
        pages = {room: slug for room, slug in links.names().values() if room in ROOMS}
    except DatabaseError:
        # Told of by warm(); the first readers read for themselves.
        return
    for room, slug in pages.items():
        yield reverse(f"{room}:detail", args=[slug])


def _request(path: str) -> dict[str, Any]:
    """Return a reader's request for a page, under a name that the site answers to."""
    host = next(iter(settings.ALLOWED_HOSTS), "").lstrip(".").replace("*", "") or "localhost"
    environ: dict[str, Any] = {"PATH_INFO": path, "HTTP_HOST": host, "REMOTE_ADDR": "127.0.0.1"}
    # Else a site with TLS would only lead there.
    environ |= {"wsgi.url_scheme": "https", "HTTP_X_FORWARDED_PROTO": "https"}
    setup_testing_defaults(environ)
    return environ


def _unheard(_status: str, _headers: list[tuple[str, str]], _error: object = None) -> None:
    """Take the beginning of an answer that nobody waits for."""
