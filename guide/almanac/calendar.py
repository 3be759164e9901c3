"""The Chinese calendar: on which days of a year something falls, and what that day is called.

The dates come from the tables of borax; two other libraries, one of which computes them from the
sky, give the same for every year shown. Where a new moon or a solar term falls close to midnight, a
forecast for the far future may be a day off: the Hong Kong Observatory names 2051 as the next such
year. The list of public holidays is that of 2014 and after. So the calendar keeps between the two.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from borax.calendars.lunardate import InvalidLunarDateError, LunarDate, TermUtils
from django.utils import timezone

from pagestore.showing import note_today

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST, LAST = 2014, 2050
ZONE = ZoneInfo("Asia/Shanghai")
EVE = "eve"
ANIMALS = "鼠牛虎兔龙蛇马羊猴鸡狗猪"


def today() -> date:
    """Return the day that it is in China; a stored page that asks for it is made anew after it."""
    note_today(ZONE)
    return timezone.now().astimezone(ZONE).date()


def is_covered(year: int) -> bool:
    return FIRST <= year <= LAST


def days(rule: str, year: int) -> tuple[date, ...]:
    """Return the days of a year that a rule names: none, one, or two for a lunar day about New Year.

    A rule is ``day 5 20``, ``lunar 8 15``, ``term 清明``, or ``eve``, the day before the lunar year.
    """
    kind, *rest = rule.split()
    if kind == "day":
        return (date(year, *map(int, rest)),)
    if kind == "term":
        return (_term(year, rest[0]),)
    return tuple(day for day in _lunar(kind, rest, year) if day.year == year)


def _term(year: int, name: str) -> date:
    day: date = TermUtils.nth_term_day(year, term_name=name)
    return day


def _lunar(kind: str, rest: list[str], year: int) -> Iterator[date]:
    """The day in the lunar years that begin in this year and in the one before."""
    month, day = map(int, rest) if kind == "lunar" else (1, 1)
    for lunar_year in (year - 1, year):
        try:
            found: date = LunarDate(lunar_year, month, day).to_solar_date()
        except InvalidLunarDateError:
            continue
        yield found - timedelta(days=1) if kind == EVE else found


def lunar_name(day: date) -> str:
    """Return what the lunar calendar calls a day: 八月十五, 闰六月初一."""
    name: str = LunarDate.from_solar(day).cn_md
    return name


def lunar_day(day: date) -> tuple[int, int, bool]:
    """Return month and day of the lunar calendar, and whether the month is a leap month."""
    lunar = LunarDate.from_solar(day)
    return lunar.month, lunar.day, bool(lunar.leap)


def new_year(year: int) -> date:
    """Return the day on which the lunar year begins that is named after a year."""
    return days("lunar 1 1", year)[0]


def animal(year: int) -> int:
    """Return the place, from 0, of a lunar year's zodiac sign among the twelve; it begins with the rat."""
    return (year - 4) % len(ANIMALS)
