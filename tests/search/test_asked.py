"""What readers look up is counted by the week, seldom written, and never in their way."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import OperationalError, connection
from django.utils import timezone

from glossary.models import Entry
from search import asked
from search.models import Asked
from tests.search.conftest import make_entry

if TYPE_CHECKING:
    from django.test import Client

URL = "/en/search/"


def counts() -> dict[str, int]:
    slugs = dict(Entry.objects.values_list("pk", "slug"))
    return {slugs[row.object_id]: row.count for row in Asked.objects.all()}


def ask(client: Client, *queries: str) -> dict[str, int]:
    for query in queries:
        assert client.get(URL, {"q": query}).status_code == 200
    return asked.forget()


@pytest.mark.usefixtures("guide")
class TestWhatCounts:
    @pytest.mark.parametrize("query", ["猫税", "貓稅", "喵税", "mao shui", "māo shuì"])
    def test_exact_entry_counts(self, client: Client, query: str) -> None:
        assert ask(client, query) == {"mao-shui": 1}

    @pytest.mark.parametrize(
        "query", ["", "cat", "delete account", "nothing like it", "猫税是什么东西呢", "秘密"]
    )
    def test_other_searches_do_not(self, client: Client, query: str) -> None:
        assert ask(client, query) == {}

    def test_suggestions_do_not(self, client: Client) -> None:
        client.get("/en/search/suggest/", {"q": "猫税"})
        assert asked.forget() == {}

    def test_nothing_of_the_query_is_kept(self) -> None:
        names = {field.name for field in Asked._meta.get_fields()}
        assert names == {"id", "content_type", "object_id", "week", "count"}


@pytest.mark.usefixtures("guide")
class TestWriting:
    def test_first_hits_are_only_remembered(self, client: Client) -> None:
        client.get(URL, {"q": "猫税"})
        assert not Asked.objects.exists()

    def test_many_hits_are_written(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(asked.tally, "after_hits", 3)
        ask(client, "猫税", "yyds", "猫税")
        assert counts() == {"mao-shui": 2, "yyds": 1}

    def test_old_hits_are_written(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(asked.tally, "after_seconds", 0)
        ask(client, "猫税")
        assert counts() == {"mao-shui": 1}

    def test_counts_add_up(self) -> None:
        for _ in range(3):
            asked.note("mao-shui")
            asked.tally.write()
        assert counts() == {"mao-shui": 3}
        assert Asked.objects.get().week.weekday() == 0

    def test_unknown_pages_are_left_out(self) -> None:
        asked.note("nothing")
        asked.tally.write()
        assert not Asked.objects.exists()

    def test_trouble_is_not_the_readers(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: Any) -> None:
            raise OperationalError("attempt to write a readonly database")

        monkeypatch.setattr(asked.tally, "after_hits", 1)
        monkeypatch.setattr(asked.tally, "add", fail)
        assert client.get(URL, {"q": "猫税"}).status_code == 200
        assert asked.forget() == {}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite locks the whole database")
def test_locked_database_keeps_nobody_waiting(
    client: Client, guide: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked.tally, "after_hits", 1)
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert client.get(URL, {"q": "猫税"}).status_code == 200
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert not Asked.objects.exists()
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (20_000,)
    asked.note("mao-shui")
    assert counts() == {"mao-shui": 1}


@pytest.mark.parametrize("day", [date(2025, 1, 13), date(2025, 1, 16), date(2025, 1, 19)])
def test_a_week_begins_on_monday(day: date) -> None:
    assert asked.week_of(day) == date(2025, 1, 13)


@pytest.mark.django_db
def test_long_ago_is_forgotten() -> None:
    entry, this_week = make_entry("a", "甲"), asked.week_of(timezone.now().date())
    type_id = ContentType.objects.get_for_model(Entry).pk
    for week, count in ((this_week, 2), (this_week - timedelta(weeks=asked.WEEKS), 9)):
        Asked.objects.create(content_type_id=type_id, object_id=entry.pk, week=week, count=count)
    found = Entry.objects.annotate(asked=asked.lately(Entry)).get()
    assert found.asked == 2
