"""A number that all processes of a host share: it moves when something was logged.

Eight bytes of a file in the data folder, mapped into memory: looking costs less than a microsecond.
What the number is means nothing; that it is another one says that the log has news.
"""

from __future__ import annotations

import fcntl
import logging
import mmap
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "pages.counter"
SIZE = 8
LAST = 2**64 - 1

log = logging.getLogger("yangyu")


class Counter:
    """The number in one file. Where the file cannot be had, it stands still and says so."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = self._opened()
        self.is_shared = self._file is not None
        memory = mmap.mmap(self._file, SIZE) if self._file is not None else bytearray(SIZE)
        self._numbers = memoryview(memory).cast("Q")
        # Within a process lockf does not keep threads apart. Between processes it does, also where
        # one forked the other and they use the same open file, which flock would not.
        self._lock = threading.Lock()

    def _opened(self) -> int | None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            number = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            if os.fstat(number).st_size < SIZE:
                os.ftruncate(number, SIZE)
        except OSError as error:
            log.warning("page store: %s cannot be shared: %s", self.path, error)
            return None
        return number

    def value(self) -> int:
        return self._numbers[0]

    def bump(self) -> None:
        """Let every process know that the log has news."""
        if self._file is None:
            return
        with self._lock:
            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                self._numbers[0] = (self._numbers[0] + 1) & LAST
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)


def _counters() -> Callable[[], Counter]:
    known: dict[Path, Counter] = {}
    lock = threading.Lock()

    def shared() -> Counter:
        path = Path(settings.DATA_DIR) / NAME
        found = known.get(path)
        if found is None:
            with lock:
                found = known.setdefault(path, known.get(path) or Counter(path))
        return found

    return shared


# The counter of this host, opened when it is first asked for.
shared = _counters()
