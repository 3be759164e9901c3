"""What the figures should be, what they were in this run, and the table that says both.

A part notes its figures in a file that the run names; without one nothing is kept. No goal is an
error: the table says *no*, and the run ends well.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.timing import table

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACE = "BENCH_NOTES"


class Goal(NamedTuple):
    what: str
    limit: float
    # Is more better?
    is_least: bool = False
    unit: str = ""

    def is_met(self, value: float) -> bool:
        return value >= self.limit if self.is_least else value <= self.limit


def _at_least(what: str, limit: float, unit: str = "x") -> Goal:
    return Goal(what, limit, is_least=True, unit=unit)


def _at_most(what: str, limit: float, unit: str = "x") -> Goal:
    return Goal(what, limit, unit=unit)


GOALS: dict[str, Goal] = {
    "stored": _at_most("stored page, against the same bytes without a store", 1.10),
    "nginx-gunicorn": _at_most("stored page with gunicorn, against nginx static", 13),
    "nginx-granian": _at_most("stored page with granian, against nginx static", 2.5),
    "mediawiki": _at_least("stored page, cheaper than MediaWiki from its parser cache", 130),
    "file-cache": _at_least("stored page, cheaper than MediaWiki’s file cache", 25),
    "signed-in": _at_least("page for a reader signed in, cheaper than MediaWiki’s", 15),
    "cold": _at_least(
        "page made anew, its main kept, cheaper than MediaWiki from its parser cache", 8
    ),
    "cold-whole": _at_least(
        "page made anew, nothing kept, cheaper than MediaWiki from its parser cache", 1
    ),
    "save": _at_least("a save that is published, cheaper than MediaWiki’s", 3),
    "visible": _at_most("from publishing to reading, median", 100, " ms"),
    "lookup": _at_most("look-up at 20,000 pages on SQLite, the tables asked, median", 60, " µs"),
    "lookup-growth": _at_most("look-up at 118,000 pages, against 20,000", 2),
    "ranked": _at_most(
        "search at 20,000 pages on SQLite, from what was typed to pages in order, median", 60, " µs"
    ),
    "ranked-growth": _at_most("the same at 118,000 pages, against 20,000", 2),
    "search": _at_most("search at 20,000 pages on SQLite, the whole function, median", 60, " µs"),
    "search-growth": _at_most("search at 118,000 pages, the whole function, against 20,000", 2),
    "hits": _at_least("among the first ten, at 2,000 pages: worst kind without a slip", 99, " %"),
    "hits-slip": _at_least(
        "among the first ten, at 2,000 pages: a slip, in pinyin or English, the worse", 95, " %"
    ),
    "decode": _at_most("a comment of 300 characters decoded, median", 0.3, " ms"),
    "memory": _at_most("two workers with dictionary and search", 220, " MB"),
    "start": _at_most("from the start to the first page", 3, " s"),
}


def note(key: str, value: float) -> None:
    """Keep a figure for the table at the end."""
    place = os.environ.get(PLACE)
    if place:
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(json.dumps({GOALS[key].what: value}) + "\n")


def noted(place: Path) -> dict[str, float]:
    """Return what was kept; of a figure that came twice, the later."""
    if not place.exists():
        return {}
    found: dict[str, float] = {}
    for line in place.read_text(encoding="utf-8").splitlines():
        found |= json.loads(line)
    return found


def summary(found: Mapping[str, float]) -> str:
    """Return the table of all goals: what is wanted, what was measured, and whether that is met."""
    return table(["", "goal", "measured", "met"], [_row(goal, found) for goal in GOALS.values()])


def _row(goal: Goal, found: Mapping[str, float]) -> list[str]:
    wanted = f"{'≥' if goal.is_least else '≤'} {goal.limit:g}{goal.unit}"
    value = found.get(goal.what)
    if value is None:
        return [goal.what, wanted, "not measured", "–"]
    return [goal.what, wanted, f"{shown(value)}{goal.unit}", "yes" if goal.is_met(value) else "no"]


def shown(value: float) -> str:
    """Return a figure with as many places as say something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"  # noqa: PLR2004 - three places
