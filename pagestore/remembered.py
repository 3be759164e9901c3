"""What a process reads once and remembers until the log says that it has changed."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, Generic, TypeVar, TypeVarTuple

from pagestore.freshness import listen
from pagestore.showing import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

T = TypeVar("T")
Of = TypeVarTuple("Of")

# Processes that hear of no change, as one that only runs a command, look again after so many seconds.
FRESH_FOR = 60.0


class Remembered(Generic[*Of, T]):
    """A function whose answers are kept, each until one of its tags is logged.

    ``tags`` says for the same arguments what an answer shows. An answer that was being read while
    something changed is given to whoever asked before, and not kept.
    """

    def __init__(
        self,
        read: Callable[[*Of], T],
        tags: Callable[[*Of], Collection[str]],
        fresh_for: float = FRESH_FOR,
    ) -> None:
        self.read, self.tags, self.fresh_for = read, tags, fresh_for
        self._kept: dict[tuple[*Of], tuple[float, T]] = {}
        # How often something changed.
        self._changes = 0
        self._lock = threading.Lock()
        listen(self.heard)

    def __call__(self, *of: *Of) -> T:
        now, kept = time.monotonic(), self._kept.get(of)
        if kept is not None and now - kept[0] <= self.fresh_for:
            return kept[1]
        changes, found = self._changes, self.read(*of)
        with self._lock:
            if changes == self._changes:
                self._kept[of] = now, found
        return found

    def believe(self, value: T, *of: *Of) -> None:
        """Take this for what would be read now."""
        with self._lock:
            self._kept[of] = time.monotonic(), value

    def forget(self, **_signal: Any) -> None:
        """Read everything again at the next question."""
        self.heard(None)

    def heard(self, tags: Collection[str] | None) -> None:
        """Forget what shows one of these; None for everything."""
        with self._lock:
            self._changes += 1
            if tags is None or EVERYTHING in tags:
                self._kept.clear()
                return
            gone = [of for of in self._kept if not set(tags).isdisjoint(self.tags(*of))]
            for of in gone:
                del self._kept[of]


class Followed(Generic[T]):
    """Something large that is read once, and then mended where the log names a part of it.

    ``mend`` returns what becomes of the old one after a change of what some tags name; the old one
    is left as it is, since other threads may be reading it.
    """

    def __init__(
        self,
        read: Callable[[], T],
        mend: Callable[[T, set[str]], T],
        concerns: Callable[[str], bool],
    ) -> None:
        self.read, self.mend, self.concerns = read, mend, concerns
        # What was made last, and the same once more while nothing is known to have changed since.
        self._known: T | None = None
        self._fresh: T | None = None
        self._news: set[str] = set()
        # How often everything was forgotten.
        self._forgotten = 0
        # One thread reads or mends while the others wait; nobody waits for it to tell of news.
        self._work, self._lock = threading.Lock(), threading.Lock()
        listen(self.heard)

    def __call__(self) -> T:
        fresh = self._fresh
        if fresh is not None:
            return fresh
        with self._work:
            return self._brought_up_to_date()

    def _brought_up_to_date(self) -> T:
        with self._lock:
            if self._fresh is not None:
                return self._fresh
            news, self._news = self._news, set()
            known, forgotten = self._known, self._forgotten
        try:
            found = self.read() if known is None else self.mend(known, news)
        except BaseException:
            with self._lock:
                self._news |= news
            raise
        with self._lock:
            if forgotten == self._forgotten:
                self._keep(found)
        return found

    def _keep(self, value: T) -> None:
        self._known = value
        self._fresh = None if self._news else value

    def believe(self, value: T) -> None:
        """Take this for what would be read now."""
        with self._work, self._lock:
            self._keep(value)

    def forget(self) -> None:
        """Read it again as a whole at the next question."""
        self.heard(None)

    def heard(self, tags: Collection[str] | None) -> None:
        """Note what has changed; None for everything."""
        with self._lock:
            if tags is None or EVERYTHING in tags:
                self._known = self._fresh = None
                self._news = set()
                self._forgotten += 1
            elif news := {tag for tag in tags if self.concerns(tag)}:
                self._news |= news
                self._fresh = None
