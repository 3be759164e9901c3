"""Whoever is answered past the store is answered by a process that knows what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connections

from editorial import memory, terminology
from pagestore import freshness

if TYPE_CHECKING:
    from tests.pagestore.conftest import QuietNews, Site

pytestmark = pytest.mark.django_db
ASKED = [{"HTTP_COOKIE": "sessionid=abc"}, {"REQUEST_METHOD": "POST"}]


@pytest.mark.parametrize("asked", ASKED, ids=["with a session", "a form"])
def test_news_are_heard_past_the_store(
    site: Site, news: QuietNews, asked: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[object] = []
    monkeypatch.setattr(freshness, "_listeners", [heard.append])
    news.next = [{"words"}]
    site.get("/en/page/", **asked)
    assert heard == [{"words"}]


def test_memory_forgets_the_language_that_changed() -> None:
    spanish, french = memory.of("es"), memory.of("fr")
    freshness.tell({"entry:mao-shui", "texts:es"})
    assert memory.of("es") is not spanish
    assert memory.of("fr") is french


@pytest.mark.parametrize("tags", [None, {"*"}])
def test_memory_forgets_everything(tags: set[str] | None) -> None:
    before = memory.of("es")
    freshness.tell(tags)
    assert memory.of("es") is not before


def test_what_was_read_before_a_change_is_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another thread hears of a change while this one still reads what was before it."""
    memory.forget()
    read = memory._pairs

    def overtaken(language: str) -> object:
        pairs = list(read(language))
        freshness.tell({f"texts:{language}"})
        return pairs

    monkeypatch.setattr(memory, "_pairs", overtaken)
    old = memory.of("es")
    monkeypatch.undo()
    assert memory.of("es") is not old


def test_fixed_words_read_before_a_change_are_not_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminology.forget()
    read = terminology._read

    def overtaken() -> object:
        rows = read()
        terminology.FixedTerm.objects.create(language="es", term="tax", fixed="impuesto")
        freshness.tell({terminology.TAG})
        return rows

    monkeypatch.setattr(terminology._table, "read", overtaken)
    assert terminology.rows_for("a tax", "es") == []
    monkeypatch.undo()
    assert [row.fixed for row in terminology.rows_for("a tax", "es")] == ["impuesto"]


def test_no_request_is_one_transaction() -> None:
    """Writers hold the database for their verb, not for as long as a page takes to be made."""
    assert [connections[alias].settings_dict["ATOMIC_REQUESTS"] for alias in connections] == [False]
