"""Search at three sizes: what each kind of question costs, and how that grows with the pages."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from django.core.management import call_command

from bench.questions import questions
from bench.timing import Figures, best_times, figures, table
from bench.words import described, samples
from search import index
from search.query import parse
from search.results import find

if TYPE_CHECKING:
    from collections.abc import Sequence

LANGUAGE = "en"
LIMIT = 20
ALL = "all of them"


class Plan(NamedTuple):
    sizes: tuple[int, ...]
    # Questions of each kind, and how often each of them is asked; the quickest answer counts.
    each: int
    rounds: int


WHOLE = Plan((1_000, 20_000, 120_000), 150, 5)
QUICK = Plan((1_000, 20_000), 40, 2)


def run(*, quick: bool) -> None:
    """Print the tables for the database in use."""
    plan = QUICK if quick else WHOLE
    # Search looks into it as well; and its words make the pages.
    call_command("load_dictionary", verbosity=0)
    columns = [_measured(size, plan) for size in plan.sizes]
    head = ["ms: p50 / p99", *(f"{size:,} pages" for size in plan.sizes)]
    print(table(head, [[kind, *(str(column[kind]) for column in columns)] for kind in columns[0]]))
    for before, after, small, large in zip(
        plan.sizes, plan.sizes[1:], columns, columns[1:], strict=False
    ):
        print(_growth(before, after, small[ALL], large[ALL]))
    print(flush=True)


def _measured(size: int, plan: Plan) -> dict[str, Figures]:
    some = samples()[:size]
    started = time.perf_counter()
    index.fill(LANGUAGE, described(some))
    print(f"{len(some):,} pages indexed in {time.perf_counter() - started:.0f} s", flush=True)
    asked = questions(some, plan.each)
    every = [(kind, typed) for kind, all_typed in asked.items() for typed in all_typed]
    times = best_times(_search, [typed for _kind, typed in every], plan.rounds)
    by_kind = {kind: _of(kind, every, times) for kind in asked}
    return by_kind | {ALL: figures(times)}


def _of(kind: str, every: Sequence[tuple[str, str]], times: Sequence[float]) -> Figures:
    return figures(t for (of, _typed), t in zip(every, times, strict=True) if of == kind)


def _search(typed: str) -> object:
    """Do what the page and the interface do: understand, look up, rank and fetch."""
    return find(parse(typed, LANGUAGE), LIMIT)


def _growth(before: int, after: int, small: Figures, large: Figures) -> str:
    pages = after / before
    return (
        f"{before:,} to {after:,} pages, {pages:.0f} times as many:"
        f" p50 {large.p50 / small.p50:.1f} times, p99 {large.p99 / small.p99:.1f} times"
    )
