"""The festivals of a year, their page and the file for one's own calendar."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from editorial import links
from guide.almanac import calendar, festivals, ics
from guide.models import Topic, Tutorial

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from tests.conftest import Put
    from tests.guide.almanac.conftest import Now

pytestmark = pytest.mark.django_db
URL = "/en/festivals/"
# Facts written down before this calendar was: culture.md, part C.
KNOWN = {
    2025: {"new-years-eve": (1, 28), "qingming": (4, 4), "dragon-boat": (5, 31), "mid-autumn": (10, 6)},
    2026: {"spring-festival": (2, 17), "qixi": (8, 19), "start-of-autumn": (8, 7), "winter-solstice": (12, 22)},
    2027: {"lantern": (2, 20), "ghost-festival": (8, 16), "double-ninth": (10, 8), "five-two-zero": (5, 20)},
}  # fmt: skip


def page(client: Client, path: str = URL) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def file_of(year: int, **kwargs: str) -> str:
    named = {"name": "Festivals", "host": "example.org", "quiet": "A quiet day."} | kwargs
    return ics.written(festivals.year(year, "en"), **named)


@pytest.mark.parametrize("year", KNOWN)
def test_falls_on_the_known_days(year: int) -> None:
    found = {festival.slug: festival.day for festival in festivals.year(year, "en").festivals}
    for slug, day in KNOWN[year].items():
        assert found[slug] == date(year, *day)


@pytest.mark.parametrize("code", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize("year", [calendar.FIRST, 2026, calendar.LAST])
def test_every_language_says_as_much(code: str, year: int) -> None:
    # Greetings are joined strictly, so a missing one raises.
    assert len(festivals.year(year, code).festivals) >= 27


def test_stand_in_their_order() -> None:
    found = [festival.day for festival in festivals.year(2026, "en").festivals]
    assert found == sorted(found)


def test_quiet_days_have_no_cheerful_wish() -> None:
    for festival in festivals.year(2026, "en").festivals:
        if festival.is_quiet:
            assert not any("快乐" in line.zh for line in festival.greetings)


def test_every_greeting_has_a_syllable_for_each_character() -> None:
    for festival in festivals.year(2026, "en").festivals:
        for line in festival.greetings:
            signs = re.sub(r"[^\u4e00-\u9fff0-9]", "", line.zh)
            assert len(re.sub(r"[,.!?]", "", line.reading).split()) == len(signs), line.zh


def test_new_years_eve_is_off_since_2025() -> None:
    off = {
        year: {
            festival.slug for festival in festivals.year(year, "en").festivals if festival.is_off
        }
        for year in (2024, 2025)
    }
    assert off[2025] - off[2024] == {"new-years-eve"}


class TestPage:
    def test_shows_this_year(self, client: Client) -> None:
        assert "<h1>Festivals 2026</h1>" in page(client)

    def test_new_year_comes_at_midnight_in_china(self, client: Client, now: Now) -> None:
        now(2026, 12, 31, 16)
        assert "<h1>Festivals 2027</h1>" in page(client)

    def test_another_year_may_be_asked_for(self, client: Client) -> None:
        assert "6 February" in page(client, f"{URL}?year=2027")

    def test_leads_to_the_years_beside_it(self, client: Client) -> None:
        shown = page(client)
        assert 'href="?year=2025"' in shown
        assert 'href="?year=2027"' in shown

    @pytest.mark.parametrize(
        ("year", "missing"), [(calendar.FIRST, "prev"), (calendar.LAST, "next")]
    )
    def test_ends_where_the_calendar_does(self, client: Client, year: int, missing: str) -> None:
        assert f'rel="{missing}"' not in page(client, f"{URL}?year={year}")

    @pytest.mark.parametrize("asked", ["2013", "2051", "soon", "20266", "²026", "-1", "2 26"])
    def test_says_so_outside_of_it(self, client: Client, asked: str) -> None:
        shown = page(client, f"{URL}?year={asked}")
        assert "We know the dates of the years 2014 to 2050" in shown
        assert "<h1>Festivals 2026</h1>" in shown
        assert 'content="noindex"' in shown

    def test_names_the_next_festival(self, client: Client) -> None:
        shown = page(client)
        assert 'href="#memorial-day-1213"' in shown
        assert shown.count('<details class="fest quiet next" open>') == 1

    def test_another_year_has_no_next_one(self, client: Client) -> None:
        assert "comingup" not in page(client, f"{URL}?year=2027")

    def test_after_the_last_one_there_is_none(self, client: Client, now: Now) -> None:
        now(2026, 12, 28)
        assert "comingup" not in page(client)

    def test_links_the_culture_page_that_is_there(self, client: Client, put: Put) -> None:
        assert "/en/guide/spring-festival/" not in page(client)
        _culture_page(put, "spring-festival")
        links.forget()
        assert "/en/guide/spring-festival/" in page(client)

    def test_sets_no_cookie(self, client: Client) -> None:
        assert not client.get(URL).cookies

    def test_asks_the_database_nothing_once_names_are_known(
        self, client: Client, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        client.get(URL)
        with django_assert_num_queries(0):
            client.get(URL)

    def test_spanish_is_told_that_it_reads_english(self, client: Client) -> None:
        assert 'lang="en"' in page(client, "/es/festivals/")


class TestFile:
    def test_is_a_calendar(self, client: Client) -> None:
        response = client.get("/en/festivals/2026.ics")
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert 'filename="festivals-2026.ics"' in response["Content-Disposition"]
        assert not response.cookies

    @pytest.mark.parametrize("year", [1999, 2051, 99999])
    def test_is_not_there_for_other_years(self, client: Client, year: int) -> None:
        assert client.get(f"/en/festivals/{year}.ics").status_code == 404

    def test_holds_whole_days(self) -> None:
        text = file_of(2026)
        assert "DTSTART;VALUE=DATE:20260217\r\nDTEND;VALUE=DATE:20260218\r\n" in text
        assert text.count("BEGIN:VEVENT") == len(festivals.year(2026, "en").festivals)

    def test_no_line_is_too_long(self) -> None:
        lines = file_of(2026).split("\r\n")
        assert max(len(line.encode()) for line in lines) <= 75

    def test_joined_lines_are_whole_again(self) -> None:
        assert "SUMMARY:Chinese New Year (Spring Festival) · 春节" in file_of(2026).replace(
            "\r\n ", ""
        )

    def test_signs_of_the_format_are_escaped(self) -> None:
        assert r"X-WR-CALNAME:a\, b\; c\\d" in file_of(2026, name=r"a, b; c\d")

    def test_the_same_year_gives_the_same_file(self) -> None:
        assert file_of(2026) == file_of(2026)


def _culture_page(put: Put, slug: str) -> None:
    Topic.objects.get_or_create(slug="culture", defaults={"name_en": "Culture", "position": 9})
    item = Tutorial.objects.create(slug=slug)
    put(item, "", {"topic": "culture", "order": "1", "minutes": "1"})
    put(item, "en", {"title": "Spring", "summary": "Wishes.", "body": "Long."})
