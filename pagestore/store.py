"""The pages that a process keeps, and why none of them is older than what readers may see.

- What a process knows of the log is brought up to date before a page is looked up, and before a
  view runs that makes one: all that was committed up to there, the view sees.
- What is logged later takes the pages out that show it, and marks those that are just being made:
  such a page still answers whoever asked for it before, and is not kept.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict, defaultdict
from typing import TYPE_CHECKING

from django.db import Error

from pagestore import counter, freshness
from pagestore.news import News
from pagestore.patience import PatientNews
from pagestore.showing import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from pagestore.keys import Key
    from pagestore.news import Place
    from pagestore.pages import Page

# How long a database that does not answer is left alone. Nobody can publish meanwhile.
BLIND_FOR = 1.0

log = logging.getLogger("yangyu")


class Making:
    """A page that is being made: what was logged meanwhile, and what came of it for those who wait."""

    def __init__(self, place: Place | None = None) -> None:
        # How far the log was read when it was begun.
        self.place = place
        self.gone: set[str] = set()
        self.is_done = threading.Event()
        self.page: Page | None = None

    def is_stale(self, tags: Collection[str]) -> bool:
        return EVERYTHING in self.gone or not self.gone.isdisjoint(tags)


class Store:
    """Pages by key, bounded in bytes; those that nobody asked for longest make room for others."""

    def __init__(
        self,
        limit: int,
        *,
        news: News | PatientNews | None = None,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.limit, self.size = limit, 0
        self._news = news or PatientNews(News())
        self._clock, self._now = clock, now
        self._counter = counter.shared()
        self._lock = threading.Lock()
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._by_tag: defaultdict[str, set[Key]] = defaultdict(set)
        self._in_work: dict[Key, Making] = {}
        self._making: set[Making] = set()
        # Up to where what was remembered has been forgotten.
        self._place: Place | None = None
        self._seen = -1
        self._until = self._blind_until = float("-inf")
        self.is_ready = False

    # ── looking up ──────────────────────────────────────────────────────────────────────────

    def get(self, key: Key) -> Page | None:
        """Return the page of a key, if there is one that may still be shown."""
        self.hear()
        page = self._pages.get(key)
        if page is None:
            return None
        if page.until is not None and self._now() >= page.until:
            with self._lock:
                self._drop(key)
            return None
        try:  # noqa: SIM105 - on the way of every reader
            self._pages.move_to_end(key)
        except KeyError:
            # Another thread has just taken it out; it was fresh when this request looked.
            pass
        return page

    def __len__(self) -> int:
        return len(self._pages)

    # ── making ──────────────────────────────────────────────────────────────────────────────

    def begin(self, key: Key, *, alone: bool = False) -> tuple[Making, bool]:
        """Return what is being made for a key, and whether it falls to the caller to make it.

        ``alone``: whatever others are making.
        """
        with self._lock:
            others = None if alone else self._in_work.get(key)
            if others is not None:
                return others, False
            making = Making(self._place)
            if not alone:
                self._in_work[key] = making
            self._making.add(making)
            return making, True

    def finish(self, key: Key, making: Making, page: Page | None) -> None:
        """Keep a page unless something that it shows was logged since it was begun."""
        with self._lock:
            self._making.discard(making)
            if self._in_work.get(key) is making:
                del self._in_work[key]
            if page is not None and not making.is_stale(page.tags):
                making.page = page
                if self.is_ready:
                    self._put(key, page)
        making.is_done.set()

    def _put(self, key: Key, page: Page) -> None:
        self._drop(key)
        if page.size > self.limit:
            return
        while self._pages and self.size + page.size > self.limit:
            self._drop(next(iter(self._pages)))
        self._pages[key] = page
        self.size += page.size
        for tag in page.tags:
            self._by_tag[tag].add(key)

    def _drop(self, key: Key) -> None:
        page = self._pages.pop(key, None)
        if page is None:
            return
        self.size -= page.size
        for tag in page.tags:
            keys = self._by_tag[tag]
            keys.discard(key)
            if not keys:
                del self._by_tag[tag]

    # ── hearing of changes ──────────────────────────────────────────────────────────────────

    def hear(self) -> None:
        """Bring what this process knows up to date; less than a microsecond where nothing is new."""
        if self._counter.value() != self._seen or self._clock() >= self._until:
            self._catch_up()

    def _catch_up(self) -> None:
        """Read the log, by one thread while the others wait: they may not answer before."""
        with self._lock:
            seen, began = self._counter.value(), self._clock()
            if (seen == self._seen and began < self._until) or began < self._blind_until:
                return
            try:
                tags = self._news.read()
            except Error as error:
                log.warning("page store: the log cannot be read: %s", error)
                self._blind_until = self._clock() + BLIND_FOR
                return
            if tags is None or tags:
                self._forget(tags)
            self._place = self._news.place
            self._seen, self._until = seen, began + freshness.trust()
            self.is_ready = True
            freshness.begin_hearing()

    def _forget(self, tags: set[str] | None) -> None:
        everything = tags is None or EVERYTHING in tags
        gone = {EVERYTHING} if tags is None else tags
        for making in self._making:
            making.gone |= gone
        # Whoever remembers things forgets them before a view is asked for a new page.
        freshness.tell(None if everything else tags)
        if everything:
            self._pages.clear()
            self._by_tag.clear()
            self.size = 0
            return
        for tag in gone:
            for key in tuple(self._by_tag.get(tag, ())):
                self._drop(key)

    def prepare(self) -> None:
        """Read the log before the process forks: those that come begin there.

        What is remembered after this call they may keep, until the log says otherwise. A connection
        or a thread of this process they could not use, so none is left.
        """
        self.hear()
        with self._lock:
            self._news.close()

    def clear(self) -> None:
        with self._lock:
            self._forget(None)

    def close(self) -> None:
        with self._lock:
            self._news.close()
