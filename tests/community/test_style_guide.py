from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from community import style_guide

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def page(client: Client, language: str) -> str:
    return client.get(f"/{language}/style-guide/").content.decode()


@pytest.mark.parametrize("code", [code for code, _name in settings.LANGUAGES])
def test_opens_in_every_language(client: Client, code: str) -> None:
    assert client.get(f"/{code}/style-guide/").status_code == 200


def test_written_languages_speak_for_themselves(client: Client) -> None:
    assert "Primero la respuesta" in page(client, "es")
    assert "先说答案" in page(client, "zh-hans")


def test_traditional_is_marked_as_a_draft(client: Client) -> None:
    shown = page(client, "zh-hant")
    assert "先說答案" in shown
    assert "Nobody has confirmed it yet" in shown or style_guide.guide("zh-hant").is_draft


def test_traditional_has_its_own_quotes() -> None:
    assert "「" in style_guide.guide("zh-hant").body
    assert "“" not in style_guide.guide("zh-hant").body


def test_other_languages_read_english_and_are_told() -> None:
    guide = style_guide.guide("fr")
    assert (guide.language, guide.is_fallback) == ("en", True)


def test_labels_and_readings_are_rendered(client: Client) -> None:
    shown = page(client, "en")
    assert 'class="ui"' in shown
    assert 'class="term"' in shown
    assert "{{" not in shown


@pytest.mark.parametrize("code", ["en", "es", "zh-hans"])
def test_texts_have_the_same_parts(code: str) -> None:
    sections = [line for line in style_guide.guide(code).body.splitlines() if line[:3] == "## "]
    assert len(sections) == 9


def test_is_linked_from_every_page(client: Client) -> None:
    assert 'href="/en/style-guide/"' in client.get("/en/people/").content.decode()


def test_sets_no_cookie(client: Client) -> None:
    assert not client.get("/en/style-guide/").cookies
