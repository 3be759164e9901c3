"""Search at three sizes: what each kind of question costs, and how that grows with the pages."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection

from bench.asked import ASKED, LANGUAGE, RANKED, WHOLE_FUNCTION, measured, whole
from bench.filled import fill_dictionary
from bench.goals import note
from bench.questions import questions
from bench.timing import Figures, figures, table
from bench.words import described, samples
from search import index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.questions import Question
    from search.results import Found

MICROSECONDS = 1000
ALL = "all of them"


# The kinds of question whose answer must be among the first ten.
FIRST = 10
HIT = ("hanzi", "hanzi, inside", "pinyin, joined", "pinyin, spaced", "pinyin, marked")
SLIPS = ("pinyin, slip", "english, slip")
# Of many words of English there are more pages than ten: what a slip in one may be held against.
MORE = ("english word", "initials")


class Column(NamedTuple):
    """What was measured at one size: times of each kind by boundary, and what found its word."""

    times: dict[str, dict[str, Figures]]
    hits: dict[str, Hits]


class Hits(NamedTuple):
    """How many questions of a kind there were, and what became of them."""

    asked: int
    found: int
    # A slip that is itself the name or the reading of another page.
    taken: int

    @property
    def share(self) -> float:
        return 100 * self.found / self.asked


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
    for boundary in columns[0].times:
        print(f"\n{boundary}:\n")
        _print_times(plan.sizes, [column.times[boundary] for column in columns])
    print()
    _print_hits(plan.sizes, columns)
    _note(plan, columns)
    print(flush=True)


def _measured(size: int, plan: Plan) -> Column:
    some = samples()[:size]
    started = time.perf_counter()
    index.fill(LANGUAGE, described(some))
    print(f"{len(some):,} pages indexed in {time.perf_counter() - started:.0f} s", flush=True)
    asked = questions(some, plan.each)
    every = [(kind, question.typed) for kind, of_kind in asked.items() for question in of_kind]
    times = {
        boundary: {kind: _of(kind, every, each) for kind in asked} | {ALL: figures(each)}
        for boundary, each in measured([typed for _kind, typed in every], plan.rounds).items()
    }
    kinds = [kind for kind in (*HIT, *SLIPS, *MORE) if kind in asked]
    return Column(times, {kind: _hits(asked[kind]) for kind in kinds})


def _of(kind: str, every: Sequence[tuple[str, str]], times: Sequence[float]) -> Figures:
    return figures(t for (of, _typed), t in zip(every, times, strict=True) if of == kind)


def _hits(asked: Sequence[Question]) -> Hits:
    answers = [(question, whole(question.typed)) for question in asked]
    missed = [found for question, found in answers if not _is_hit(question, found)]
    exact = sum(found.ranking.exact for found in missed)
    return Hits(len(asked), len(asked) - len(missed), exact)


def _is_hit(question: Question, found: Found) -> bool:
    """Look for the word among the first; one that is written the same is as good."""
    return question.about.simplified in {result.title for result in found.results[:FIRST]}


def _print_times(sizes: Sequence[int], columns: Sequence[dict[str, Figures]]) -> None:
    head = ["µs: p50 / p99", *(f"{size:,} pages" for size in sizes)]
    rows = [[kind, *(_in_microseconds(column[kind]) for column in columns)] for kind in columns[0]]
    print(table(head, rows))
    print()
    for before, after, small, large in zip(sizes, sizes[1:], columns, columns[1:], strict=False):
        print(_growth(before, after, small[ALL], large[ALL]))


def _in_microseconds(times: Figures) -> str:
    return " / ".join(f"{value * MICROSECONDS:,.0f}" for value in times)


def _print_hits(sizes: Sequence[int], columns: Sequence[Column]) -> None:
    head = [f"% among the first {FIRST}", *(f"{size:,} pages" for size in sizes)]
    print(
        table(head, [[kind, *(_said(c.hits[kind]) for c in columns)] for kind in columns[0].hits])
    )


def _said(hits: Hits) -> str:
    taken = f", {hits.taken} missed for another word's key" if hits.taken else ""
    return f"{hits.share:.1f} of {hits.asked}{taken}"


def _note(plan: Plan, columns: Sequence[Column]) -> None:
    """Keep what there is a goal for; the goals are those of SQLite."""
    if connection.vendor != "sqlite":
        return
    hits = columns[0].hits
    note("hits", min((hits[kind].share for kind in HIT if kind in hits), default=0))
    note("hits-slip", min((hits[kind].share for kind in SLIPS if kind in hits), default=0))
    for goal, boundary in (("lookup", ASKED), ("ranked", RANKED), ("search", WHOLE_FUNCTION)):
        middles = [column.times[boundary][ALL].p50 for column in columns]
        note(goal, middles[1] * MICROSECONDS)
        if len(plan.sizes) > 2:  # noqa: PLR2004 - the largest is left out when it shall be quick
            note(f"{goal}-growth", middles[2] / middles[1])


def _growth(before: int, after: int, small: Figures, large: Figures) -> str:
    pages = after / before
    return (
        f"{before:,} to {after:,} pages, {pages:.0f} times as many:"
        f" p50 {large.p50 / small.p50:.1f} times, p99 {large.p99 / small.p99:.1f} times"
    )
