"""The store itself: room, time, one render at a time, and what is logged meanwhile."""

from __future__ import annotations

import random
import threading
from typing import TYPE_CHECKING, Any

import pytest
from django.db import OperationalError

from pagestore.pages import Page
from pagestore.store import BLIND_FOR, Store
from pagestore.wsgi import PageStore

if TYPE_CHECKING:
    from collections.abc import Callable

    from pagestore.keys import Key
    from tests.pagestore.conftest import QuietNews


class Clock:
    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(news: QuietNews, clock: Clock) -> Store:
    store = Store(20_000, news=news, clock=clock, now=clock)  # type: ignore[arg-type]
    store.get(key("nothing"))
    return store


def key(name: str) -> Key:
    return (False, "testserver", f"/en/{name}/", "")


def page(*tags: str, until: float | None = None, size: int = 0) -> Page:
    # Nothing that would become smaller.
    body = random.Random(size).randbytes(size)  # noqa: S311 - it hides nothing
    return Page([("Content-Type", "text/html")], body, tags=frozenset(tags), until=until)


def keep(store: Store, name: str, it: Page) -> None:
    making, _mine = store.begin(key(name))
    store.finish(key(name), making, it)


def hear(store: Store, news: QuietNews, *tags: str) -> None:
    """Let the store read news now."""
    news.next.append(set(tags))
    store._until = float("-inf")
    store.get(key("nothing"))


# ── room and time ───────────────────────────────────────────────────────────────────────────


def test_store_never_holds_more_bytes_than_it_may(store: Store) -> None:
    for number in range(50):
        keep(store, str(number), page(size=1000 + number))
        assert store.size <= 20_000
    assert store.size == sum(one.size for one in store._pages.values())
    assert 1 < len(store) < 50


def test_page_nobody_asked_for_goes_first(store: Store) -> None:
    keep(store, "asked", page(size=4000))
    keep(store, "forgotten", page(size=1000))
    store.get(key("asked"))
    keep(store, "new", page(size=2000))
    assert store.get(key("asked"))
    assert store.get(key("forgotten")) is None


def test_page_larger_than_the_store_is_not_kept(store: Store) -> None:
    keep(store, "small", page())
    keep(store, "huge", page(size=30_000))
    assert store.get(key("small"))
    assert store.get(key("huge")) is None


def test_page_is_shown_until_its_time(store: Store, clock: Clock) -> None:
    keep(store, "today", page(until=1010))
    clock.at = 1009.9
    assert store.get(key("today"))
    clock.at = 1010
    assert store.get(key("today")) is None
    assert store.size == 0


# ── what is logged ──────────────────────────────────────────────────────────────────────────


def test_only_pages_with_the_tag_go(store: Store, news: QuietNews) -> None:
    keep(store, "one", page("entry:one", "words"))
    keep(store, "two", page("entry:two", "words"))
    hear(store, news, "entry:one")
    assert store.get(key("one")) is None
    assert store.get(key("two"))


def test_everything_goes(store: Store, news: QuietNews) -> None:
    keep(store, "one", page("entry:one"))
    hear(store, news, "*")
    assert (len(store), store.size) == (0, 0)


def test_who_cannot_tell_what_was_missed_starts_empty(store: Store, news: QuietNews) -> None:
    keep(store, "one", page("entry:one"))
    news.next.append(None)
    store._until = float("-inf")
    assert store.get(key("one")) is None


def test_page_begun_before_a_change_is_not_kept(store: Store, news: QuietNews) -> None:
    """The guard: its view may have read what was there before."""
    making, _mine = store.begin(key("one"))
    hear(store, news, "entry:one")
    store.finish(key("one"), making, page("entry:one"))
    assert store.get(key("one")) is None


@pytest.mark.parametrize("logged", ["*", None])
def test_page_begun_before_everything_changed_is_not_kept(
    store: Store, news: QuietNews, logged: str | None
) -> None:
    making, _mine = store.begin(key("one"))
    news.next.append({logged} if logged else None)
    store._until = float("-inf")
    store.get(key("nothing"))
    store.finish(key("one"), making, page("entry:one"))
    assert store.get(key("one")) is None


