"""How often pages were read, day by day, as bars that SVG attributes can carry."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Sum
from django.utils import timezone

from editorial import reads
from editorial.models import Reads

if TYPE_CHECKING:
    from collections.abc import Collection

# The frame of the plot in its own units; days with a read stand out of the ground by one at least.
HEIGHT, STEP, WIDTH = 100, 10, 8


class Bar(NamedTuple):
    """One day: where its bar stands, how high it is, and what it says."""

    day: date
    number: int
    x: int
    y: int
    height: int


class Plot(NamedTuple):
    """The days that count as lately, the last one today."""

    bars: list[Bar]

    @property
    def total(self) -> int:
        return sum(bar.number for bar in self.bars)

    @property
    def today(self) -> int:
        return self.bars[-1].number

    @property
    def best(self) -> Bar:
        return max(self.bars, key=lambda bar: bar.number)

    @property
    def width(self) -> int:
        return len(self.bars) * STEP


def plot(languages: Collection[str] | None = None) -> Plot:
    """Return the reads of each day lately, in some languages or all; one query."""
    rows = Reads.objects.filter(day__gte=reads.since())
    if languages is not None:
        rows = rows.filter(language__in=languages)
    by_day = dict(rows.order_by().values_list("day").annotate(number=Sum("count")))
    today = timezone.now().date()
    days = [today - timedelta(days=back) for back in reversed(range(reads.DAYS))]
    return Plot(_bars([(day, by_day.get(day, 0)) for day in days]))


def _bars(days: list[tuple[date, int]]) -> list[Bar]:
    most = max(number for _day, number in days) or 1
    bars = []
    for place, (day, number) in enumerate(days):
        height = max(number * HEIGHT // most, 1) if number else 0
        bars.append(Bar(day, number, place * STEP, HEIGHT - height, height))
    return bars
