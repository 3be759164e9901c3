"""Several processes answer while somebody publishes: nobody reads what was before.

A read that began after a publish was answered shows that text or a later one: on the page of the
word, and on pages that mention it. Most pages are made for the test, so that it asks the store more
often than the templates; some are those of the site.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import subprocess
import sys
import threading
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import pytest

from tests.browser.server import ROOT, Site, run_python
from tests.browser.server import _environment as environment
from tests.browser.server import _free_port as free_port
from tests.browser.server import _stop as stop
from tests.browser.server import _wait_until_ready as wait_until_ready
from tests.crowd.test_twenty_editors import database

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.server

PUBLISHES = int(os.environ.get("FRESH_PUBLISHES", "500"))
READS = int(os.environ.get("FRESH_READS", "20000"))
# With a part taken out the first stale read ends the test. How many publishes that takes is chance,
# so the bound is high, and its own: a shorter run of the test above must not make this one blind.
PUBLISHES_UNTIL_NOTICED = 1_000
READERS = 4
REAL = 10
SHOWN = re.compile(r"number (\d+) of (word-\d)")


class Stale(NamedTuple):
    path: str
    slug: str
    known: int
    shown: int


class Crowd:
    """Readers of all processes, and what they may not see any more."""

    def __init__(self, urls: list[str], slugs: list[str], first: int) -> None:
        self.urls, self.slugs = urls, slugs
        # Numbers go up from test to test: the site is the same.
        self.first = first
        self.known = dict.fromkeys(slugs, 0)
        self.stale: list[Stale] = []
        self.reads = self.seen = 0
        self.failed: list[str] = []
        self._lock = threading.Lock()
        self._end = threading.Event()
        self._paths = [f"/en/word/{slug}/" for slug in slugs]

    def run(self, publishes: int, reads: int) -> None:
        readers = [threading.Thread(target=self._read_on, args=(n,)) for n in range(READERS)]
        for reader in readers:
            reader.start()
        try:
            self._publish(publishes)
            while self.reads < reads and any(reader.is_alive() for reader in readers):
                self._end.wait(0.05)
        finally:
            self._end.set()
            for reader in readers:
                reader.join()

    def _publish(self, publishes: int) -> None:
        chance = random.Random(3)  # noqa: S311 - the same every time
        with closing(Connections()) as mine:
            self._publish_by(mine, chance, publishes)

    def _publish_by(self, mine: Connections, chance: random.Random, publishes: int) -> None:
        for number in range(self.first, self.first + publishes):
            slug = chance.choice(self.slugs)
            mine.get(chance.choice(self.urls), f"/publish?slug={slug}&number={number}")
            self.known[slug] = number
            # Another process than that which published, as often as not.
            self._read(mine, chance.choice(self.urls), f"/en/word/{slug}/")
            if not number % REAL:
                # A page of the site, where its templates and all they ask for take part.
                self._read(mine, chance.choice(self.urls), f"/en/glossary/{slug}/")
            if self.stale or self.failed:
                return

    def _read_on(self, seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - the same every time
        with closing(Connections()) as mine:
            while not self._end.is_set():
                if self.reads >= READS:
                    # Enough was read; somebody shall go on reading until the end.
                    self._end.wait(0.02)
                try:
                    self._read(mine, chance.choice(self.urls), chance.choice(self._paths))
                except (OSError, AssertionError, http.client.HTTPException) as error:
                    self.failed.append(repr(error))
                    return

    def _read(self, mine: Connections, url: str, path: str) -> None:
        known = dict(self.known)
        shown = SHOWN.findall(mine.get(url, path))
        late = [Stale(path, slug, known[slug], int(n)) for n, slug in shown if int(n) < known[slug]]
        with self._lock:
            self.reads += 1
            self.seen += bool(shown)
            self.stale += late


class Connections:
    """One connection to each process, kept open: opening takes longer than being answered."""

    def __init__(self) -> None:
        self._open: dict[str, http.client.HTTPConnection] = {}

    def close(self) -> None:
        for one in self._open.values():
            one.close()

    def get(self, url: str, path: str) -> str:
        for again in (True, False):
            try:
                return self._get(url, path)
            except (http.client.RemoteDisconnected, ConnectionError):
                # The server may close a connection that was idle.
                self._open.pop(url).close()
                if not again:
                    raise
        raise AssertionError

    def _get(self, url: str, path: str) -> str:
        if url not in self._open:
            place = urlsplit(url)
            self._open[url] = http.client.HTTPConnection(
                place.hostname or "", place.port, timeout=60
            )
        self._open[url].request("GET", path)
        answer = self._open[url].getresponse()
        body = answer.read().decode()
        assert answer.status == 200, (path, answer.status)
        return body


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Make the site once; the tests serve it one after the other."""
    folder = tmp_path_factory.mktemp("fresh")
    with database() as own:
        env = environment(folder) | own
        (folder / "data").mkdir()
        run_python(env, "manage.py", "migrate", "--verbosity", "0")
        run_python(env, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
        words = run_python(env | {"PYTHONPATH": str(ROOT)}, "tests/pagestore/make_words.py")
        yield env | {"WORDS": words}


@contextmanager
def served(env: dict[str, str], folder: Path, first: int, **more: str) -> Iterator[Crowd]:
    """Serve the site from several hosts, each with as many processes as it says."""
    urls = []
    with ExitStack() as stack:
        for host, processes in enumerate(hosts()):
            # A host is a folder of its own, with a counter of its own.
            place = folder / f"host-{host}" if host else Path(env["DATA_DIR"])
            place.mkdir(exist_ok=True)
            for _ in range(processes):
                own = env | {"DATA_DIR": str(place), "PORT": str(free_port())} | more
                urls.append(stack.enter_context(process(folder, own)))
        yield Crowd(urls, json.loads(env["WORDS"]), first)


@contextmanager
def process(folder: Path, env: dict[str, str]) -> Iterator[str]:
    gunicorn = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py", "--threads", "4"]
    site = Site(f"http://127.0.0.1:{env['PORT']}", folder / f"{env['PORT']}.log")
    with site.log.open("wb") as log:
        running = subprocess.Popen(
            [*gunicorn, "tests.pagestore.served:application"],
            cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            wait_until_ready(site, running)
            yield site.url
        finally:
            stop(running)
    assert not site.new_errors()


def hosts() -> list[int]:
    """Three processes of one host; on PostgreSQL two hosts with two each."""
    return [2, 2] if os.environ.get("DATABASE_URL", "").startswith("postgres") else [3]


def test_nobody_reads_what_was_before(env: dict[str, str], tmp_path: Path) -> None:
    with served(env, tmp_path, first=1) as crowd:
        crowd.run(PUBLISHES, READS)
    assert (crowd.stale, crowd.failed) == ([], [])
    assert (crowd.reads >= READS, crowd.seen == crowd.reads) == (True, True)
    assert all(crowd.known.values())


def removable() -> list[str]:
    """What keeps readers fresh: the guards of pages and of kept mains; the counter, or the wait."""
    return ["guard", "main", "counter" if hosts() == [3] else "wait"]


@pytest.mark.parametrize("removed", removable())
def test_it_would_be_noticed(env: dict[str, str], tmp_path: Path, removed: str) -> None:
    first = 1_000_000 * (removable().index(removed) + 1)
    with served(env, tmp_path, first=first, REMOVED=removed) as crowd:
        crowd.run(PUBLISHES_UNTIL_NOTICED, 0)
    assert crowd.failed == []
    assert crowd.stale
