"""The database is locked, or stopped: readers go on reading, the rest hears that it has to wait.

On SQLite the test locks it as a connection does that has it to itself; on PostgreSQL it runs a
server of its own and stops that.
"""

from __future__ import annotations

import fcntl
import http.client
import os
import signal
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from scripts import with_postgres as postgres
from tests.browser.server import ROOT, run_python, run_site
from tests.browser.server import _free_port as free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.server

STORED = ["/en/", "/en/glossary/word-0/", "/en/privacy/"]
NEW = "/en/glossary/word-1/"
# Longer than the page store believes anything without asking, and than it leaves a database alone.
WHILE = 4.0
# A reader waits for two seconds at most, on a busy machine a little longer.
PATIENT = 6.0
# A connection to SQLite gives up after ten seconds, whatever it was told.
LONGEST = 40.0
# The file beside the database in which connections lock each other, and the bytes of those locks.
LOCKS, LOCKED_FROM, LOCKED_BYTES = "db.sqlite3-shm", 120, 8


class Told(NamedTuple):
    status: int
    etag: str
    body: bytes
    seconds: float


class Reader:
    def __init__(self, url: str) -> None:
        self.place = url.removeprefix("http://")

    def get(self, path: str, **headers: str) -> Told:
        line = http.client.HTTPConnection(self.place, timeout=LONGEST)
        began = time.monotonic()
        try:
            line.request("GET", path, headers=headers)
            answer = line.getresponse()
            body = answer.read()
        finally:
            line.close()
        took = time.monotonic() - began
        return Told(answer.status, answer.headers.get("ETag", ""), body, took)

    def status(self, path: str, **headers: str) -> int:
        return self.get(path, **headers).status

    def wait_for(self, path: str, status: int) -> None:
        end = time.monotonic() + LONGEST
        while self.status(path) != status:
            assert time.monotonic() < end, f"{path} never answered {status}"
            time.sleep(0.2)


class Broken(NamedTuple):
    """A site, how to take its database away, and how to give it back."""

    reader: Reader
    take: Callable[[], None]
    give_back: Callable[[], None]


def make(env: dict[str, str]) -> None:
    run_python(env, "manage.py", "migrate", "--verbosity", "0")
    run_python(env, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    run_python(env | {"PYTHONPATH": str(ROOT)}, "tests/pagestore/make_words.py")


@contextmanager
def on_sqlite() -> Iterator[Broken]:
    with run_site(make) as site:
        path = site.log.parent / "data" / LOCKS
        with path.open("r+b") as file:

            def take() -> None:
                # Somebody may be reading just now.
                fcntl.lockf(file, fcntl.LOCK_EX, LOCKED_BYTES, LOCKED_FROM)

            def give_back() -> None:
                fcntl.lockf(file, fcntl.LOCK_UN, LOCKED_BYTES, LOCKED_FROM)

            yield Broken(Reader(site.url), take, give_back)


@contextmanager
def on_postgresql() -> Iterator[Broken]:
    binaries, port = Path(os.environ["POSTGRES_BIN"]), free_port()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="yangyu-gone-")))
        postgres.make(binaries, folder)
        server = postgres.start(binaries, folder, port)

        def take() -> None:
            # Not by and by, when everybody has left, but now.
            server.send_signal(signal.SIGINT)
            server.wait(20)

        def give_back() -> None:
            nonlocal server
            server = postgres.start(binaries, folder, port)

        try:
            url = f"postgres://yangyu@127.0.0.1:{port}/postgres"
            with run_site(make, DATABASE_URL=url) as site:
                yield Broken(Reader(site.url), take, give_back)
        finally:
            if server.poll() is None:
                take()


@pytest.fixture(scope="module")
def broken() -> Iterator[Broken]:
    is_postgresql = os.environ.get("DATABASE_URL", "").startswith("postgres")
    with on_postgresql() if is_postgresql else on_sqlite() as site:
        yield site


def test_stored_pages_are_answered(broken: Broken) -> None:
    reader = broken.reader
    before = {path: reader.get(path) for path in STORED}
    assert {told.status for told in before.values()} == {200}
    broken.take()
    try:
        slow, longest, end = 0, 0.0, time.monotonic() + WHILE
        while time.monotonic() < end:
            for path, told in before.items():
                now = reader.get(path)
                assert now[:3] == told[:3]
                assert reader.status(path, **{"If-None-Match": told.etag}) == 304
                slow, longest = slow + (now.seconds > 1), max(longest, now.seconds)
            time.sleep(0.05)
        # Whoever comes first waits for the database, and nobody after them.
        assert slow <= 2
        assert longest < PATIENT
        assert reader.status("/healthz") == 200
        assert reader.status("/readyz") == 503
        waits = reader.get(NEW)
        assert waits.status == 503
        assert b"Traceback" not in waits.body
        # What was asked in vain takes nothing from others.
        assert {reader.get(path)[:3] for path in STORED} == {told[:3] for told in before.values()}
    finally:
        broken.give_back()


def test_all_is_well_afterwards(broken: Broken) -> None:
    reader = broken.reader
    reader.wait_for("/readyz", 200)
    reader.wait_for(NEW, 200)
    assert reader.get(NEW).etag
    assert {reader.status(path) for path in STORED} == {200}
