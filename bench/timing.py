"""Figures from times: percentiles, growth, and the table that shows them."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

MILLISECONDS = 1000


class Figures(NamedTuple):
    """Milliseconds: the middle of all times, and the time that 99 of 100 keep."""

    p50: float
    p99: float

    def __str__(self) -> str:
        return f"{self.p50:.2f} / {self.p99:.2f}"


def figures(times: Iterable[float]) -> Figures:
    """Return the figures of times in milliseconds; there must be at least one."""
    ordered = sorted(times)
    last = len(ordered) - 1
    return Figures(ordered[round(0.50 * last)], ordered[round(0.99 * last)])


def best_times(
    work: Callable[[Any], object],
    items: Sequence[Any],
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
) -> list[float]:
    """Return for each item the quickest of several runs, in milliseconds.

    With ``time.process_time`` as clock other work on the machine does not count. The items take turns, so that a disturbance hits different ones each round, and no item
    directly follows itself.
    """
    best = [float("inf")] * len(items)
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for number, item in enumerate(items):
                started = clock()
                work(item)
                best[number] = min(best[number], clock() - started)
    finally:
        gc.enable()
    return [seconds * MILLISECONDS for seconds in best]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table with columns of even width."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in lines
    )
