"""Statements reach the database by the shortest way, and answer as Django's own cursor does."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from search.asking import LENGTHS, filled, rows

pytestmark = pytest.mark.django_db

SQL = "SELECT %s, %s"


def test_rows_are_those_of_a_cursor() -> None:
    with connection.cursor() as cursor:
        cursor.execute(SQL, ["猫", "a"])
        assert rows(SQL, ["猫", "a"]) == list(cursor.fetchall())


def test_whoever_counts_statements_sees_them() -> None:
    with CaptureQueriesContext(connection) as queries:
        rows(SQL, ["a", "b"])
    assert len(queries) == 1


def test_whoever_refuses_statements_is_asked() -> None:
    def refuse(*_given: object) -> None:
        raise RuntimeError("refused")

    with connection.execute_wrapper(refuse), pytest.raises(RuntimeError, match="refused"):
        rows(SQL, ["a", "b"])


def test_errors_are_those_of_django() -> None:
    with pytest.raises(DatabaseError):
        rows("SELECT 1 FROM no_such_table", [])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows statements by itself")
def test_what_is_asked_again_is_prepared() -> None:
    for number in range(4):
        rows("SELECT %s::int + 41", [number])
    statements = rows("SELECT statement FROM pg_prepared_statements", [])
    assert ("SELECT $1::int + 41",) in statements


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 256, 300])
def test_lists_are_filled_up_to_a_usual_length(count: int) -> None:
    values = list(range(count))
    some = filled(values)
    assert (len(some) in LENGTHS or count == 0 or count > LENGTHS[-1]) is True
    assert (some[:count], set(some)) == (values, set(values))
