"""A page store around the real application, asked without a server."""

from __future__ import annotations

import io
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection

from pagestore.models import Invalidation
from pagestore.store import Store
from pagestore.wsgi import PageStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pagestore.news import Place

LIMIT = 1_000_000
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@dataclass
class Answer:
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


class QuietNews:
    """A log in which nothing is ever written, unless a test says so."""

    def __init__(self) -> None:
        self.next: list[set[str] | Exception | None] = []
        self.place: Place | None = None
        self.asked = 0

    def read(self) -> set[str] | None:
        self.asked += 1
        news = self.next.pop(0) if self.next else set()
        if isinstance(news, Exception):
            raise news
        return news

    def close(self) -> None:
        pass


class Site:
    """A page store, the application behind it, and how often that was asked."""

    def __init__(self, application: Any, **options: Any) -> None:
        self.asked = 0
        self.behind = application
        mains = options.pop("mains", None)
        self.store = Store(options.pop("limit", LIMIT), **options)
        self.application = PageStore(self._counted, self.store, mains)

    def _counted(self, environ: dict[str, Any], start: Any) -> Any:
        self.asked += 1
        return self.behind(environ, start)

    def get(self, path: str, *, application: Any = None, **environ: Any) -> Answer:
        path, _mark, query = path.partition("?")
        asked = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query,
            "HTTP_HOST": "testserver", "SERVER_NAME": "testserver", "SERVER_PORT": "80",
            "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": io.StringIO(),
            "HTTP_USER_AGENT": BROWSER, **environ,
        }  # fmt: skip
        answer = Answer()

        def start(status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
            answer.status, answer.headers = int(status[:3]), dict(headers)

        parts = (application or self.application)(asked, start)
        answer.body = b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
        return answer

    def fresh(self, path: str, **environ: Any) -> Answer:
        """Ask the application itself."""
        return self.get(path, application=self.behind, **environ)

    def is_stored(self, path: str, **environ: Any) -> bool:
        """Tell whether asking twice asks the application once."""
        self.get(path, **environ)
        before = self.asked
        self.get(path, **environ)
        return self.asked == before


@pytest.fixture
def news() -> QuietNews:
    return QuietNews()


def wait_until_settled() -> None:
    """Wait until no transaction is open that began before the last row of the log was written.

    The tests of another process have a database of their own on the same PostgreSQL, which counts
    transactions for all: while theirs are open, rows of ours count as written behind a place.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        return
    last = Invalidation.objects.order_by("xact").values_list("xact", flat=True).last() or 0
    for _ in range(6000):
        with connection.cursor() as cursor:
            cursor.execute("SELECT txid_snapshot_xmin(txid_current_snapshot())")
            if cursor.fetchone()[0] > last:
                return
        time.sleep(0.05)
    raise AssertionError("a transaction was open for five minutes")


@pytest.fixture
def one_connection(db: None) -> Iterator[None]:
    """A test is one transaction: a request that ends must not close its connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def site(one_connection: None, news: QuietNews) -> Site:
    """The real application; its store hears of nothing."""
    return Site(WSGIHandler(), news=news)


@pytest.fixture
def make_site() -> Iterator[Callable[..., Site]]:
    """Return what makes stores that read the real log, each like a process of its own."""
    made: list[Site] = []

    def make(application: Any = None, **options: Any) -> Site:
        wait_until_settled()
        made.append(Site(application or WSGIHandler(), **options))
        return made[-1]

    yield make
    for site in made:
        site.store.close()
