"""From the log to the processes: transactions, order, crashes, and who is too far behind."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction

from pagestore import counter, freshness
from pagestore.freshness import invalidate
from pagestore.models import Invalidation
from pagestore.news import News
from pagestore.showing import collecting, note

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Put

committed = pytest.mark.django_db(transaction=True)
only_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer at a time"
)


@pytest.fixture
def log(transactional_db: None) -> Iterator[News]:
    invalidate("something before")
    news = News()
    news.read()
    yield news
    news.close()


def tags() -> set[str]:
    return set(Invalidation.objects.values_list("tag", flat=True))


# ── writing ─────────────────────────────────────────────────────────────────────────────────


@committed
def test_what_is_rolled_back_was_never_logged() -> None:
    before = counter.shared().value()
    with transaction.atomic():
        invalidate("entry:one")
        transaction.set_rollback(True)
    assert (tags(), counter.shared().value()) == (set(), before)


@committed
def test_counter_moves_after_commit_and_not_before() -> None:
    before = counter.shared().value()
    with transaction.atomic():
        invalidate("entry:one")
        inside = counter.shared().value()
    assert (inside, counter.shared().value()) == (before, before + 1)


def test_each_tag_is_logged_once(db: None) -> None:
    invalidate("entry:one", "words", "entry:one")
    assert Invalidation.objects.count() == 2


def test_nothing_is_logged_for_nothing(db: None) -> None:
    invalidate()
    assert not Invalidation.objects.exists()


def test_long_tags_find_their_pages(db: None) -> None:
    with collecting() as showing:
        note("entry:" + "x" * 300)
    invalidate("entry:" + "x" * 300)
    assert tags() == showing.tags


@committed
def test_log_stays_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freshness, "KEPT_ROWS", 10)
    monkeypatch.setattr(freshness, "PRUNE_EVERY", 5)
    for number in range(60):
        invalidate(f"entry:{number}")
    assert 10 <= Invalidation.objects.count() <= 16


def test_command_flushes(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("flush_pages")
    call_command("flush_pages", "entry:one", "words")
    assert tags() == {"*", "entry:one", "words"}


# ── the counter ─────────────────────────────────────────────────────────────────────────────


def test_counter_is_shared_through_its_file(tmp_path: Path) -> None:
    one, other = counter.Counter(tmp_path / "n"), counter.Counter(tmp_path / "n")
    one.bump()
    other.bump()
    assert (one.value(), other.value()) == (2, 2)


def test_counter_loses_no_step(tmp_path: Path) -> None:
    counters = [counter.Counter(tmp_path / "n") for _ in range(4)]

    def climb(one: counter.Counter) -> None:
        for _ in range(200):
            one.bump()

    threads = [threading.Thread(target=climb, args=(one,)) for one in counters * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counters[0].value() == 1600


def test_counter_that_cannot_be_shared_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    alone = counter.Counter(tmp_path / "file" / "n")
    alone.bump()
    assert (alone.is_shared, alone.value()) == (False, 0)


def test_who_has_no_counter_asks_often(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    alone = counter.Counter(tmp_path / "file" / "n")
    monkeypatch.setattr(counter, "shared", lambda: alone)
    assert freshness.trust() == freshness.TRUST_WITH_OTHERS


# ── reading ─────────────────────────────────────────────────────────────────────────────────


def test_first_time_nobody_knows_what_was_missed(transactional_db: None) -> None:
    news = News()
    assert news.read() is None
    news.close()


def test_only_what_is_new_is_read(log: News) -> None:
    invalidate("entry:one")
    assert log.read() == {"entry:one"}
    invalidate("entry:two")
    assert (log.read(), log.read()) == ({"entry:two"}, set())


def test_who_is_too_far_behind_cannot_tell(log: News) -> None:
    for number in range(5):
        invalidate(f"entry:{number}")
    last = Invalidation.objects.latest("generation")
    Invalidation.objects.filter(pk__lt=last.pk).delete()
    assert log.read() is None
    assert log.read() == set()


def test_restored_backup_is_noticed(log: News) -> None:
    invalidate("entry:one", "entry:two")
    log.read()
    Invalidation.objects.filter(tag="entry:two").delete()
    assert log.read() is None


def test_broken_connection_is_opened_anew(log: News) -> None:
    invalidate("entry:one")
    assert log._connection is not None
    log._connection.connection.close()
    assert log.read() in ({"entry:one"}, None)


@only_postgresql
def test_lower_number_that_is_committed_later_is_read(log: News) -> None:
    """The trap of sequences: 1 is given first and seen last."""
    begun, go_on = threading.Event(), threading.Event()

    def slowly() -> None:
        with transaction.atomic():
            invalidate("entry:slow")
            begun.set()
            go_on.wait(10)
        connections["default"].close()

    slow = threading.Thread(target=slowly)
    slow.start()
    begun.wait(10)
    invalidate("entry:quick")
    first, again = log.read(), log.read()
    go_on.set()
    slow.join()
    numbers = dict(Invalidation.objects.values_list("tag", "generation"))
    assert numbers["entry:slow"] < numbers["entry:quick"]
    assert (first, again, log.read(), log.read()) == ({"entry:quick"}, set(), {"entry:slow"}, set())


@only_postgresql
def test_long_transaction_before_the_process_began_is_read(transactional_db: None) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly() -> None:
        with transaction.atomic():
            invalidate("entry:slow")
            begun.set()
            go_on.wait(10)
        connections["default"].close()

    invalidate("something before")
    slow = threading.Thread(target=slowly)
    slow.start()
    begun.wait(10)
    news = News()
    assert news.read() is None
    go_on.set()
    slow.join()
    assert news.read() == {"entry:slow"}
    news.close()


# ── several processes ───────────────────────────────────────────────────────────────────────


def test_other_process_learns_of_it_at_once(transactional_db: None, make_site: Any) -> None:
    one, other = make_site(), make_site()
    for site in (one, other):
        assert site.is_stored("/en/privacy/")
    invalidate("language:en")
    for site in (one, other):
        before = site.asked
        site.get("/en/privacy/")
        assert site.asked == before + 1


def test_published_text_is_read_everywhere(
    transactional_db: None, make_site: Any, entry: Any, put: Put
) -> None:
    sites = [make_site(), make_site()]
    for site in sites:
        assert site.is_stored("/en/glossary/mao-shui/")
    put(entry, "en", {"gloss": "the price of a welcome"})
    for site in sites:
        assert b"the price of a welcome" in site.get("/en/glossary/mao-shui/").body


def test_what_was_not_touched_stays(transactional_db: None, make_site: Any) -> None:
    invalidate("something before")
    site = make_site()
    assert site.is_stored("/en/privacy/")
    invalidate("entry:one")
    before = site.asked
    site.get("/en/privacy/")
    assert site.asked == before


def test_crash_between_commit_and_announcement_is_found(
    transactional_db: None, make_site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [1000.0]
    site = make_site(clock=lambda: clock[0])
    assert site.is_stored("/en/privacy/")
    monkeypatch.setattr(counter.shared(), "bump", lambda: None)
    invalidate("language:en")
    before = site.asked
    clock[0] += freshness.TRUST_ALONE + 0.01
    site.get("/en/privacy/")
    assert site.asked == before + 1


def test_where_others_may_write_an_answer_waits_for_them(
    transactional_db: None, make_site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(freshness, "trust", lambda: freshness.TRUST_WITH_OTHERS)
    monkeypatch.setattr(time, "sleep", waited.append)

    def application(_environ: Any, start: Any) -> list[bytes]:
        if "publish" in _environ["PATH_INFO"]:
            invalidate("entry:one")
        start("200 OK", [])
        return [b""]

    site = make_site(application)
    site.get("/read", REQUEST_METHOD="POST")
    site.get("/publish", REQUEST_METHOD="POST")
    site.get("/read", REQUEST_METHOD="POST")
    assert len(waited) == 1
    assert 0 < waited[0] <= freshness.TRUST_WITH_OTHERS + freshness.SLACK


def test_host_without_the_counter_learns_by_the_row(
    transactional_db: None, make_site: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Two hosts share the database and no file; within the wait of an answer both know."""
    clock = [1000.0]
    monkeypatch.setattr(freshness, "trust", lambda: freshness.TRUST_WITH_OTHERS)
    away = counter.Counter(tmp_path / "n")
    with monkeypatch.context() as there:
        there.setattr(counter, "shared", lambda: away)
        other = make_site(clock=lambda: clock[0])
    assert other.is_stored("/en/privacy/")
    invalidate("language:en")
    before = other.asked
    clock[0] += freshness.TRUST_WITH_OTHERS
    other.get("/en/privacy/")
    assert (other.asked, away.value()) == (before + 1, 0)


def test_processes_forget_what_they_remember(log: News) -> None:
    heard: list[Any] = []
    freshness.listen(heard.append)
    try:
        freshness.tell({"words"})
        freshness.tell(None)
    finally:
        freshness._listeners.pop()
    assert heard == [{"words"}, None]
