"""What a page costs its server: from the store, made anew, signed in; beside nginx and MediaWiki.

All take turns in one run, so that other work on the machine disturbs all alike, and the count of
the processor is read, no clock.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

from bench import asking, mediawiki, rounds, servers
from bench.asking import Asked
from bench.filled import fill, shared
from bench.goals import note
from bench.people import Person
from glossary.models import Entry
from guide.models import Tutorial

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bench.rounds import Row
    from bench.servers import Server

PAGE = "/en/glossary/mao-shui/"
TITLE = "First_steps"
# Tutorials that make a page of MediaWiki about as long as one of ours.
TEXTS = 5
CONSTANT, STORED, NGINX = "same bytes, no store", "stored", "nginx static"
KNOWN, HEAD, GZIP, ROTATION = (
    "stored, 304",
    "stored, HEAD",
    "stored, gzip",
    "stored, many addresses",
)
SIGNED_IN = "signed in"
# As MediaWiki does behind its parser cache: the text is kept, the frame around it is drawn anew.
COLD, COLD_WHOLE = "made anew, main kept", "made anew, nothing kept"
ON_GRANIAN, CONSTANT_GRANIAN = "stored, granian", "same bytes, no store, granian"
WIKI, WIKI_CACHED, WIKI_SIGNED_IN = "MediaWiki", "MediaWiki, file cache", "MediaWiki, signed in"


class Plan(NamedTuple):
    rounds: int
    seconds: int
    # How many addresses are asked for in turn.
    addresses: int


WHOLE, QUICK = Plan(5, 2, 200), Plan(3, 1, 60)


def run(*, quick: bool) -> None:
    """Print processor time per request, and ratios."""
    fill()
    plan = QUICK if quick else WHOLE
    with tempfile.TemporaryDirectory(prefix="yangyu-bench-pages-") as name, ExitStack() as stack:
        folder = Path(name)
        asked = list(_site(stack, folder, plan))
        asked += _granian(stack, folder)
        asked += _nginx(stack, folder, asked[0].address)
        if quick:
            print("quick: MediaWiki is left out", flush=True)
        else:
            asked += _mediawiki(stack)
        rows = rounds.measure(asked, rounds=plan.rounds, seconds=plan.seconds)
    print(f"{plan.rounds} rounds, {plan.addresses:,} addresses")
    print(rounds.shown(rows, STORED), flush=True)
    _note(rows)


def _site(stack: ExitStack, folder: Path, plan: Plan) -> Iterator[Asked]:
    env = stack.enter_context(servers.collected(folder))
    one = _served(stack, folder, env)
    # No page has room in memory, so that each answer reads its main from the disk.
    cold = _served(stack, folder, {**env, "PAGE_STORE_BYTES": "0"})
    whole = _served(stack, folder, {**env, "PAGE_STORE": "0"})
    etag = str(asking.get(one.address, PAGE, {"Accept-Encoding": "br"}).headers["ETag"])
    paths = _addresses(plan.addresses)
    for path in paths:
        asking.get(one.address, path, {"Accept-Encoding": "br"})
    cookie = {"Cookie": Person(one.address, "reader").cookie}
    yield _of(one, CONSTANT, f"/constant?{PAGE}")
    yield _of(one, STORED)
    yield _of(one, KNOWN, headers={"If-None-Match": etag})
    yield _of(one, HEAD)._replace(method="HEAD")
    yield _of(one, GZIP, headers={"Accept-Encoding": "gzip"})
    yield _of(one, ROTATION)._replace(paths=paths)
    yield _of(one, SIGNED_IN, headers=cookie)._replace(is_slow=True)
    yield _of(cold, COLD)._replace(is_slow=True, connections=1)
    yield _of(whole, COLD_WHOLE)._replace(is_slow=True)


def _served(stack: ExitStack, folder: Path, env: Mapping[str, str]) -> Server:
    address = servers.free_address()
    command = servers.gunicorn(address)
    log = folder / f"{address.rpartition(':')[2]}.log"
    return stack.enter_context(servers.running(command, address, log=log, env=env, path=PAGE))


def _of(
    server: Server, name: str, path: str = PAGE, headers: Mapping[str, str] | None = None
) -> Asked:
    return Asked(name, server.address, (path,), (server.process,), headers or {})


def _addresses(most: int) -> tuple[str, ...]:
    """Return pages of entries and tutorials, as many as there are up to a number."""
    entries = Entry.objects.published().order_by("pk").values_list("slug", flat=True)
    tutorials = Tutorial.objects.published().order_by("pk").values_list("slug", flat=True)
    every = [f"/en/guide/{slug}/" for slug in tutorials] + [f"/en/glossary/{s}/" for s in entries]
    step = max(1, len(every) // most)
    return tuple(every[::step][:most])


def _granian(stack: ExitStack, folder: Path) -> Iterator[Asked]:
    address = servers.free_address()
    command = servers.granian(address)
    if command is None:
        print("granian is not installed here: left out", flush=True)
        return
    with servers.collected(folder) as env:
        log = folder / "granian.log"
        one = stack.enter_context(servers.running(command, address, log=log, env=env, path=PAGE))
    yield _of(one, CONSTANT_GRANIAN, f"/constant?{PAGE}")
    yield _of(one, ON_GRANIAN)


def _nginx(stack: ExitStack, folder: Path, address: str) -> Iterator[Asked]:
    body = asking.get(address, PAGE, {"Accept-Encoding": "identity"}).body
    one = stack.enter_context(servers.nginx_static(folder / "nginx", body))
    if one is None:
        print("nginx is not installed here: left out", flush=True)
        return
    print(f"the page: {len(body):,} bytes", flush=True)
    yield _of(one, NGINX, "/page.html")


def _mediawiki(stack: ExitStack) -> Iterator[Asked]:
    if why := mediawiki.lacking():
        print(f"{why}: left out", flush=True)
        return
    wiki = stack.enter_context(mediawiki.serving(shared() / "mediawiki", {TITLE: _text()}))
    path = mediawiki.WHERE + TITLE
    length = len(asking.get(wiki.plain, path).body)
    print(f"the page of MediaWiki: {length:,} bytes", flush=True)
    plain = Asked(WIKI, wiki.plain, (path,), wiki.processes, {}, is_slow=True)
    yield plain
    yield plain._replace(name=WIKI_CACHED, address=wiki.cached)
    yield plain._replace(name=WIKI_SIGNED_IN, headers={"Cookie": wiki.account().cookie})


def _text() -> str:
    sources = sorted((settings.BASE_DIR / "fixtures" / "guide").glob("*/en.md"))[:TEXTS]
    return "\n".join(mediawiki.wikitext(path.read_text(encoding="utf-8")) for path in sources)


def _note(rows: Mapping[str, Row]) -> None:
    """Keep the ratios that there is a goal for, of what could be measured here."""
    for key, dear, cheap in (
        ("stored", STORED, CONSTANT),
        ("nginx-gunicorn", STORED, NGINX),
        ("nginx-granian", ON_GRANIAN, NGINX),
        ("mediawiki", WIKI, STORED),
        ("file-cache", WIKI_CACHED, STORED),
        ("signed-in", WIKI_SIGNED_IN, SIGNED_IN),
        ("cold", WIKI, COLD),
        ("cold-whole", WIKI, COLD_WHOLE),
    ):
        if dear in rows and cheap in rows:
            note(key, rounds.ratio(rows[dear].costs, rows[cheap].costs))
