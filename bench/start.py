"""Two workers as they are served: how long until the first page, and what they hold in memory."""

from __future__ import annotations

import statistics
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from bench import asking, servers
from bench.filled import fill
from bench.goals import note
from bench.pages import PAGE
from bench.people import Form
from bench.processes import memory, used
from bench.timing import table

if TYPE_CHECKING:
    from collections.abc import Mapping

ROUNDS, QUICK_ROUNDS = 5, 2
HEALTH, FIRST, SPENT = "first /healthz, s", "first page, s", "CPU until then, s"
COMMENT = "姐妹们我终于等到外国网友来交猫税了，真的笑死我了哈哈哈"
QUESTIONS = ("猫税", "maoshui", "cat tax", "what does 猫税 mean", "zhong cao")
# Side by side, so that neither worker can answer all.
AT_ONCE, EACH = 16, 1


def run(*, quick: bool) -> None:
    """Print seconds from the start, and megabytes of all processes together."""
    fill()
    with tempfile.TemporaryDirectory(prefix="yangyu-bench-start-") as name:
        folder = Path(name)
        with servers.collected(folder) as env:
            both = _installed(folder, env) | {"WEB_CONCURRENCY": "2"}
        # Not counted: the first start of an installation compiles what later ones only read.
        _turn(folder, both)
        turns = [_turn(folder, both) for _round in range(QUICK_ROUNDS if quick else ROUNDS)]
    middle = {key: statistics.median(turn[key] for turn in turns) for key in turns[0]}
    print(table(["two workers", ""], [[key, f"{value:.2f}"] for key, value in middle.items()]))
    print(flush=True)
    note("start", middle[FIRST])
    note("memory", middle[MEMORY])


FRESH, MEMORY = "memory after the first page, MB", "memory with search and decoder used, MB"


def _installed(folder: Path, env: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which Python keeps what it compiles, as it does where it is installed."""
    kept = {name: value for name, value in env.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def _turn(folder: Path, env: Mapping[str, str]) -> dict[str, float]:
    """Start the site as it is run, with nothing of ours around it; return what that took."""
    address = servers.free_address()
    command = servers.gunicorn(address, "config.wsgi:application")
    began, found = time.perf_counter(), {}
    with servers.running(command, address, log=folder / "log", env=env) as server:
        found[HEALTH] = time.perf_counter() - began
        asking.get(address, PAGE)
        found[FIRST] = time.perf_counter() - began
        found[SPENT] = used([server.process])
        found[FRESH] = memory([server.process])
        _use(address)
        found[MEMORY] = memory([server.process])
    return found


def _use(address: str) -> None:
    """Search and decode so often at once that both workers have done both."""
    threads = [threading.Thread(target=_ask, args=(address,)) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _ask(address: str) -> None:
    for _ in range(EACH):
        for typed in QUESTIONS:
            asking.get(address, f"/en/search/?q={quote(typed)}")
        _decode(address)


def _decode(address: str) -> None:
    page = asking.get(address, "/en/decode/")
    form = Form(page.body.decode()).fields | {"text": COMMENT}
    cookie = "; ".join(line.partition(";")[0] for line in page.headers.get_all("Set-Cookie") or [])
    said = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": cookie,
        "Origin": f"http://{address}",
    }
    asking.send(address, "POST", "/en/decode/", said, urlencode(form))
