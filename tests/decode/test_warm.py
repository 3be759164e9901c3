"""The decoder is ready before the workers are forked."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError

from glossary.decode import ordinary, warm
from glossary.decode.answer import decode

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def closed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was closed and frozen; the test's own connection stays open."""
    done: list[str] = []
    monkeypatch.setattr(
        warm, "connections", SimpleNamespace(close_all=lambda: done.append("closed"))
    )
    monkeypatch.setattr(warm.gc, "freeze", lambda: done.append("frozen"))
    return done


def test_first_question_asks_no_database(
    glossary: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    warm.warm()
    with django_assert_num_queries(0):
        assert decode("猫税", "es").tokens[0].entry == "mao-shui"


def test_what_reading_needed_goes_back_to_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    for module in (ordinary, warm):
        monkeypatch.setattr(module, "give_back", lambda: done.append("given back"))
    ordinary.use(None)
    warm.warm()
    assert done == ["given back"] * 2


def test_no_connection_is_handed_on(closed: list[str]) -> None:
    warm.warm()
    assert closed == ["closed", "frozen"]


def test_a_database_that_is_away_does_not_stop_the_start(
    closed: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> None:
        raise DatabaseError("away")

    monkeypatch.setattr(warm, "ordinary", away)
    warm.warm()
    assert "not ready before the first question" in caplog.text
    assert closed == ["closed", "frozen"]
