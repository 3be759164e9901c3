"""Counting in the process and writing seldom: a count is worth less than a reader's page.

Hits are kept in memory and written together. Where the database cannot take them at once, because
somebody else is writing, they are dropped: no reader waits for a count.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db import Error, connection, transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from django.db.models import Model

WRITE_AFTER_SECONDS = 30
# On PostgreSQL another process may be counting the same thing; on SQLite anybody may be writing.
PATIENCE_MS = 100
# So many rows go into one statement: databases take only so many values.
MOST_ROWS = 2_000

Key = TypeVar("Key")

_tallies: list[Tally[Any]] = []


class Tally(Generic[Key]):
    """Hits by key, written by ``add`` when there are many of them or they are old."""

    def __init__(self, add: Callable[[Mapping[Key, int]], None], *, after_hits: int) -> None:
        self.add = add
        self.after_hits = after_hits
        self.after_seconds: float = WRITE_AFTER_SECONDS
        self._lock = threading.Lock()
        self._hits: dict[Key, int] = {}
        self._since: float | None = None
        self._total = 0
        _tallies.append(self)

    def note(self, key: Key) -> None:
        """Count one hit; now and then, write all of them. On the way of every reader."""
        now = time.monotonic()
        with self._lock:
            # A plain dictionary: a Counter takes twice as long, and every reader waits for it.
            self._hits[key] = self._hits.get(key, 0) + 1
            self._total += 1
            if self._since is None:
                self._since = now
            due = self._total >= self.after_hits or now - self._since >= self.after_seconds
        if due:
            self.write()

    def write(self) -> None:
        """Write down what was counted; drop it where the database cannot take it now."""
        hits = self.forget()
        if not hits:
            return
        try:
            with in_a_hurry(), transaction.atomic():
                if connection.vendor == "postgresql":
                    _run(f"SET LOCAL lock_timeout = '{PATIENCE_MS}ms'")
                self.add(hits)
        except Error:
            # A stored page is answered outside of Django, which would look after it otherwise.
            if not connection.in_atomic_block:
                connection.close_if_unusable_or_obsolete()

    def forget(self) -> dict[Key, int]:
        """Empty the process's memory and return what was in it."""
        with self._lock:
            hits, self._hits = self._hits, {}
            self._since = None
            self._total = 0
        return hits


def write_all() -> None:
    """Write down all that this process has counted: it ends."""
    for tally in _tallies:
        tally.write()


def add_up(model: type[Model], unique: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Add to the counts of a model; a row is its ``unique`` columns and a count."""
    for start in range(0, len(rows), MOST_ROWS):
        _add_up(model._meta.db_table, unique, rows[start : start + MOST_ROWS])


def _add_up(table: str, unique: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    names, places = ", ".join(unique), ", ".join(["%s"] * (len(unique) + 1))
    # Names come from our models, values go along as parameters.
    _run(
        f"INSERT INTO {table} ({names}, count)"  # noqa: S608
        f" VALUES {', '.join([f'({places})'] * len(rows))}"
        f" ON CONFLICT ({names}) DO UPDATE SET count = {table}.count + excluded.count",
        [value for row in rows for value in row],
    )


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """Do not wait for another writer: SQLite would wait for as long as its timeout says."""
    if connection.vendor != "sqlite":
        yield
        return
    seconds = connection.settings_dict["OPTIONS"].get("timeout", 5)
    _run(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    try:
        yield
    finally:
        _run(f"PRAGMA busy_timeout = {int(1000 * seconds)}")


def _run(sql: str, params: list[Any] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