def test_page_begun_before_another_changed_is_kept(store: Store, news: QuietNews) -> None:
    making, _mine = store.begin(key("one"))
    hear(store, news, "entry:two")
    store.finish(key("one"), making, page("entry:one"))
    assert store.get(key("one"))


def test_page_begun_after_a_change_is_kept(store: Store, news: QuietNews) -> None:
    hear(store, news, "entry:one")
    keep(store, "one", page("entry:one"))
    assert store.get(key("one"))


def test_nothing_is_kept_before_the_log_was_read(news: QuietNews) -> None:
    news.next = [OperationalError("no such table")]
    store = Store(20_000, news=news)  # type: ignore[arg-type]
    store.get(key("one"))
    keep(store, "one", page("entry:one"))
    assert len(store) == 0


def test_stored_pages_answer_while_the_database_is_gone(
    store: Store, news: QuietNews, clock: Clock
) -> None:
    keep(store, "one", page("entry:one"))
    news.next = [OperationalError("stopped")]
    clock.at += 60
    assert store.get(key("one"))


def test_database_that_is_gone_is_left_alone_for_a_while(
    store: Store, news: QuietNews, clock: Clock
) -> None:
    news.next = [OperationalError("stopped")]
    clock.at += 60
    asked = news.asked
    for _ in range(5):
        store.get(key("one"))
    assert news.asked == asked + 1
    clock.at += BLIND_FOR
    store.get(key("one"))
    assert news.asked == asked + 2


def test_log_is_read_again_within_a_second(
    store: Store, news: QuietNews, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash between commit and announcement: the counter does not move, the row is there."""
    monkeypatch.setattr("pagestore.freshness.trust", lambda: 1.0)
    keep(store, "one", page("entry:one"))
    hear(store, news)
    news.next = [{"entry:one"}]
    clock.at += 0.9
    assert store.get(key("one"))
    clock.at += 0.2
    assert store.get(key("one")) is None


def test_log_is_not_read_for_every_request(store: Store, news: QuietNews) -> None:
    asked = news.asked
    for _ in range(100):
        store.get(key("one"))
    assert news.asked == asked


# ── one render at a time ────────────────────────────────────────────────────────────────────


@pytest.fixture
def crowd(news: QuietNews, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[int]]:
    """Return what asks many times at once for one page that takes a while."""

    def ask(number: int, *, is_kept: bool, fails: bool = False) -> list[int]:
        asked: list[int] = []
        begun, go_on = threading.Event(), threading.Event()
        together: list[int] = []

        def application(environ: dict[str, Any], start: Any) -> list[bytes]:
            asked.append(1)
            begun.set()
            together.append(len(asked))
            assert go_on.wait(10)
            if fails and len(asked) == 1:
                raise RuntimeError
            environ["yangyu.showing"].is_kept = is_kept
            start("200 OK", [("Content-Type", "text/html")])
            return [b"page"]

        wrapped = PageStore(application, Store(100_000, news=news))  # type: ignore[arg-type]
        monkeypatch.setattr(wrapped.keys, "may_be_stored", lambda environ: True)
        bodies: list[bytes] = []

        def request() -> None:
            environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/en/x/", "HTTP_HOST": "testserver"}
            try:
                bodies.extend(wrapped(environ, lambda *_: None))
            except RuntimeError:
                bodies.append(b"failed")

        first = threading.Thread(target=request)
        first.start()
        assert begun.wait(10)
        others = [threading.Thread(target=request) for _ in range(number - 1)]
        for one in others:
            one.start()
        go_on.set()
        for one in (first, *others):
            one.join(20)
        assert len(bodies) == number
        return asked

    return ask


def test_many_who_ask_at_once_get_one_render(crowd: Callable[..., list[int]]) -> None:
    assert len(crowd(8, is_kept=True)) == 1


def test_what_cannot_be_kept_everybody_makes(crowd: Callable[..., list[int]]) -> None:
    assert len(crowd(8, is_kept=False)) == 8


def test_others_go_on_where_the_first_fails(crowd: Callable[..., list[int]]) -> None:
    assert 2 <= len(crowd(4, is_kept=True, fails=True)) <= 4
