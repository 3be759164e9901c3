"""Reading the log: what was logged since it was last read. On a connection of its own.

On SQLite there is one writer at a time, so rows become visible in the order of their numbers. On
PostgreSQL they do not: 5 may be committed after 6. There a row carries the number of its
transaction, and the log is read again from the oldest transaction that had not ended when it was
last read; rows that are known by then are left out.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import Error, connections

from pagestore.models import Invalidation

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = Invalidation._meta.db_table
WRITTEN_LAST = f"(SELECT at FROM {TABLE} ORDER BY generation DESC LIMIT 1)"  # noqa: S608
ENDS = (
    f"SELECT COALESCE(MAX(generation), 0), COALESCE(MIN(generation), 0), {WRITTEN_LAST} "  # noqa: S608
    f"FROM {TABLE}"
)
# A reader waits for the answer: a database that is busy or gone must not keep it long.
PATIENCE_SECONDS = 0.25
CONNECT_SECONDS = 2
# A network that swallows everything, and a table that somebody has locked.
ANSWER_MILLISECONDS = 5_000


class Place(NamedTuple):
    """A place in the log: who begins to read texts there sees all that was logged before it.

    ``last`` is the highest number, ``sign`` when its row was written: after a backup was put back
    the number is given to another row. On PostgreSQL rows of transactions from ``mark`` on may come
    in below it.
    """

    last: int
    sign: str
    mark: int = 0


class News:
    """The place up to which a process has read the log. Used by one thread at a time."""

    def __init__(self, alias: str = "default") -> None:
        self.alias = alias
        self._connection: BaseDatabaseWrapper | None = None
        self._process = 0
        # The highest number read; on PostgreSQL also from which transaction on rows are read again,
        # and which of those are known.
        self._read: int | None = None
        self._from = 0
        self._known: set[int] = set()
        # The same for others, in one piece.
        self.place: Place | None = None

    def read(self) -> set[str] | None:
        """Return the tags logged since the last time; None where it cannot be told what was missed.

        So it is the first time, after a restored backup, and where the log was shortened since.
        Raises django.db.Error where the database does not answer.
        """
        try:
            return self._read_on()
        except Error:
            # The connection may have broken while nobody used it: a second one tells.
            self.close()
            return self._read_on()

    def close(self) -> None:
        if self._connection is not None and self._process == os.getpid():
            self._connection.close()
        self._connection = None

    def _read_on(self) -> set[str] | None:
        if self._connected().vendor == "postgresql":
            last, at, missed, rows = self._in_postgresql()
        else:
            last, at, missed, rows = self._in_order()
        self._read = last
        self.place = Place(last, str(at or ""), self._from)
        return None if missed else {tag for _generation, tag in rows}

    def _in_order(self) -> tuple[int, Any, bool, list[tuple[int, str]]]:
        last, first, at = self._ask(ENDS)[0]
        if self._read is None or last <= self._read:
            return last, at, self._read is None or last < self._read, []
        sql = f"SELECT generation, tag FROM {TABLE} WHERE generation > %s AND generation <= %s"  # noqa: S608
        return last, at, first > self._read + 1, self._ask(sql, self._read, last)

    def _in_postgresql(self) -> tuple[int, Any, bool, list[tuple[int, str]]]:
        # The mark is read first: what has ended before it is seen by the next statement.
        mark = self._ask("SELECT txid_snapshot_xmin(txid_current_snapshot())")[0][0]
        last, first, at = self._ask(ENDS)[0]
        sql = f"SELECT generation, tag, xact FROM {TABLE} WHERE xact >= %s"  # noqa: S608
        rows = self._ask(sql, self._from) if self._read is not None else []
        missed = self._read is None or last < self._read or first > self._read + 1
        fresh = [(number, tag) for number, tag, _xact in rows if number not in self._known]
        if self._read is None:
            rows = self._ask(sql, mark)
        self._known = {number for number, _tag, xact in rows if xact >= mark}
        self._from = mark
        return last, at, missed, fresh

    def _ask(self, sql: str, *values: int) -> list[Any]:
        with self._connected().cursor() as cursor:
            cursor.execute(sql, values)
            return list(cursor.fetchall())

    def _connected(self) -> BaseDatabaseWrapper:
        # A connection that was opened before a fork belongs to the other process.
        if self._connection is None or self._process != os.getpid():
            self._connection = _own(self.alias)
            self._process = os.getpid()
        return self._connection


def _own(alias: str) -> BaseDatabaseWrapper:
    """Return a connection that all threads may use, one after the other; it is impatient."""
    connection: BaseDatabaseWrapper = connections[alias].copy()
    options = connection.settings_dict["OPTIONS"]
    if connection.vendor == "sqlite":
        options["timeout"] = PATIENCE_SECONDS
        options["init_command"] = "PRAGMA query_only=ON; PRAGMA cache_size=-256;"
    else:
        options.setdefault("connect_timeout", CONNECT_SECONDS)
        options.setdefault("tcp_user_timeout", ANSWER_MILLISECONDS)
        options.setdefault("options", f"-c statement_timeout={ANSWER_MILLISECONDS}")
    connection.inc_thread_sharing()
    return connection
