"""A tutorial that is half translated, or older than its original, says so step by step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from guide.models import Tutorial
    from tests.conftest import Put

pytestmark = pytest.mark.django_db

ENGLISH = """Before you start.

## 1. Open your page
Tap {{我|Me}}.

## 2. Open the menu
Tap the three lines.

## 3. Choose
Tap English.

## If it looks different
Look again.

## What stays
All of the posts."""
SPANISH = """Antes de empezar.

## 1. Abre tu página
Toca {{我|Yo}}.

## 3. Elige
Toca English.

## Si se ve distinto
Mira otra vez."""


def read(client: Client, language: str = "es") -> str:
    response = client.get(f"/{language}/guide/app-language/")
    assert response.status_code == 200
    return response.content.decode()


def headings(page: str) -> list[str]:
    body = page.partition('id="text"')[2]
    return [
        re.sub(r"<[^>]+>", "", text).strip()
        for text in re.findall(r'<h2 (?:data-number|id="p-)[^>]*>(.*?)</h2>', body, re.DOTALL)
    ]


def stamped(page: str) -> list[str]:
    found = re.findall(r"<h[12][^>]*>((?:(?!</h[12]>).)*)data-behind", page, re.DOTALL)
    return [re.sub(r"<.*", "", text, flags=re.DOTALL).strip() for text in found]


@pytest.fixture
def half(tutorial: Tutorial, put: Put) -> Tutorial:
    put(tutorial, "en", {"body": ENGLISH})
    put(tutorial, "es", {"title": "La app en inglés", "summary": "Cuatro toques.", "body": SPANISH})
    return tutorial


class TestHalfTranslated:
    def test_missing_steps_stand_in_their_place(self, client: Client, half: Tutorial) -> None:
        assert headings(read(client)) == [
            "Abre tu página",
            "Open the menu",
            "Elige",
            "Si se ve distinto",
            "What stays",
        ]

    def test_they_are_marked_and_lead_to_their_paragraph(
        self, client: Client, half: Tutorial
    ) -> None:
        found = re.findall(r'edit/\?field=body#([\w-]+)"', read(client))
        assert found == ["pair-body-3", "pair-body-6"]

    def test_they_are_named_english(self, client: Client, half: Tutorial) -> None:
        assert '<h2 data-number="2" lang="en">Open the menu</h2>' in read(client)

    def test_contents_lead_to_them(self, client: Client, half: Tutorial) -> None:
        page = read(client)
        assert 'href="#s2"' in page
        assert 'id="s2"' in page

    def test_introduction_falls_back_too(self, client: Client, half: Tutorial, put: Put) -> None:
        put(half, "es", {"body": SPANISH.partition("\n\n")[2]})
        assert "#pair-body-1" in read(client)

    def test_whole_translation_has_no_mark(self, client: Client, half: Tutorial, put: Put) -> None:
        put(half, "es", {"body": ENGLISH.replace("Tap", "Toca")})
        assert "data-fallback" not in read(client)

    def test_section_of_ones_own_stays(self, client: Client, half: Tutorial, put: Put) -> None:
        put(half, "es", {"body": SPANISH + "\n\n## Solo aquí\nUna cosa."})
        assert "Solo aquí" in headings(read(client))

    def test_missing_language_is_not_marked_in_parts(
        self, client: Client, tutorial: Tutorial
    ) -> None:
        assert "data-fallback" not in read(client)

    def test_original_is_never_filled(self, client: Client, half: Tutorial) -> None:
        assert "data-fallback" not in read(client, "en")

    def test_filling_asks_nothing_more(
        self, client: Client, half: Tutorial, django_assert_num_queries: Any
    ) -> None:
        read(client)
        with django_assert_num_queries(3):
            read(client)


class TestOutdated:
    def banner(self, client: Client) -> str:
        page = read(client)
        return page[page.index('data-standing="outdated"') :].partition("</div></div>")[0]

    def test_changed_step_is_stamped_and_named(
        self, client: Client, half: Tutorial, put: Put
    ) -> None:
        put(half, "en", {"body": ENGLISH.replace("Tap English.", "Tap English, then confirm.")})
        assert stamped(read(client)) == ["Elige"]
        assert '<a href="#s3">Elige</a>' in self.banner(client)

    def test_new_section_is_named(self, client: Client, half: Tutorial, put: Put) -> None:
        put(half, "en", {"body": ENGLISH + "\n\n## On a tablet\nThe same."})
        assert '<span lang="en">On a tablet</span>' in self.banner(client)
        assert "On a tablet" not in headings(read(client))

    def test_another_number_alone_is_no_change(
        self, client: Client, half: Tutorial, put: Put
    ) -> None:
        body = ENGLISH.replace("## 3.", "## 4.").replace(
            "## 2. Open", "## 2. Wait\nOnce.\n\n## 3. Open"
        )
        put(half, "en", {"body": body})
        assert stamped(read(client)) == []

    def test_left_out_step_is_still_shown(self, client: Client, half: Tutorial, put: Put) -> None:
        put(half, "en", {"body": ENGLISH.replace("All of the posts.", "Posts.")})
        assert "Open the menu" in headings(read(client))

    def test_left_out_and_changed_is_not_guessed(
        self, client: Client, half: Tutorial, put: Put
    ) -> None:
        put(half, "en", {"body": ENGLISH.replace("All of the posts.", "Posts.")})
        assert "What stays" not in headings(read(client))

    def test_title_and_summary_are_stamped(self, client: Client, half: Tutorial, put: Put) -> None:
        put(half, "en", {"title": "The app in English", "summary": "Five taps."})
        assert stamped(read(client)) == ["La app en inglés"]
        assert read(client).count("data-behind") == 2

    def test_what_is_outdated_costs_one_question(
        self, client: Client, half: Tutorial, put: Put, django_assert_num_queries: Any
    ) -> None:
        put(half, "en", {"title": "The app in English"})
        read(client)
        with django_assert_num_queries(4):
            read(client)
