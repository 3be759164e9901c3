"""Search at three sizes: what each kind of question costs, and how that grows with the pages."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection

from bench.filled import fill_dictionary
from bench.goals import note
from bench.questions import questions
from bench.timing import Figures, best_times, figures, table
from bench.words import described, samples
from search import index
from search.query import parse
from search.results import find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.questions import Question
    from search.results import Found

LANGUAGE = "en"
MICROSECONDS = 1000
LIMIT = 20
ALL = "all of them"


# The kinds of question whose answer must be among the first ten; one of them has a slip in it.
FIRST, SLIP = 10, "pinyin, slip"
HIT = ("hanzi", "hanzi, inside", "pinyin, joined", "pinyin, spaced", "pinyin, marked", SLIP)


class Column(NamedTuple):
    """What was measured at one size: times of each kind, and how many of a hundred hit."""

    times: dict[str, Figures]
    hits: dict[str, float]


class Plan(NamedTuple):
    sizes: tuple[int, ...]
    # Questions of each kind, and how often each of them is asked; the quickest answer counts.
    each: int
    rounds: int


WHOLE = Plan((2_000, 20_000, 118_000), 150, 5)
QUICK = Plan((2_000, 20_000), 40, 2)


def run(*, quick: bool) -> None:
    """Print the tables for the database in use."""
    plan = QUICK if quick else WHOLE
    # Search looks into it as well; and its words make the pages.
    fill_dictionary()
    columns = [_measured(size, plan) for size in plan.sizes]
    head = ["ms: p50 / p99", *(f"{size:,} pages" for size in plan.sizes)]
    print(
        table(
            head,
            [[kind, *(str(column.times[kind]) for column in columns)] for kind in columns[0].times],
        )
    )
    _print_hits(plan.sizes[0], columns[0].hits)
    _note(plan, columns)
    for before, after, small, large in zip(
        plan.sizes, plan.sizes[1:], columns, columns[1:], strict=False
    ):
        print(_growth(before, after, small.times[ALL], large.times[ALL]))
    print(flush=True)


def _measured(size: int, plan: Plan) -> Column:
    some = samples()[:size]
    started = time.perf_counter()
    index.fill(LANGUAGE, described(some))
    print(f"{len(some):,} pages indexed in {time.perf_counter() - started:.0f} s", flush=True)
    asked = questions(some, plan.each)
    every = [(kind, question.typed) for kind, of_kind in asked.items() for question in of_kind]
    times = best_times(_search, [typed for _kind, typed in every], plan.rounds)
    by_kind = {kind: _of(kind, every, times) for kind in asked} | {ALL: figures(times)}
    return Column(by_kind, {kind: _hits(asked[kind]) for kind in asked if kind in HIT})


def _of(kind: str, every: Sequence[tuple[str, str]], times: Sequence[float]) -> Figures:
    return figures(t for (of, _typed), t in zip(every, times, strict=True) if of == kind)


def _hits(asked: Sequence[Question]) -> float:
    """Return how many of a hundred questions find their word among the first ten answers."""
    return 100 * sum(map(_is_hit, asked)) / len(asked)


def _is_hit(question: Question) -> bool:
    """Look for the word; one that is written the same, or of a reading one said the same, is as good."""
    titles = {result.title for result in _search(question.typed).results[:FIRST]}
    return question.about.simplified in titles


def _search(typed: str) -> Found:
    """Do what the page and the interface do: understand, look up, rank and fetch."""
    return find(parse(typed, LANGUAGE), LIMIT)


def _print_hits(size: int, hits: dict[str, float]) -> None:
    rows = [[kind, f"{share:.1f}"] for kind, share in hits.items()]
    print(table([f"% among the first {FIRST}", f"{size:,} pages"], rows))


def _note(plan: Plan, columns: Sequence[Column]) -> None:
    """Keep what there is a goal for; the goals are those of SQLite."""
    if connection.vendor != "sqlite":
        return
    note("hits", min((share for kind, share in columns[0].hits.items() if kind != SLIP), default=0))
    note("hits-slip", columns[0].hits.get(SLIP, 0))
    middles = [column.times[ALL].p50 for column in columns]
    note("search", middles[1] * MICROSECONDS)
    if len(plan.sizes) > 2:  # noqa: PLR2004 - the largest is left out when it shall be quick
        note("search-growth", middles[2] / middles[1])


def _growth(before: int, after: int, small: Figures, large: Figures) -> str:
    pages = after / before
    return (
        f"{before:,} to {after:,} pages, {pages:.0f} times as many:"
        f" p50 {large.p50 / small.p50:.1f} times, p99 {large.p99 / small.p99:.1f} times"
    )
