"""Processor time per request of several servers that take turns, and how they compare."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, NamedTuple

from bench import asking
from bench.processes import used
from bench.timing import table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bench.asking import Asked

MICROSECONDS = 1_000_000


class Row(NamedTuple):
    name: str
    # Microseconds of processor for one request, round by round.
    costs: list[float]
    failed: list[int]


def measure(
    asked: Sequence[Asked], *, rounds: int, seconds: int, spent: Callable[..., float] = used
) -> dict[str, Row]:
    """Load one after the other in each round, each round beginning with another one."""
    rows = {one.name: Row(one.name, [], []) for one in asked}
    for one in asked:
        # What compiles or fills a cache at the first request.
        asking.load(one, 1)
    for number in range(rounds):
        at = number % len(asked)
        for one in (*asked[at:], *asked[:at]):
            before = spent(one.processes)
            done = asking.load(one, seconds)
            cost = (spent(one.processes) - before) / max(1, done.done) * MICROSECONDS
            rows[one.name].costs.append(cost)
            rows[one.name].failed.append(done.failed + (not done.done))
    return rows


def ratio(one: Sequence[float], other: Sequence[float]) -> float:
    """Return how much dearer one is: the middle of the rounds' ratios, not the ratio of the middles.

    What disturbs a round disturbs all of it.
    """
    return statistics.median(a / b for a, b in zip(one, other, strict=True) if b)


def shown(rows: Mapping[str, Row], base: str) -> str:
    """Return the table: microseconds, the least and the most, pages a second, and the ratio."""
    head = ["", "CPU µs a request", "least to most", "a second and core", f"× {base}", "failed"]
    return table(head, [_row(row, rows[base]) for row in rows.values()])


def _row(row: Row, base: Row) -> list[str]:
    middle = statistics.median(row.costs)
    return [
        row.name,
        f"{middle:,.0f}",
        f"{min(row.costs):,.0f} to {max(row.costs):,.0f}",
        f"{MICROSECONDS / middle:,.0f}" if middle else "–",
        f"{ratio(row.costs, base.costs):,.2f}",
        str(sum(row.failed)),
    ]
