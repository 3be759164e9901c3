"""Mains are kept in files: other processes and later ones draw the frame around them, none is old."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from editorial import reads
from editorial.models import Reads
from pagestore import mains as room
from pagestore.freshness import invalidate
from pagestore.mains import Mains
from pagestore.models import Invalidation
from pagestore.news import News, Place
from pagestore.places import is_quiet_since
from tests.pagestore.conftest import Site, wait_until_settled
from tests.pagestore.test_members import cookie_of, text
from tests.pagestore.test_stored_pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from django.contrib.auth.models import User

    from tests.conftest import Put
    from tests.pagestore.conftest import QuietNews

committed = pytest.mark.django_db(transaction=True)
only_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer at a time"
)
WORD = "/en/glossary/mao-shui/"
OTHER = "/en/guide/app-language/"


@pytest.fixture
def mains(tmp_path: Path) -> Mains:
    return Mains(tmp_path)


@pytest.fixture
def news(entry: Any, tutorial: Any, news: QuietNews) -> QuietNews:
    """A log that was read up to its last row, behind all that was published."""
    invalidate("something before")
    row = Invalidation.objects.latest("pk")
    news.place = place_of(row)
    return news


def place_of(row: Invalidation) -> Place:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT at FROM {row._meta.db_table} WHERE generation = %s", [row.pk])  # noqa: S608
        return Place(row.pk, str(cursor.fetchone()[0]), 2**62)


@pytest.fixture
def first(site: Site, mains: Mains) -> Site:
    site.application.mains = mains
    return site


@pytest.fixture
def later(first: Site, news: QuietNews) -> Site:
    """A process that begins later, with an empty memory."""
    site = Site(WSGIHandler(), news=news, mains=first.application.mains)
    site.store.hear()
    return site


def files(mains: Mains) -> list[Path]:
    return [path for path in mains.root.rglob("*") if path.is_file()]


# ── the same page ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", PAGES)
def test_main_in_its_frame_is_the_page(
    first: Site, later: Site, entry: Any, tutorial: Any, contributor: User, path: str
) -> None:
    made, again = first.get(f"/en/{path}"), later.get(f"/en/{path}")
    assert later.asked == 0
    assert (again.status, again.body, again.headers) == (200, made.body, made.headers)
    assert again.body == later.fresh(f"/en/{path}").body
    cookie = cookie_of(contributor)
    drawn = later.get(f"/en/{path}", **cookie)
    assert later.asked == 0
    assert text(drawn) == text(later.fresh(f"/en/{path}", **cookie))


def test_main_of_one_encoding_serves_all(first: Site, later: Site, entry: Any) -> None:
    first.get(WORD, HTTP_ACCEPT_ENCODING="br")
    for encoding in ("gzip", "br", ""):
        made = first.get(WORD, HTTP_ACCEPT_ENCODING=encoding)
        assert later.get(WORD, HTTP_ACCEPT_ENCODING=encoding).body == made.body
    assert later.asked == 0


def test_frame_is_drawn_anew(first: Site, later: Site, entry: Any, settings: Any) -> None:
    first.get(WORD)
    settings.SITE_NAME = "Another name"
    page = later.get(WORD).body.decode()
    assert later.asked == 0
    header, main, footer = (
        page[page.index(begin) : page.index(end)]
        for begin, end in (
            ('<header class="top"', "</header>"),
            ("<main", "</main>"),
            ('<footer class="foot"', "</body>"),
        )
    )
    assert "Another name" in header
    assert "Another name" in footer
    assert "猫税" in main


def test_main_costs_one_query(first: Site, later: Site, entry: Any) -> None:
    first.get(WORD)
    with CaptureQueriesContext(connection) as asked:
        later.get(WORD)
    assert len(asked) == 1


def test_keeping_costs_no_query(site: Site, mains: Mains, entry: Any) -> None:
    # What other tests read would be written down by one of these pages, and what they remember asked for.
    reads.forget()
    site.get(WORD)
    site.store.clear()
    with CaptureQueriesContext(connection) as without:
        site.get(WORD)
    site.application.mains = mains
    site.store.clear()
    with CaptureQueriesContext(connection) as keeping:
        site.get(WORD)
    assert len(files(mains)) == 1
    assert len(keeping) <= len(without)


def test_page_out_of_a_main_counts_as_read(first: Site, later: Site, entry: Any) -> None:
    first.get(WORD)
    reads.forget()
    later.get(WORD)
    later.get(WORD)
    assert sum(reads.forget().values()) == 2
    assert not Reads.objects.exists()


def test_nothing_of_a_reader_is_in_a_main(
    first: Site, later: Site, entry: Any, contributor: User
) -> None:
    first.get(WORD, **cookie_of(contributor))
    page = later.get(WORD)
    assert later.asked == 0
    assert contributor.username.encode() not in page.body


# ── never old ───────────────────────────────────────────────────────────────────────────────


@committed
def test_what_was_published_while_nobody_ran_is_shown(
    make_site: Callable[..., Site], mains: Mains, entry: Any, put: Put
) -> None:
    make_site(mains=mains).get(WORD)
    put(entry, "en", {"gloss": "a picture that is owed"})
    later = make_site(mains=mains)
    assert b"a picture that is owed" in later.get(WORD).body
    assert later.asked == 1


@committed
def test_what_was_published_of_others_leaves_a_main(
    make_site: Callable[..., Site], mains: Mains, entry: Any
) -> None:
    make_site(mains=mains).get(WORD)
    invalidate("entry:another")
    later = make_site(mains=mains)
    later.get(WORD)
    assert later.asked == 0


@committed
@pytest.mark.parametrize("tag", ["*", "navigation", "people"])
def test_what_all_pages_show_takes_all_mains(
    make_site: Callable[..., Site], mains: Mains, entry: Any, tag: str
) -> None:
    make_site(mains=mains).get(WORD)
    invalidate(tag)
    later = make_site(mains=mains)
    later.get(WORD)
    assert later.asked == 1


@committed
def test_main_that_was_begun_before_a_change_is_not_shown(
    make_site: Callable[..., Site], mains: Mains, entry: Any
) -> None:
    def changing(environ: Any, start: Any) -> Any:
        answer = WSGIHandler()(environ, start)
        # Its view has read by now; what it read is no longer so.
        invalidate("entry:mao-shui")
        return answer

    make_site(changing, mains=mains).get(WORD)
    assert len(files(mains)) == 1
    later = make_site(mains=mains)
    later.get(WORD)
    assert later.asked == 1


@committed
@only_postgresql
def test_what_is_committed_out_of_order_counts(entry: Any) -> None:
    wait_until_settled()
    other = connections.create_connection("default")
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(
                "INSERT INTO pagestore_invalidation (tag, at, xact)"
                " VALUES ('entry:late', now(), txid_current())"
            )
        invalidate("entry:early")
        news = News()
        news.read()
        place = news.place
        news.close()
        assert place is not None
        assert is_quiet_since(place, ["entry:late"])
        other.commit()
    finally:
        other.close()
    assert not is_quiet_since(place, ["entry:late"])


def test_place_that_another_row_has_now_is_no_place(first: Site, later: Site, entry: Any) -> None:
    """As after a backup was put back: the log goes on with numbers that were given before."""
    first.get(WORD)
    row = Invalidation.objects.latest("pk")
    Invalidation.objects.all().delete()
    Invalidation.objects.create(pk=row.pk, tag="of another time")
    later.get(WORD)
    assert later.asked == 1


def test_place_that_was_pruned_is_no_place(first: Site, later: Site, entry: Any) -> None:
    first.get(WORD)
    Invalidation.objects.all().delete()
    later.get(WORD)
    assert later.asked == 1


def test_main_that_is_true_for_a_while_ends(
    first: Site, later: Site, entry: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first.get("/en/")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3_600)
    later.get("/en/")
    assert later.asked == 1


def test_main_of_other_code_is_not_shown(
    first: Site, news: QuietNews, mains: Mains, entry: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first.get(WORD)
    monkeypatch.setattr(room, "version", lambda: "another")
    later = Site(WSGIHandler(), news=news, mains=Mains(mains.root))
    later.get(WORD)
    assert later.asked == 1


def test_page_that_was_never_hearing_keeps_no_main(
    first: Site, news: QuietNews, mains: Mains, entry: Any
) -> None:
    news.place = None
    first.get(WORD)
    assert files(mains) == []


def test_main_far_behind_takes_a_later_place(
    first: Site, news: QuietNews, mains: Mains, entry: Any
) -> None:
    first.get(WORD)
    for _ in range(room.FAR_BEHIND + 1):
        invalidate("entry:another")
    row = Invalidation.objects.latest("pk")
    news.place = place_of(row)
    # What was before is no longer in the log when the second of them asks.
    for gone in (Invalidation.objects.none(), Invalidation.objects.exclude(pk=row.pk)):
        gone.delete()
        process = Site(WSGIHandler(), news=news, mains=mains)
        process.get(WORD)
        assert process.asked == 0


def test_place_is_the_one_up_to_which_things_were_forgotten(
    later: Site, news: QuietNews, entry: Any
) -> None:
    """The log may have been read further by a thread whose answer came too late."""
    known = news.place
    invalidate("entry:mao-shui")
    news.place = place_of(Invalidation.objects.latest("pk"))
    making, _mine = later.store.begin((False, "testserver", WORD, ""))
    assert making.place == known


# ── files ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("harm", [b"", b"{", b'{"key": 1}\n', None])
def test_broken_file_is_made_anew(
    first: Site, later: Site, mains: Mains, entry: Any, harm: bytes | None
) -> None:
    made = first.get(WORD)
    (path,) = files(mains)
    said = path.read_bytes()
    path.write_bytes(said[:-400] + b"?" * 400 if harm is None else harm)
    assert later.get(WORD).body == made.body
    assert later.asked == 1
    assert path.read_bytes() == said


def test_file_of_another_key_is_not_shown(
    first: Site, later: Site, mains: Mains, entry: Any, tutorial: Any
) -> None:
    first.get(WORD)
    (path,) = files(mains)
    first.get(OTHER)
    (other,) = set(files(mains)) - {path}
    other.write_bytes(path.read_bytes())
    later.get(OTHER)
    assert later.asked == 1


def test_page_is_answered_where_nothing_can_be_kept(
    first: Site, mains: Mains, entry: Any, caplog: pytest.LogCaptureFixture
) -> None:
    mains.folder.write_text("in the way")
    assert first.get(WORD).status == 200
    first.store.clear()
    assert first.get(WORD).status == 200
    assert caplog.text.count("cannot be kept") == 1


def test_oldest_make_room(first: Site, mains: Mains, entry: Any, tutorial: Any) -> None:
    first.get(WORD)
    (old,) = files(mains)
    first.get(OTHER)
    (new,) = set(files(mains)) - {old}
    mains.limit = new.stat().st_size
    mains.sweep()
    assert files(mains) == [new]


def test_other_versions_are_swept_after_a_day(mains: Mains) -> None:
    yesterday, today = mains.root / "yesterday", mains.root / "today"
    for folder in (yesterday, today):
        folder.mkdir()
    before = time.time() - room.LEFT_FOR_SECONDS - 1
    os.utime(yesterday, (before, before))
    mains.sweep()
    assert [path.name for path in mains.root.iterdir()] == ["today"]


def test_page_that_is_not_kept_has_no_main(first: Site, mains: Mains, entry: Any) -> None:
    first.get("/en/search/?q=mao")
    first.get("/en/accounts/login/")
    assert files(mains) == []


def test_change_in_one_transaction_takes_the_main_with_it(
    first: Site, later: Site, entry: Any
) -> None:
    first.get(WORD)
    with transaction.atomic():
        invalidate("entry:mao-shui")
        transaction.set_rollback(True)
    later.get(WORD)
    assert later.asked == 0
