"""Making a whole static copy: from the site map on, following every link, in several processes."""

from __future__ import annotations

import logging
import multiprocessing
import re
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, count
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import connections

from office.freezing import asking, beside, policy
from office.freezing.folder import FreezeError
from office.freezing.making import Made, Maker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from office.freezing.folder import Folder
    from office.freezing.policy import Target

    Say = Callable[[str], object]
    Work = Callable[[Iterable[Target]], Iterable[Made]]

LOCATION = re.compile(r"<loc>([^<]+)</loc>")
# So many pages a process takes at once; and a line of progress after so many.
AT_ONCE, TELL_AFTER = 16, 500
NAMED = 5
SEEDS = ("/robots.txt", "/sitemap.xml", "/manifest.webmanifest")


@dataclass
class Tally:
    """What was made so far."""

    files: set[str] = field(default_factory=set)
    changed: int = 0
    missing: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    gone: int = 0

    def note(self, made: Made) -> None:
        if made.failure:
            self.failures.append(made.failure)
        elif made.missing:
            self.missing.append(made.target.ask)
        else:
            self.files.add(made.target.file)
            self.changed += made.changed


def freeze(folder: Folder, languages: frozenset[str], *, processes: int, say: Say) -> Tally:
    """Write a copy. Raises FreezeError; what the folder held before stays until all is made."""
    folder.check()
    # A dead link is told at the end, all of them together.
    logging.getLogger("django.request").setLevel(logging.ERROR)
    maker, tally, began = Maker(folder, languages), Tally(), time.monotonic()
    for made in beside.static_files(maker):
        tally.note(made)
    say(f"static files: {len(tally.files)}")
    with _workers(maker, processes) as work:
        own = list(beside.pages(maker))
        _follow(own, _seeds(languages), work, tally, say)
    for made in beside.other_names(maker, tally.files):
        tally.note(made)
    if tally.failures:
        raise FreezeError(_told(tally.failures))
    tally.gone = folder.finish(tally.files)
    say(f"done in {time.monotonic() - began:.0f} s")
    return tally


def _follow(own: list[Made], seeds: set[Target], work: Work, tally: Tally, say: Say) -> None:
    """Make what is linked until nothing new is."""
    seen = set(seeds)
    for made in own:
        tally.note(made)
        seen |= made.targets
    waiting, number = sorted(seen), 0
    while waiting:
        found: set[Target] = set()
        for made in work(waiting):
            tally.note(made)
            found |= made.targets - seen
            number += 1
            if number % TELL_AFTER == 0:
                say(f"pages: {number}, {tally.changed} files written")
        seen |= found
        waiting = sorted(found)
    say(f"pages: {number}")


def _seeds(languages: frozenset[str]) -> set[Target]:
    """Return what the site itself tells to search engines, and the files beside it."""
    wanted = chain(SEEDS, _listed(), (f"/{code}/" for code in languages))
    found = (policy.target(address, "/", languages) for address in wanted)
    return {target for target in found if target is not None}


def _listed() -> Iterator[str]:
    """Yield the path of every page of the site map; a long one comes in parts."""
    for number in count(1):
        answer = asking.ask(f"/sitemap.xml?p={number}")
        if answer.status != 200:  # noqa: PLR2004 (OK; 404 after the last part)
            if number == 1:
                raise FreezeError(f"/sitemap.xml: the site answered {answer.status}")
            return
        yield from (
            unquote(urlsplit(found).path) for found in LOCATION.findall(answer.body.decode())
        )


# ── several processes ───────────────────────────────────────────────────────────────────────

_maker: Maker | None = None


@contextmanager
def _workers(maker: Maker, processes: int) -> Iterator[Work]:
    """Give a way to make many pages: here, or in processes that share what this one has read."""
    if processes == 1:
        yield lambda targets: map(maker.make, targets)
        return
    # A connection belongs to the process that opened it.
    connections.close_all()
    context = multiprocessing.get_context("fork")
    with context.Pool(processes, initializer=_begin, initargs=(maker,)) as pool:
        yield lambda targets: pool.imap_unordered(_make, targets, chunksize=AT_ONCE)


def _begin(maker: Maker) -> None:
    global _maker  # noqa: PLW0603
    _maker = maker


def _make(target: Target) -> Made:
    assert _maker is not None  # noqa: S101 (_begin ran first)
    return _maker.make(target)


def _told(failures: list[str]) -> str:
    shown = "; ".join(failures[:NAMED])
    return shown if len(failures) <= NAMED else f"{shown}; and {len(failures) - NAMED} more"


def opened(codes: str) -> frozenset[str]:
    """Return the languages of a list with commas; all opened ones for an empty one."""
    known = [code for code, _name in settings.LANGUAGES]
    wanted = [code.strip() for code in codes.split(",") if code.strip()] or known
    for code in wanted:
        if code not in known:
            raise FreezeError(f"{code} is not an opened language: choose among {', '.join(known)}")
    return frozenset(wanted)
