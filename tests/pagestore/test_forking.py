"""Workers begin with what the first process read, and hear of all that came after it."""

from __future__ import annotations

import gc
import os
import runpy
import threading
from typing import TYPE_CHECKING, Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import DatabaseError
from django.utils import translation

from config import forking
from editorial import links, reads
from pagestore import freshness
from pagestore.freshness import invalidate
from pagestore.news import News
from pagestore.patience import PatientNews
from pagestore.store import Store
from pagestore.wsgi import PageStore
from tests.pagestore.conftest import LIMIT
from tests.pagestore.test_patience import Hanging, hang

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django.fixtures import SettingsWrapper

    from glossary.models import Entry
    from guide.models import Tutorial
    from tests.conftest import Put

committed = pytest.mark.django_db(transaction=True)
Told = list[set[str] | None]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What those who remember things were told."""
    heard: Told = []
    monkeypatch.setattr(freshness, "_listeners", [heard.append])
    return heard


@pytest.fixture
def prepared(transactional_db: None, told: Told) -> Iterator[Store]:
    invalidate("entry:before")
    told.clear()
    store = Store(LIMIT)
    store.prepare()
    yield store
    store.close()


@pytest.fixture
def as_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """The store finds itself in another process than the one that prepared it."""
    monkeypatch.setattr(os, "getpid", lambda: 0)


def test_first_process_forgets_what_it_knew(prepared: Store, told: Told) -> None:
    assert told == [None]


def test_worker_forgets_nothing_without_news(
    prepared: Store, as_a_worker: None, told: Told
) -> None:
    prepared._until = 0
    prepared.hear()
    assert told == [None]


def test_worker_hears_what_came_between(prepared: Store, as_a_worker: None, told: Told) -> None:
    invalidate("entry:between")
    told.clear()
    prepared.hear()
    assert told == [{"entry:between"}]


def test_no_connection_or_thread_goes_with_the_worker(prepared: Store) -> None:
    news = prepared._news
    assert isinstance(news, PatientNews)
    assert news._news._connection is None
    assert not [thread for thread in threading.enumerate() if "page-store" in thread.name]


@committed
def test_worker_forgets_all_where_the_log_could_not_be_read(told: Told) -> None:
    log = Hanging()
    news = PatientNews(log, 0.05)  # type: ignore[arg-type]
    log.may_answer.clear()
    store = Store(LIMIT, news=news)
    store.prepare()
    log.may_answer.set()
    assert (store.is_ready, told) == (False, [])
    store._blind_until = 0
    store.hear()
    assert told == [None]


def test_news_that_nobody_waited_for_count_as_missed(told: Told) -> None:
    log = Hanging()
    news = PatientNews(log, 0.05)  # type: ignore[arg-type]
    hang(log, news, "entry:late")
    news.close()
    log.may_answer.set()
    assert news.read() is None
    news.close()


@committed
def test_two_processes_read_apart(told: Told) -> None:
    """A real fork: the worker finds what was published after the first process had read."""
    invalidate("entry:before")
    store = Store(LIMIT, news=News())
    store.prepare()
    invalidate("entry:between")
    told.clear()
    reading, writing = os.pipe()
    if os.fork() == 0:
        store.hear()
        os.write(writing, repr(told).encode())
        os._exit(0)
    os.wait()
    assert os.read(reading, 1000) == b"[{'entry:between'}]"
    os.close(reading)
    os.close(writing)


@committed
def test_log_is_read_before_what_it_may_change(monkeypatch: pytest.MonkeyPatch, put: Put) -> None:
    """What is published while the first process reads may not be missed by its workers."""
    site = PageStore(WSGIHandler(), Store(LIMIT))

    def overtaken() -> None:
        assert site.store.is_ready
        links.names()
        invalidate("words")

    monkeypatch.setattr(forking, "warm", overtaken)
    forking.prepare(site)
    before = links.names()
    site.store.hear()
    assert links.names() is not before
    site.store.close()


def test_the_collector_rests_until_the_workers_are_there() -> None:
    config = runpy.run_path("config/gunicorn.py")
    assert not gc.isenabled()
    config["post_fork"](None, None)
    assert gc.isenabled()


Asked = list[tuple[str, str]]


@pytest.fixture
def asked(settings: SettingsWrapper) -> Asked:
    """What the pages that are made before the fork answered: the path and the status."""
    settings.ALLOWED_HOSTS = [".guide.example"]
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    return []


@pytest.fixture
def site(asked: Asked, one_connection: None) -> forking.Application:
    whole = WSGIHandler()

    def listening(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        answer = whole(environ, start_response)
        asked.append((environ["PATH_INFO"], str(answer.status_code)))
        return answer

    return listening


def test_a_page_of_each_kind_is_made_before_the_fork(
    entry: Entry, tutorial: Tutorial, site: forking.Application, asked: Asked
) -> None:
    forking.show_pages(site)
    assert {status for _path, status in asked} == {"200"}
    paths = {path for path, _status in asked}
    assert {entry.get_absolute_url(), tutorial.get_absolute_url(), "/en/"} <= paths


def test_those_pages_count_as_read_by_nobody(entry: Entry, site: forking.Application) -> None:
    reads.forget()
    forking.show_pages(site)
    assert reads.forget() == {}


def test_workers_begin_with_the_first_process_language(site: forking.Application) -> None:
    with translation.override("es"):
        forking.show_pages(site)
        assert translation.get_language() == "es"


def test_a_database_that_is_away_stops_no_start(
    site: forking.Application, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise DatabaseError("away")

    monkeypatch.setattr(links, "names", away)
    forking.show_pages(site)
    assert len(asked) == len(forking.PAGES)
