"""The page store in front of the application: one wrapper, no service besides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from pagestore import freshness
from pagestore.judging import SHOWING, has_session
from pagestore.keys import Keys
from pagestore.pages import Page
from pagestore.showing import collecting
from pagestore.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pagestore.keys import Key
    from pagestore.store import Making

    Environ = dict[str, Any]
    StartResponse = Callable[..., Any]
    Application = Callable[[Environ, StartResponse], Iterable[bytes]]

# A page that may be stored is made for nobody: what is peculiar to who asks first is left out.
PERSONAL = (
    "HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_ACCEPT_LANGUAGE", "HTTP_REFERER", "HTTP_RANGE",
    "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE",
)  # fmt: skip
# Who waits longer for somebody else's page makes one.
PATIENCE_SECONDS = 10


class PageStore:
    """A WSGI application that answers with stored pages, and asks another for all else."""

    def __init__(self, application: Application, store: Store | None = None) -> None:
        self.application = application
        self.store = Store(settings.PAGE_STORE_BYTES) if store is None else store
        self.keys = Keys()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = self._key(environ)
        if key is None:
            return self._past(environ, start_response)
        page = self.store.get(key)
        if page is not None:
            return _answer(page, environ, start_response)
        if environ["REQUEST_METHOD"] == "HEAD" or not self.keys.may_be_stored(environ):
            return self._past(environ, start_response)
        return self._made(key, environ, start_response)

    def _key(self, environ: Environ) -> Key | None:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in environ:
            return None
        cookies = environ.get("HTTP_COOKIE")
        if cookies and has_session(cookies):
            return None
        return self.keys.of(environ)

    def _past(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        # Who is signed in reads no stored page, and yet of names and words that the process remembers.
        self.store.hear()
        answer = self.application(environ, start_response)
        # Nothing has been sent yet: whoever is told of a change finds it everywhere.
        freshness.wait_for_others()
        return answer

    def _made(self, key: Key, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        making, mine = self.store.begin(key)
        if not mine:
            making.is_done.wait(PATIENCE_SECONDS)
            if making.page is not None:
                return _answer(making.page, environ, start_response)
            # Nothing that others may read came of it: all who waited go on side by side.
            making, _mine = self.store.begin(key, alone=True)
        return self._make(key, making, environ, start_response)

    def _make(
        self, key: Key, making: Making, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        page = None
        try:
            answer = _Answer()
            with collecting() as showing:
                nobody = {name: environ[name] for name in environ if name not in PERSONAL}
                answer.parts = self.application(
                    nobody | {SHOWING: showing, "QUERY_STRING": key[3]}, answer.start
                )
            if showing.is_kept:
                tags = frozenset(showing.tags)
                page = Page(
                    answer.headers,
                    answer.body(),
                    tags=tags,
                    until=showing.until,
                    visited=showing.visited,
                )
        finally:
            self.store.finish(key, making, page)
        freshness.wait_for_others()
        if page is not None:
            return page.answer(environ, start_response)
        start_response(answer.status, answer.headers)
        return answer.parts


class _Answer:
    """What the application answers, held back until it is known what becomes of it."""

    def __init__(self) -> None:
        self.status = ""
        self.headers: list[tuple[str, str]] = []
        self.parts: Iterable[bytes] = ()

    def start(
        self, status: str, headers: list[tuple[str, str]], _error: object = None
    ) -> Callable[[bytes], None]:
        self.status, self.headers = status, headers
        return _unused

    def body(self) -> bytes:
        try:
            return b"".join(self.parts)
        finally:
            close = getattr(self.parts, "close", None)
            if close:
                close()


def _unused(_data: bytes) -> None:
    """Django never writes this way."""
    raise NotImplementedError


def _answer(page: Page, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    if page.visited is not None:
        page.visited(environ)
    return page.answer(environ, start_response)
