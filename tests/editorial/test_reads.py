"""Reads of people are counted by day, page and language, seldom written, and never in the way."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import OperationalError, connection
from django.utils import timezone

from config import gunicorn
from editorial import reads, tally
from editorial.reads import Reads

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from editorial.editable import Editable
    from glossary.models import Entry
    from guide.models import Tutorial

pytestmark = pytest.mark.django_db
URL = "/en/glossary/mao-shui/"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"


def visit(client: Client, url: str = URL, agent: str = PHONE, **headers: str) -> int:
    """Open a page and return how many reads were counted."""
    client.get(url, headers={"User-Agent": agent, **headers})
    return sum(reads.forget().values())


def written(item: Editable) -> dict[str, int]:
    kind = ContentType.objects.get_for_model(item)
    rows = Reads.objects.filter(content_type=kind, object_id=item.pk)
    return dict(rows.values_list("language", "count"))


def had(item: Editable, count: int, *, days_ago: int = 0, language: str = "en") -> None:
    day = timezone.now().date() - timedelta(days=days_ago)
    kind = ContentType.objects.get_for_model(item)
    Reads.objects.create(
        content_type=kind, object_id=item.pk, language=language, day=day, count=count
    )


class TestWhatCounts:
    def test_entry_counts(self, client: Client, entry: Entry) -> None:
        assert visit(client) == 1

    def test_tutorial_counts(self, client: Client, tutorial: Tutorial) -> None:
        assert visit(client, "/en/guide/app-language/") == 1

    def test_language_is_that_of_the_page(self, client: Client, entry: Entry) -> None:
        client.get("/es/glossary/mao-shui/", headers={"User-Agent": PHONE})
        assert [page.language for page in reads.forget()] == ["es"]

    @pytest.mark.parametrize(
        "agent",
        [
            "",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 AppleWebKit/537.36 (compatible; bingbot/2.0)",
            "facebookexternalhit/1.1",
            "curl/8.5.0",
            "python-requests/2.32",
            "Baiduspider/2.0",
        ],
    )
    def test_programs_do_not(self, client: Client, entry: Entry, agent: str) -> None:
        assert visit(client, agent=agent) == 0

    @pytest.mark.parametrize("agent", [PHONE, "Mozilla/5.0 (Linux; Android 14; CUBOT KINGKONG)"])
    def test_phones_do(self, client: Client, entry: Entry, agent: str) -> None:
        assert visit(client, agent=agent) == 1

    @pytest.mark.parametrize(
        ("header", "value"),
        [("Sec-Purpose", "prefetch;prerender"), ("Purpose", "prefetch"), ("X-Moz", "prefetch")],
    )
    def test_guess_of_a_browser_does_not(
        self, client: Client, entry: Entry, header: str, value: str
    ) -> None:
        assert visit(client, **{header: value}) == 0

    def test_head_does_not(self, client: Client, entry: Entry) -> None:
        client.head(URL, headers={"User-Agent": PHONE})
        assert reads.forget() == {}

    def test_other_name_does_not(self, client: Client, entry: Entry) -> None:
        assert visit(client, "/en/glossary/猫税/") == 0

    def test_unpublished_does_not(
        self, client: Client, blank_entry: Entry, contributor: User
    ) -> None:
        client.force_login(contributor)
        assert visit(client) == 0
        reads.count(blank_entry, "en")
        assert reads.forget() == {}

    def test_nobody_is_remembered(self) -> None:
        names = {field.name for field in Reads._meta.get_fields()}
        assert names == {"id", "content_type", "object_id", "language", "day", "count"}


class TestWriting:
    def test_reading_asks_nothing_more(
        self, client: Client, entry: Entry, django_assert_num_queries: Any
    ) -> None:
        visit(client)
        with django_assert_num_queries(4):
            visit(client)

    def test_first_hits_are_only_remembered(self, client: Client, entry: Entry) -> None:
        client.get(URL, headers={"User-Agent": PHONE})
        assert not Reads.objects.exists()

    def test_many_hits_are_written_at_once(
        self, entry: Entry, tutorial: Tutorial, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reads.tally, "after_hits", 4)
        for item, language in ((entry, "en"), (tutorial, "en"), (entry, "es"), (entry, "en")):
            reads.count(item, language)
        assert written(entry) == {"en": 2, "es": 1}
        assert written(tutorial) == {"en": 1}

    def test_old_hits_are_written(self, entry: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reads.tally, "after_seconds", 0)
        reads.count(entry, "en")
        assert written(entry) == {"en": 1}

    def test_one_statement_writes_them(
        self, entry: Entry, tutorial: Tutorial, django_assert_num_queries: Any
    ) -> None:
        for language in ("en", "es", "zh-hans"):
            reads.count(entry, language)
            reads.count(tutorial, language)
        # SQLite is told how long to wait and PostgreSQL too; a savepoint stands around it.
        around = 4 if connection.vendor == "sqlite" else 3
        with django_assert_num_queries(1 + around):
            reads.tally.write()

    def test_many_are_written_in_parts(
        self, entry: Entry, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
    ) -> None:
        monkeypatch.setattr(tally, "MOST_ROWS", 2)
        page = reads.Page(ContentType.objects.get_for_model(entry).pk, 0, "en", date(2027, 1, 15))
        with django_assert_num_queries(3):
            reads._add({page._replace(pk=number): number for number in range(1, 6)})
        counted = Reads.objects.order_by("object_id").values_list("object_id", "count")
        assert list(counted) == [(number, number) for number in range(1, 6)]

    def test_worker_that_ends_writes_what_it_has(self, entry: Entry) -> None:
        reads.count(entry, "en")
        gunicorn.worker_exit(None, None)
        assert written(entry) == {"en": 1}

    def test_counts_add_up(self, entry: Entry) -> None:
        for _ in range(3):
            reads.count(entry, "en")
            reads.tally.write()
        assert written(entry) == {"en": 3}

    def test_day_begins_at_midnight(self, entry: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
        midnight = 1_800_057_600
        for now in (midnight - 0.5, midnight, midnight + 86_399):
            monkeypatch.setattr(reads, "time", SimpleNamespace(time=lambda now=now: now))
            reads.count(entry, "en")
        counted = {page.day: number for page, number in reads.forget().items()}
        assert counted == {date(2027, 1, 15): 1, date(2027, 1, 16): 2}

    def test_nothing_counted_asks_nothing(self, django_assert_num_queries: Any) -> None:
        with django_assert_num_queries(0):
            reads.tally.write()

    def test_trouble_is_not_the_readers(
        self, client: Client, entry: Entry, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: Any) -> None:
            raise OperationalError("attempt to write a readonly database")

        monkeypatch.setattr(reads.tally, "after_hits", 1)
        monkeypatch.setattr(reads.tally, "add", fail)
        assert client.get(URL, headers={"User-Agent": PHONE}).status_code == 200
        assert reads.forget() == {}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite locks the whole database")
def test_locked_database_keeps_nobody_waiting(
    client: Client, entry: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reads.tally, "after_hits", 1)
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert client.get(URL, headers={"User-Agent": PHONE}).status_code == 200
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert not Reads.objects.exists()


class TestAsking:
    def test_lately_is_four_weeks(self, entry: Entry) -> None:
        had(entry, 2)
        had(entry, 3, days_ago=reads.DAYS - 1)
        had(entry, 9, days_ago=reads.DAYS)
        assert type(entry).objects.annotate(n=reads.lately(type(entry))).get().n == 5
        assert reads.of(entry) == 5

    def test_lately_of_one_language(self, entry: Entry) -> None:
        had(entry, 2)
        had(entry, 3, language="es")
        assert type(entry).objects.annotate(n=reads.lately(type(entry), "es")).get().n == 3

    def test_kinds_are_kept_apart(self, entry: Entry, tutorial: Tutorial) -> None:
        had(entry, 2)
        had(tutorial, 5)
        assert (reads.of(entry), reads.of(tutorial)) == (2, 5)

    def test_today_is_one_day(self, entry: Entry, tutorial: Tutorial) -> None:
        had(entry, 2)
        had(tutorial, 3, language="es")
        had(entry, 9, days_ago=1)
        assert reads.today() == 5

    def test_nothing_read_is_nought(self, entry: Entry) -> None:
        assert (reads.of(entry), reads.today()) == (0, 0)
