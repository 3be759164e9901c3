"""Asking a server for pages, many times over a few connections: with wrk, or by a client of our own."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import subprocess
import tempfile
import threading
import time
from itertools import cycle
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

CONNECTIONS = 8
PATIENCE = 60
AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
DONE = re.compile(r"(\d+) requests in")
REFUSED = re.compile(r"Non-2xx or 3xx responses: (\d+)")
LOST = re.compile(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")
# Asks for one path after the other.
ROTATING = "local p={%s} local i=0 request=function() i=i%%#p+1 return wrk.format(nil,p[i]) end\n"


class Asked(NamedTuple):
    """What is measured: what is asked of whom, and whose processor time it costs."""

    name: str
    # Host and port.
    address: str
    paths: tuple[str, ...]
    processes: tuple[int, ...]
    headers: Mapping[str, str]
    method: str = "GET"
    # So dear that what is begun and never answered would count for much: a client of our own asks,
    # which waits for each answer.
    is_slow: bool = False
    # Where several who ask at once would be answered with one page, one asks alone.
    connections: int = CONNECTIONS


class Load(NamedTuple):
    done: int
    failed: int


def told(output: str) -> Load:
    """Return how many answers wrk counted, and how many of them were none."""
    done, refused, lost = DONE.search(output), REFUSED.search(output), LOST.search(output)
    failed = (int(refused[1]) if refused else 0) + (sum(map(int, lost.groups())) if lost else 0)
    return Load(int(done[1]) if done else 0, failed)


def load(one: Asked, seconds: int) -> Load:
    wrk = shutil.which("wrk")
    # wrk waits for the body that an answer to HEAD does not have.
    if wrk is None or one.method != "GET" or one.is_slow:
        return _by_hand(one, seconds)
    said = [word for pair in headers(one).items() for word in ("-H", ": ".join(pair))]
    command = [wrk, "-t1", f"-c{one.connections}", f"-d{seconds}s", "--timeout", "20s", *said]
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        if len(one.paths) > 1:
            script.write(ROTATING % ",".join(map(json.dumps, one.paths)))
            script.flush()
            command += ["-s", script.name]
        command.append(f"http://{one.address}{one.paths[0]}")
        return told(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def headers(one: Asked) -> dict[str, str]:
    return {"User-Agent": AGENT, "Accept-Encoding": "gzip, br", **one.headers}


def _by_hand(one: Asked, seconds: int) -> Load:
    counts = [[0, 0] for _ in range(one.connections)]
    end = time.monotonic() + seconds
    threads = [threading.Thread(target=_ask_until, args=(one, end, own)) for own in counts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Load(sum(own[0] for own in counts), sum(own[1] for own in counts))


def _ask_until(one: Asked, end: float, counts: list[int]) -> None:
    connection = http.client.HTTPConnection(one.address, timeout=PATIENCE)
    for path in cycle(one.paths):
        if time.monotonic() >= end:
            break
        connection.request(one.method, path, headers=headers(one))
        answer = connection.getresponse()
        answer.read()
        counts[0] += 1
        counts[1] += answer.status >= http.client.BAD_REQUEST
    connection.close()


def get(address: str, path: str, said: Mapping[str, str] | None = None) -> Answer:
    """Ask once, over a connection of its own."""
    return send(address, "GET", path, said)


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes


def send(
    address: str,
    method: str,
    path: str,
    said: Mapping[str, str] | None = None,
    body: str | None = None,
) -> Answer:
    connection = http.client.HTTPConnection(address, timeout=PATIENCE)
    connection.request(method, path, body, {"User-Agent": AGENT, **(said or {})})
    answer = connection.getresponse()
    found = Answer(answer.status, answer.headers, answer.read())
    connection.close()
    return found


def wait_for(address: str, path: str = "/", *, process: subprocess.Popen[bytes]) -> None:
    """Return as soon as somebody answers with a page."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            if get(address, path).status == http.client.OK:
                return
        except OSError:
            pass
        time.sleep(0.01)
    raise RuntimeError(f"nobody answers at {address}{path}")
