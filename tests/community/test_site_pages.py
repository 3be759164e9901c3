"""What this site keeps, and its terms: apart from those of the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from community import site_pages
from editorial.drafts import KEPT_FOR

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db
PAGES = ["privacy", "terms"]


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("name", PAGES)
class TestPages:
    @pytest.mark.parametrize("code", [code for code, _name in settings.LANGUAGES])
    def test_opens_in_every_language(self, client: Client, name: str, code: str) -> None:
        assert "/lang/" not in page(client, f"/{code}/{name}/")

    def test_sets_no_cookie(self, client: Client, name: str) -> None:
        assert not client.get(f"/en/{name}/").cookies

    def test_asks_the_database_nothing(
        self, client: Client, name: str, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        client.get(f"/en/{name}/")
        with django_assert_num_queries(0):
            client.get(f"/en/{name}/")

    def test_is_linked_from_every_page(self, client: Client, name: str) -> None:
        assert f'href="/en/{name}/"' in page(client, "/en/people/")

    def test_leads_to_that_of_the_app(self, client: Client, name: str) -> None:
        assert 'href="/en/app-privacy/"' in page(client, f"/en/{name}/")

    def test_traditional_is_marked_as_a_draft(self, name: str) -> None:
        assert getattr(site_pages, name)("zh-hant").is_draft

    def test_spanish_reads_english_and_is_told(self, name: str) -> None:
        assert getattr(site_pages, name)("es").is_fallback

    def test_languages_have_the_same_parts(self, name: str) -> None:
        parts = [getattr(site_pages, name)(code).body.count("\n## ") for code in ("en", "zh-hans")]
        assert parts[0] == parts[1]


def test_links_stay_in_the_language(client: Client) -> None:
    assert 'href="/zh-hant/notices/settings/"' in page(client, "/zh-hant/privacy/")


@pytest.mark.parametrize("code", ["en", "zh-hans"])
def test_names_how_long_drafts_are_kept(code: str) -> None:
    assert str(KEPT_FOR.days) in site_pages.privacy(code).body


def test_tells_the_licence(client: Client) -> None:
    assert "creativecommons.org/licenses/by-sa/4.0" in page(client, "/en/terms/")
