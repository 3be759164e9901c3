"""The dates of many years, against a table that was computed in another way."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from guide.almanac import calendar
from tests.guide.almanac.known_days import RULES, YEARS

if TYPE_CHECKING:
    from tests.guide.almanac.conftest import Now


@pytest.mark.parametrize("year", YEARS)
def test_agrees_with_the_table(year: int) -> None:
    found = [f"{day:%m%d}" for rule in RULES for day in calendar.days(rule, year)]
    assert found == YEARS[year]


def test_the_table_covers_every_year_shown() -> None:
    assert list(YEARS) == list(range(calendar.FIRST, calendar.LAST + 1))


def test_new_year_of_2030_is_that_of_the_observatory() -> None:
    # Old almanacs say 2 February; the Hong Kong Observatory warns of it.
    assert calendar.new_year(2030) == date(2030, 2, 3)


def test_eve_is_the_day_before() -> None:
    assert calendar.days("eve", 2027) == (date(2027, 2, 5),)


@pytest.mark.parametrize(("year", "often"), [(2025, 1), (2026, 1), (2028, 1), (2022, 2), (2024, 1)])
def test_a_day_near_new_year_may_come_twice(year: int, often: int) -> None:
    assert len(calendar.days("lunar 12 8", year)) == often


def test_or_not_at_all() -> None:
    none = [year for year in YEARS if not calendar.days("lunar 12 8", year)]
    assert none
    assert len(none) < len(YEARS) / 2


def test_days_are_named_as_in_the_lunar_calendar() -> None:
    assert calendar.lunar_name(date(2026, 9, 25)) == "八月十五"


def test_leap_months_are_named() -> None:
    assert calendar.lunar_day(date(2025, 8, 7)) == (6, 14, True)
    assert calendar.lunar_name(date(2025, 8, 7)).startswith("闰六月")


@pytest.mark.parametrize(("year", "sign"), [(2025, "蛇"), (2026, "马"), (2027, "羊"), (2020, "鼠")])
def test_knows_the_sign_of_a_year(year: int, sign: str) -> None:
    assert calendar.ANIMALS[calendar.animal(year)] == sign


def test_the_day_is_that_of_china(now: Now) -> None:
    now(2026, 12, 31, 16, 30)
    assert calendar.today() == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("year", "is_covered"), [(2013, False), (2014, True), (2050, True), (2051, False)]
)
def test_says_which_years_it_knows(year: int, *, is_covered: bool) -> None:
    assert calendar.is_covered(year) is is_covered
