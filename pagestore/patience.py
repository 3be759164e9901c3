"""Reading the log without waiting for a database that hangs.

A question to a database may take as long as it likes: a locked file, a broken network. So a thread
of its own asks, and who wants to answer readers waits for a moment only. What comes later is not
lost: it is handed out with the next answer.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from typing import TYPE_CHECKING

from django.db import OperationalError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from pagestore.news import News, Place

# Longer than a database is busy with other things, and than a thread waits for its turn on a full
# machine: who stops waiting may show what was changed meanwhile. Only the first reader waits so long.
MOMENT = 2.0
SLOW = "the database does not answer in time"


class PatientNews:
    """News that are there within a moment, or an error. Used by one thread at a time."""

    def __init__(self, news: News, moment: float = MOMENT) -> None:
        self._news, self._moment = news, moment
        self._asking: ThreadPoolExecutor | None = None
        self._process = 0
        # A question that was not answered in time, and what was read and not yet handed out.
        self._late: Future[set[str] | None] | None = None
        self._read: set[str] = set()
        self._missed = False
        # Up to where what was handed out goes: the thread may have read further.
        self.place: Place | None = None

    def read(self) -> set[str] | None:
        """Return what News.read does. Raises django.db.Error also where that takes long."""
        if self._process != os.getpid():
            # No thread follows into a process that was forked.
            self._asking = self._late = None
        if self._late is not None:
            if not self._late.done():
                raise OperationalError(SLOW)
            # It tells of an earlier moment: what came after it is asked for once more.
            self._take(self._late)
        self._take(self._thread().submit(self._news.read))
        self.place = self._news.place
        read, missed = self._read, self._missed
        self._read, self._missed = set(), False
        return None if missed else read

    def close(self) -> None:
        if self._asking is not None and self._process == os.getpid():
            self._asking.submit(self._news.close)
            self._asking.shutdown(wait=self._late is None)
        # Nobody will hear what a question tells that is still on its way.
        self._missed |= self._late is not None
        self._asking = self._late = None

    def _take(self, question: Future[set[str] | None]) -> None:
        self._late = question
        try:
            tags = question.result(self._moment)
        except TooLate:
            if not question.done():
                raise OperationalError(SLOW) from None
            # It came between the two lines, or broke off by itself.
            self._late = None
            tags = question.result()
        except BaseException:
            self._late = None
            raise
        self._late = None
        self._missed |= tags is None
        self._read |= tags or set()

    def _thread(self) -> ThreadPoolExecutor:
        if self._asking is None:
            self._asking = ThreadPoolExecutor(1, "page-store")
            self._process = os.getpid()
        return self._asking
