"""Saving a text: proposing and publishing it here, an edit through its interface in MediaWiki.

Ours are sent as a browser sends them, by two people, since nobody publishes their own work. What
opening the forms costs is not counted; MediaWiki’s edits need none.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench import asking, mediawiki, servers
from bench.filled import fill, shared
from bench.goals import note
from bench.people import Person
from bench.processes import used
from bench.rounds import ratio
from bench.timing import table
from guide.models import Tutorial

if TYPE_CHECKING:
    from bench.mediawiki import Wiki
    from bench.mediawiki_account import Account
    from bench.servers import Server

MILLISECONDS = 1000
# Whatever a server does after it has answered.
AFTERWARDS = 0.5
PROPOSE, PUBLISH, WIKI = "ours: propose", "ours: publish", "MediaWiki: edit"


class Plan(NamedTuple):
    rounds: int
    pages: int


WHOLE, QUICK = Plan(4, 8), Plan(2, 5)


class Text(NamedTuple):
    slug: str
    body: str


def run(*, quick: bool) -> None:
    """Print processor time for a save, and how long a publication takes until it is read."""
    fill()
    plan = QUICK if quick else WHOLE
    with tempfile.TemporaryDirectory(prefix="yangyu-bench-saves-") as name, ExitStack() as stack:
        texts = _texts(plan.pages)
        ours = _Ours(_site(stack, Path(name)))
        theirs = None if quick else _mediawiki(stack, texts)
        costs: dict[str, list[float]] = {PROPOSE: [], PUBLISH: [], WIKI: []}
        # The first round warms up.
        for number in range(plan.rounds + 1):
            found = ours.round(texts, number)
            if theirs is not None:
                found[WIKI] = theirs.round(texts, number)
            for key, cost in found.items():
                costs[key] += [cost] if number else []
    _print(costs, ours.seconds[plan.pages :])


def _print(costs: dict[str, list[float]], seconds: list[float]) -> None:
    known = {name: own for name, own in costs.items() if own}
    rows = [[name, f"{statistics.median(own):.1f}"] for name, own in known.items()]
    print(table(["CPU ms a save", ""], rows))
    visible = statistics.median(seconds) * MILLISECONDS
    print(f"from publishing to reading: {visible:.0f} ms (median of {len(seconds)})", flush=True)
    note("visible", visible)
    if WIKI in known:
        both = [a + b for a, b in zip(known[PROPOSE], known[PUBLISH], strict=True)]
        times = ratio(known[WIKI], both)
        print(f"MediaWiki’s edit costs {times:.2f} times propose and publish together", flush=True)
        note("save", times)


def _texts(most: int) -> list[Text]:
    """Return the tutorials that are changed, each with its whole text."""
    found = Tutorial.objects.published().order_by("pk")[:most]
    return [Text(item.slug, str(item.read("en")["body"])) for item in found]


def _site(stack: ExitStack, folder: Path) -> Server:
    env = stack.enter_context(servers.collected(folder)) | {"WEB_CONCURRENCY": "2"}
    address = servers.free_address()
    log = folder / "site.log"
    return stack.enter_context(
        servers.running(servers.gunicorn(address), address, log=log, env=env)
    )


class _Ours:
    def __init__(self, server: Server) -> None:
        self.server = server
        self.author, self.judge = (Person(server.address, name) for name in ("author", "judge"))
        # From sending a publication to holding the page that shows it.
        self.seconds: list[float] = []

    def round(self, texts: list[Text], number: int) -> dict[str, float]:
        """Change each text once; return milliseconds of processor for each step of one save."""
        words = {text.slug: f"Written in round {number} of {text.slug}." for text in texts}
        forms = {slug: self.author.open(f"/en/guide/{slug}/edit/") for slug in words}
        before = self._used()
        sent = {slug: self._propose(slug, form, words[slug]) for slug, form in forms.items()}
        proposed = self._used() - before
        forms = {slug: self.judge.open(path) for slug, path in sent.items()}
        published = 0.0
        for slug, path in sent.items():
            # Readers have the old page.
            asking.get(self.server.address, f"/en/guide/{slug}/")
            published += self._publish(slug, path, forms[slug], words[slug])
        each = MILLISECONDS / len(texts)
        return {PROPOSE: proposed * each, PUBLISH: published * each}

    def _propose(self, slug: str, form: dict[str, str], words: str) -> str:
        changed = form | {"body": f"{form['body']}\n\n{words}", "edit_summary": "Said more."}
        return self.author.post(f"/en/guide/{slug}/edit/", changed)

    def _publish(self, slug: str, path: str, form: dict[str, str], words: str) -> float:
        """Publish; return the seconds of processor, and keep how long readers had to wait."""
        before, began = self._used(), time.perf_counter()
        self.judge.post(path, {**form, "action": "accept"})
        spent = self._used() - before
        while words.encode() not in asking.get(self.server.address, f"/en/guide/{slug}/").body:
            time.sleep(0.001)
        self.seconds.append(time.perf_counter() - began)
        return spent

    def _used(self) -> float:
        return used([self.server.process])


class _Theirs:
    def __init__(self, wiki: Wiki, account: Account) -> None:
        self.wiki, self.account = wiki, account

    def round(self, texts: list[Text], number: int) -> float:
        before = used(self.wiki.processes)
        for text in texts:
            body = mediawiki.wikitext(text.body)
            self.account.save(_title(text), f"{body}\n\nWritten in round {number} of {text.slug}.")
        time.sleep(AFTERWARDS)
        return (used(self.wiki.processes) - before) * MILLISECONDS / len(texts)


def _mediawiki(stack: ExitStack, texts: list[Text]) -> _Theirs | None:
    if why := mediawiki.lacking():
        print(f"{why}: left out", flush=True)
        return None
    first = {_title(texts[0]): mediawiki.wikitext(texts[0].body)}
    wiki = stack.enter_context(mediawiki.serving(shared() / "mediawiki", first))
    return _Theirs(wiki, wiki.account())


def _title(text: Text) -> str:
    # MediaWiki leads from any other writing to this one.
    return text.slug.capitalize()
