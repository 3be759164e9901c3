"""The card of a word that no entry explains."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import translation

from dictionary.models import Strokes, Word
from dictionary.parts import Part
from dictionary.templatetags.dictionary_tags import meaning
from editorial import links
from glossary.models import Entry

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

pytestmark = pytest.mark.django_db


def get(client: Client, word: str, language: str = "en") -> HttpResponse:
    return client.get(f"/{language}/glossary/word/{quote(word)}/")


def page(client: Client, word: str, language: str = "en") -> str:
    response = get(client, word, language)
    assert response.status_code == 200
    return response.content.decode()


def test_a_word_has_a_card(client: Client, dictionary: None) -> None:
    text = page(client, "弹幕")
    assert "(dàn mù)" in text
    assert "barrage (military)" in text


def test_the_traditional_form_leads_to_the_same_card(client: Client, dictionary: None) -> None:
    assert "barrage (military)" in page(client, "彈幕")


def test_meanings_are_named_as_english(client: Client, dictionary: None) -> None:
    assert '<ol class="meanings" lang="en" dir="ltr">' in page(client, "弹幕", "es")


@pytest.mark.parametrize(("language", "said"), [("en", False), ("zh-hans", True)])
def test_other_languages_learn_that_it_is_english(
    client: Client, dictionary: None, language: str, said: bool
) -> None:
    response = get(client, "弹幕", language)
    assert ('id="in-english"' in response.content.decode()) is said


def test_homographs_stand_in_order(client: Client, dictionary: None) -> None:
    text = page(client, "白")
    assert text.index("white") < text.index("surname Bai")


def test_homographs_show_which_character_they_were(client: Client, dictionary: None) -> None:
    assert '<span lang="zh-Hant">麵</span>' in page(client, "面")


def test_a_variant_is_no_second_traditional_form(client: Client, db: None) -> None:
    Word.objects.bulk_create(
        Word(simplified="猫", traditional=traditional, reading="māo", key="mao", place=place)
        for traditional, place in [("貓", Word.Place.USUAL), ("猫", Word.Place.REFERENCE)]
    )
    assert '<span lang="zh-Hant">貓</span>' in page(client, "猫")


def test_letters_have_a_card_without_tiles(client: Client, dictionary: None) -> None:
    assert '<h1 id="h" dir="ltr">3C</h1>' in page(client, "3C")


def test_characters_show_their_parts(
    client: Client, dictionary: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    cloth = Part("巾", "m", "jīn", {"en": "cloth", "es": "paño"})
    monkeypatch.setattr("dictionary.card.parts", lambda char: [cloth] if char == "幕" else [])
    assert '<span lang="zh-Hans">巾</span> paño' in page(client, "弹幕", "es")


def test_a_drawing_says_of_what(
    client: Client, dictionary: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing = Part("白", "p", "bái", {"en": "a drop of light"})
    monkeypatch.setattr("dictionary.card.parts", lambda char: [drawing])
    assert "<dt>Drawn from</dt><dd>a drop of light</dd>" in page(client, "白")


def test_parts_are_marked_as_drafts(
    client: Client, dictionary: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dictionary.card.parts", lambda char: [])
    assert "drafted by a program" not in page(client, "弹幕")
    monkeypatch.setattr("dictionary.card.parts", lambda char: [Part(char, "x", "", {})])
    assert "drafted by a program" in page(client, "弹幕")


def test_characters_that_say_nothing_new_are_left_out(
    client: Client, dictionary: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dictionary.card.parts", lambda char: [])
    assert 'id="characters"' in page(client, "弹幕")
    assert 'id="characters"' not in page(client, "旅行")


def test_the_source_is_named(client: Client, dictionary: None) -> None:
    text = page(client, "弹幕")
    assert "https://cc-cedict.org/" in text
    assert "https://creativecommons.org/licenses/by-sa/4.0/" in text
    assert "2023-11-07" in text


def test_a_reader_can_explain_ask_and_search(client: Client, dictionary: None) -> None:
    text = page(client, "弹幕")
    assert f'href="{reverse("glossary:new")}?headword={quote("弹幕")}"' in text
    assert f'href="{reverse("search:results")}?q={quote("弹幕")}"' in text
    assert f'action="{reverse("community:ask")}"' in text
    assert '<input type="hidden" name="word" value="弹幕">' in text


def test_search_engines_leave_it_out(client: Client, dictionary: None) -> None:
    assert get(client, "弹幕")["X-Robots-Tag"] == "noindex"


def test_it_is_not_in_the_sitemap(client: Client, dictionary: None) -> None:
    assert "/word/" not in client.get("/sitemap.xml").content.decode()


@pytest.mark.parametrize("name", ["猫税", "貓稅"])
def test_our_entry_goes_before(client: Client, entry: Entry, name: str) -> None:
    response = get(client, name)
    assert (response.status_code, response["Location"]) == (302, "/en/glossary/mao-shui/")


def test_an_unknown_word_can_be_asked_for(client: Client, dictionary: None) -> None:
    response = get(client, "猫车")
    assert response.status_code == 404
    assert '<input type="hidden" name="word" value="猫车">' in response.content.decode()


def test_an_unknown_word_is_escaped(client: Client, db: None) -> None:
    text = get(client, '"><script>x').content.decode()
    assert "<script>x" not in text


@pytest.mark.parametrize("path", ["%00", "a%00b", "%ED%A0%80", "%20", "%E7%8C%AB" * 10_000])
def test_nonsense_is_a_missing_page(client: Client, dictionary: None, path: str) -> None:
    assert client.get(f"/en/glossary/word/{path}/").status_code == 404


def test_four_queries_are_enough(
    client: Client, dictionary: None, django_assert_max_num_queries: Any
) -> None:
    links.resolve("弹幕")
    with django_assert_max_num_queries(4):
        get(client, "面")


def test_no_cookie_is_set(client: Client, dictionary: None) -> None:
    assert not get(client, "弹幕").cookies


def test_an_entry_never_takes_the_address(db: None) -> None:
    facts = {"headword": "word", "reading": ""}
    assert Entry().free_slug(facts, {}) != "word"


def test_every_opened_language_has_the_page(client: Client, dictionary: None) -> None:
    for language in ("en", "zh-hans", "zh-hant", "es"):
        page(client, "弹幕", language)


# ── what the meanings name ──────────────────────────────────────────────────────────────────


def test_a_named_word_leads_to_its_card() -> None:
    with translation.override("en"):
        html = meaning("see 弹幕[dàn mù] for more")
    assert f'href="/en/glossary/word/{quote("弹幕")}/"' in html
    assert '<span class="hans" lang="zh-Hans">弹幕</span>' in html
    assert '<span class="hant" lang="zh-Hant">彈幕</span>' in html
    assert '<bdi class="py in" lang="zh-Latn">dàn mù</bdi> for more' in html


def test_a_named_word_may_have_letters() -> None:
    assert ">B超</" in meaning("short for B超[B chāo]")


def test_a_bare_sound_is_a_sound() -> None:
    assert meaning("also pronounced [yāo]") == (
        'also pronounced <bdi class="py in" lang="zh-Latn">yāo</bdi>'
    )


def test_meanings_are_escaped() -> None:
    assert re.search(r"<(?!/?(a|span|bdi)\b)", meaning('<b> 猫<i> [<u>] "&')) is None


# ── strokes ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def drawn(db: None) -> str:
    Strokes.objects.create(char="税", data='{"strokes":[]}')
    return reverse("strokes", args=["税"])


def test_strokes_have_an_address_without_language(drawn: str) -> None:
    assert drawn == f"/strokes/{quote('税')}.json"


def test_strokes_are_json(client: Client, drawn: str) -> None:
    response = client.get(drawn)
    assert response["Content-Type"] == "application/json"
    assert response.json() == {"strokes": []}


def test_strokes_may_be_kept(client: Client, drawn: str) -> None:
    response = client.get(drawn)
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    again = client.get(drawn, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_strokes_need_one_query(client: Client, drawn: str, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        client.get(drawn)


@pytest.mark.parametrize("char", ["x", "%E7%8C%AB", "%00", "%ED%A0%80", "%E7%8C%AB" * 5000])
def test_unknown_strokes_are_a_json_fault(client: Client, db: None, char: str) -> None:
    response = client.get(f"/strokes/{char}.json")
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "not_found"


def test_a_word_asked_for_among_the_entries_is_looked_up(client: Client, dictionary: None) -> None:
    answer = client.get("/en/glossary/白/")
    assert answer["Location"] == "/en/glossary/word/%E7%99%BD/"


def test_a_word_that_nobody_knows_is_not_looked_up(client: Client, dictionary: None) -> None:
    assert client.get("/en/glossary/犇骉/").status_code == 404
