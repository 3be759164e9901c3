"""The phrase cards: their data is whole and read right, the page says what it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from editorial import site_texts
from mandarin import reading
from mandarin.han import is_han
from practice.phrases import codes
from practice.phrases.deck import FOLDER, NAME, THEMES, Phrase, deck

PAGE = "/en/phrases/"
LANGUAGES = ("en", "es", "zh-hans")
# Light where it stands here; each of its characters has it.
LIGHT = {"不": "bu"}


def cards(language: str = "en") -> list[Phrase]:
    return [card for rows in deck(language).themes.values() for card in rows]


def letters(text: str) -> str:
    return re.sub(r"[^\w]|_", "", text.lower())


# ── the data ────────────────────────────────────────────────────────────────────────────────


def test_there_are_sixty_cards_in_eight_themes() -> None:
    assert len(cards()) >= 60
    assert list(deck("en").themes) == list(THEMES)


def test_no_phrase_comes_twice() -> None:
    assert (
        len({card.zh for card in cards()}) == len({card.slug for card in cards()}) == len(cards())
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_is_written_in_every_language(language: str) -> None:
    told = yaml.safe_load((FOLDER / f"{NAME}.{language}.yaml").read_text(encoding="utf-8"))
    assert list(told) == [card.slug for card in cards()]
    assert all(all(row.values()) for row in told.values())


@pytest.mark.parametrize("card", cards(), ids=lambda card: card.slug)
def test_readings_are_among_those_of_their_characters(card: Phrase) -> None:
    left = letters(card.reading)
    for char in filter(is_han, card.zh):
        heard = {*map(letters, reading.candidates(char)), LIGHT.get(char, "")} - {""}
        proposed = letters(reading.propose(card.zh))
        fitting = [one for one in heard if left.startswith(one)]
        assert fitting or left[:1] in proposed, (char, left)
        left = left[len(max(fitting, key=len)) :] if fitting else left


def test_entries_of_cards_exist() -> None:
    slugs: set[str] = set()
    for path in (Path(settings.BASE_DIR) / "fixtures/glossary").glob("*.yaml"):
        slugs |= set(re.findall(r"^([a-z0-9-]+):$", path.read_text(encoding="utf-8"), re.MULTILINE))
    named = {card.entry for card in cards() if card.entry}
    assert len(named) > 15
    assert named <= slugs


def test_files_say_where_they_are_from() -> None:
    for path in FOLDER.glob("*.yaml"):
        head = path.read_text(encoding="utf-8")[:400]
        assert "# Source:" in head
        assert "# Licence: CC BY-SA 4.0" in head


def test_hosts_read_what_newcomers_see() -> None:
    card = cards("zh-hans")[0]
    assert (card.means, card.means.lang_attribute) == (
        "Hello everyone, I’m new here.",
        ' lang="en"',
    )
    assert card.note.language == "zh-hans"


def test_traditional_notes_are_a_draft() -> None:
    assert deck("zh-hant").origin.is_draft
    assert site_texts.drafted(cards("zh-hans")[0].note) == cards("zh-hant")[0].note


# ── the page ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_the_page_costs_no_query_and_no_cookie() -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = Client().get(PAGE)
    assert (answer.status_code, len(queries), dict(answer.cookies)) == (200, 0, {})


@pytest.mark.django_db
def test_the_page_says_that_it_is_a_draft() -> None:
    page = Client().get(PAGE).content.decode()
    assert "nobody has confirmed them yet" in page
    assert page.count("Machine draft<") == len(cards())


@pytest.mark.django_db
def test_a_theme_narrows_the_cards() -> None:
    page = Client().get(f"{PAGE}?theme=safety").content.decode()
    assert page.count('class="phrasecard"') == len(deck("en").themes["safety"])


@pytest.mark.django_db
def test_an_unknown_theme_shows_all_and_says_so() -> None:
    page = Client().get(f"{PAGE}?theme=%3Cscript%3E&paper=a0").content.decode()
    assert page.count('class="phrasecard"') == len(cards())
    assert "There are no cards of that theme" in page
    assert "cards-a6" in page


@pytest.mark.django_db
def test_paper_chooses_the_print_styles() -> None:
    assert "cards-a4" in Client().get(f"{PAGE}?paper=a4").content.decode()


@pytest.mark.django_db
def test_offline_pack_lists_every_theme() -> None:
    page = Client().get(PAGE).content.decode()
    assert "/en/phrases/?theme=safety&quot;" in page
    assert "data-offline-pack=" in page


@pytest.mark.django_db
def test_codes_lead_to_the_public_address(settings, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    settings.SITE_URL = "https://guide.example.org"
    asked: list[str] = []
    monkeypatch.setattr(codes, "symbol", lambda address, name: asked.append(address) or "")
    Client().get(f"{PAGE}?theme=safety")
    assert asked == ["https://guide.example.org/en/phrases/?theme=safety"]


def test_a_code_is_drawn_without_styles() -> None:
    drawn = codes.symbol("https://guide.example.org/en/phrases/", "qr-hello")
    assert drawn.startswith('<symbol id="qr-hello"')
    assert "style" not in drawn
