"""Bars that SVG attributes can carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

HEIGHT, STEP = 100, 10


class Bar(NamedTuple):
    """A day or week: where its bar stands, how high it is, what it says; blank without a figure."""

    day: date
    number: int
    is_known: bool
    x: int
    y: int
    height: int


def bars(rows: Sequence[tuple[date, int, bool]], most: int = 0) -> list[Bar]:
    """Return a bar for each row, the highest as high as the plot or as ``most`` says."""
    most = most or max((number for _day, number, _known in rows), default=0) or 1
    found = []
    for place, (day, number, known) in enumerate(rows):
        height = max(number * HEIGHT // most, 1) if number else 0
        found.append(Bar(day, number, known, place * STEP, HEIGHT - height, height))
    return found
