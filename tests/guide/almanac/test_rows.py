"""Story, life audit and the app's terms: every line says where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from editorial import site_texts
from guide.almanac import life, story, terms
from guide.almanac.shelf import FOLDER

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db
CODES = [code for code, _name in settings.LANGUAGES]
PAGES = ["story", "life-audit", "app-privacy"]


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("name", PAGES)
class TestPages:
    @pytest.mark.parametrize("code", CODES)
    def test_opens_in_every_language(self, client: Client, name: str, code: str) -> None:
        assert "{{" not in page(client, f"/{code}/{name}/")

    def test_sets_no_cookie(self, client: Client, name: str) -> None:
        assert not client.get(f"/en/{name}/").cookies

    def test_asks_the_database_nothing_once_names_are_known(
        self, client: Client, name: str, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        client.get(f"/en/{name}/")
        with django_assert_num_queries(0):
            client.get(f"/en/{name}/")

    def test_traditional_is_marked_as_a_draft(self, client: Client, name: str) -> None:
        assert "note care" in page(client, f"/zh-hant/{name}/")

    def test_every_source_it_points_to_is_there(self, client: Client, name: str) -> None:
        shown = page(client, f"/en/{name}/")
        pointed = {part.split('"')[0] for part in shown.split('href="#source-')[1:]}
        assert pointed
        assert all(f'id="source-{one}"' in shown for one in pointed)


@pytest.mark.parametrize("name", ["festivals", "story", "life_audit", "app_privacy"])
def test_languages_say_the_same_things(name: str) -> None:
    english, chinese = (site_texts.words(FOLDER, name, code).say for code in ("en", "zh-hans"))
    assert _shape(english) == _shape(chinese)


class TestStory:
    def test_every_event_has_a_day_and_a_source(self) -> None:
        for event in story.story("en").events:
            assert event.when
            assert event.cited.sources
            assert event.cited.confidence

    def test_events_stand_in_order(self) -> None:
        days = [event.iso for event in story.story("en").events]
        assert days == sorted(days)

    def test_the_number_of_newcomers_names_its_source(self, client: Client) -> None:
        shown = page(client, "/en/story/")
        assert "About 700,000 new users in two days, according to Reuters" in shown

    def test_both_sides_of_a_disagreement_have_a_source(self) -> None:
        for row in story.story("en").differing:
            assert row.one_cited.sources
            assert row.other_cited.sources

    def test_the_surest_source_counts(self) -> None:
        law = story.story("en").events[0]
        assert law.cited.confidence == "high"

    def test_is_linked_from_home(self, client: Client) -> None:
        assert 'href="/en/story/"' in page(client, "/en/")


class TestLifeAudit:
    def test_every_figure_has_year_and_source(self) -> None:
        for card in life.cards("en").cards:
            for figure in card.figures:
                assert figure.year
                assert figure.cited.sources

    def test_figures_come_in_pairs_or_not_at_all(self) -> None:
        assert {len(card.figures) for card in life.cards("en").cards}.isdisjoint({1})

    def test_every_card_can_be_asked_and_says_how_it_misleads(self) -> None:
        for card in life.cards("en").cards:
            assert card.asking
            assert card.careful

    def test_one_may_decline(self, client: Client) -> None:
        assert "这个不太方便说，见谅。" in page(client, "/en/life-audit/")


class TestAppPrivacy:
    def test_every_known_line_has_a_source(self) -> None:
        for part in terms.terms("en").parts:
            assert part.slug == "unknown" or all(line.cited.sources for line in part.lines)

    def test_says_what_nobody_found_out(self, client: Client) -> None:
        assert "We could not find out" in page(client, "/en/app-privacy/")

    def test_stays_apart_from_our_own(self, client: Client) -> None:
        assert 'href="/en/privacy/"' in page(client, "/en/app-privacy/")


def _shape(value: object) -> object:
    """Return the keys and lengths of nested rows, without what they say; optional texts included."""
    if isinstance(value, dict):
        return {key: _shape(inner) for key, inner in value.items()}
    return (
        len(value)
        if isinstance(value, list) and not _nested(value)
        else ([_shape(inner) for inner in value] if isinstance(value, list) else "")
    )


def _nested(rows: list[object]) -> bool:
    return any(isinstance(row, dict) for row in rows)
