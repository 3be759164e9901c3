"""The page store in front of the application: one wrapper, no service besides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.signals import request_finished, request_started

from pagestore import freshness
from pagestore.judging import SHOWING, has_session
from pagestore.keys import Keys
from pagestore.main_files import Main
from pagestore.mains import page_of
from pagestore.members import Members
from pagestore.showing import collecting
from pagestore.store import Store
from pagestore.stretches import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pagestore.keys import Key
    from pagestore.mains import Mains
    from pagestore.pages import Page
    from pagestore.showing import Showing
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

    def __init__(
        self, application: Application, store: Store | None = None, mains: Mains | None = None
    ) -> None:
        self.application = application
        self.store = Store(settings.PAGE_STORE_BYTES) if store is None else store
        self.mains = mains
        self.keys = Keys()
        self.members = Members()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = self._key(environ)
        if key is None:
            drawn = self._for_member(environ, start_response)
            return self._past(environ, start_response) if drawn is None else drawn
        page = self.store.get(key)
        if page is not None:
            return _answer(page, environ, start_response)
        if environ["REQUEST_METHOD"] == "HEAD" or not self.keys.may_be_stored(environ):
            return self._past(environ, start_response)
        return self._made(key, environ, start_response)

    def _key(self, environ: Environ) -> Key | None:
        # Almost no stranger sends a cookie.
        if "HTTP_COOKIE" in environ and _has_session(environ):
            return None
        return self._address(environ)

    def _address(self, environ: Environ) -> Key | None:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in environ:
            return None
        return self.keys.of(environ)

    def _for_member(
        self, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes] | None:
        """Answer somebody who is signed in with the page of strangers, the live places theirs."""
        if environ["REQUEST_METHOD"] != "GET" or not _has_session(environ):
            return None
        key = self._address(environ)
        if key is None or not self.keys.is_shared(environ):
            return None
        page = self.store.get(key) or self._page_for_others(key, environ)
        if page is None:
            return None
        answer = self.members.answer(page, environ, start_response)
        if answer is None:
            return None
        if page.visited is not None:
            page.visited(environ)
        freshness.wait_for_others()
        return answer

    def _page_for_others(self, key: Key, environ: Environ) -> Page | None:
        """Make the page that strangers get, unless somebody is just making it."""
        making, mine = self.store.begin(key)
        if mine:
            answer, page = self._render(key, making, environ)
            if page is None:
                # Nobody reads it; it wants to be closed.
                answer.body()
        else:
            making.is_done.wait(PATIENCE_SECONDS)
        return making.page

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
        answer, page = self._render(key, making, environ)
        freshness.wait_for_others()
        if page is not None and not answer.status:
            # No view was asked, which would have counted the visit.
            return _answer(page, environ, start_response)
        if page is not None:
            return page.answer(environ, start_response)
        start_response(answer.status, answer.headers)
        return answer.parts

    def _render(self, key: Key, making: Making, environ: Environ) -> tuple[_Answer, Page | None]:
        """Return a page that is nobody's: a kept main in its frame, or what the application makes."""
        answer, page = _Answer(), None
        nobody = {name: environ[name] for name in environ if name not in PERSONAL}
        nobody["QUERY_STRING"] = key[3]
        try:
            page = self._kept(key, making, nobody)
            if page is None:
                page = self._drawn(key, making, nobody, answer)
        finally:
            self.store.finish(key, making, page)
        return answer, page

    def _kept(self, key: Key, making: Making, environ: Environ) -> Page | None:
        if self.mains is None:
            return None
        request_started.send(sender=type(self), environ=environ)
        try:
            return self.mains.page(key, environ, making.place)
        finally:
            request_finished.send(sender=type(self))

    def _drawn(self, key: Key, making: Making, environ: Environ, answer: _Answer) -> Page | None:
        """Ask the application; None where its answer is not a page for everybody."""
        with collecting() as showing:
            answer.parts = self.application(environ | {SHOWING: showing}, answer.start)
        if not showing.is_kept:
            return None
        main, body = _main(answer, showing)
        if self.mains is not None:
            self.mains.keep(key, main, making.place)
        return page_of(main, body)


def _main(answer: _Answer, showing: Showing) -> tuple[Main, bytes]:
    body = answer.body()
    stretches = cut(body, showing.spots, showing.frames)
    tags = frozenset(showing.tags)
    return Main(answer.headers, stretches, tags, showing.until, showing.visit), body


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


def _has_session(environ: Environ) -> bool:
    return has_session(environ.get("HTTP_COOKIE") or "")


def _answer(page: Page, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    if page.visited is not None:
        page.visited(environ)
    return page.answer(environ, start_response)
