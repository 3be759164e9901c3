"""Readings while somebody writes: tidied, proposed where missing, every choice shown."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from dictionary.models import Word
from editorial import services
from editorial.models import Revision
from editorial.readings import look_at

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from glossary.models import Entry

ADDRESS = "/en/glossary/new/reading/"
FACTS = "/en/glossary/mao-shui/facts/"
NEW = "/en/glossary/new/"


def filled(entry: Entry, **changes: str) -> dict[str, str]:
    basis = services.basis(entry, "")
    return {**entry.read(""), "base": str(basis.base.pk) if basis.base else "", **changes}


def test_every_reading_of_a_character_is_offered() -> None:
    assert {"hái", "huán"} <= set(look_at("还行", "").syllables[0].options)


def test_the_present_reading_comes_first() -> None:
    assert look_at("还行", "huán xíng").syllables[0].options[0] == "huán"


def test_readings_of_the_whole_word_come_before_rare_ones() -> None:
    look = look_at("便宜", "biàn yí", ["pián yi"])
    assert [syllable.options[1] for syllable in look.syllables] == ["pián", "yi"]


def test_a_syllable_knows_its_place() -> None:
    look = look_at("打call吧", "dǎ call ba")
    assert [look.text[s.start : s.end] for s in look.syllables] == ["dǎ", "ba"]


def test_a_reading_that_does_not_fit_says_why() -> None:
    look = look_at("猫税", "māo")
    assert (look.problem != "", look.syllables) == (True, [])


def test_strangers_get_no_readings(client: Client) -> None:
    assert client.post(ADDRESS, {"text": "猫税"}).status_code == 302


def test_nobody_sends_what_they_write_in_an_address(client: Client, contributor: User) -> None:
    client.force_login(contributor)
    assert client.get(ADDRESS, {"text": "猫税"}).status_code == 405


def test_the_page_asks_for_a_proposal(client: Client, contributor: User) -> None:
    client.force_login(contributor)
    assert client.post(ADDRESS, {"text": "猫税"}).json()["reading"] == "māo shuì"


def test_the_dictionary_proposes_too(client: Client, contributor: User) -> None:
    Word.objects.create(
        simplified="猫税", traditional="貓稅", reading="Miāo shuì", key="x", english=[]
    )
    client.force_login(contributor)
    answer = client.post(ADDRESS, {"text": "猫税", "reading": "māo shuì"}).json()
    assert answer["syllables"][0]["options"][:2] == ["māo", "miāo"]


@pytest.mark.parametrize("text", ["", "\0", "x" * 10_000, "猫" * 10_000, "\ud800"])
def test_any_text_is_answered(client: Client, contributor: User, text: str) -> None:
    client.force_login(contributor)
    body = urlencode({"text": text.encode("utf-8", "surrogatepass")})
    answer = client.post(ADDRESS, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200


def test_numbers_are_stored_as_marks(client: Client, contributor: User, entry: Entry) -> None:
    client.force_login(contributor)
    client.post(FACTS, filled(entry, reading="mao1shui4", headword="猫税们", variants="x"))
    client.post(FACTS, filled(entry, reading="mao1 shui4"))
    assert Revision.objects.latest("pk").content["reading"] == "māo shuì"


def test_a_word_without_a_reading_gets_an_automatic_one(
    client: Client, contributor: User, entry: Entry
) -> None:
    client.force_login(contributor)
    client.post(FACTS, filled(entry, reading="", reading_source="checked"))
    content = Revision.objects.latest("pk").content
    assert (content["reading"], content["reading_source"]) == ("māo shuì", "automatic")


def test_a_proposed_reading_of_a_sentence_is_shown_first(
    client: Client, contributor: User, entry: Entry
) -> None:
    client.force_login(contributor)
    body = filled(entry, **{"examples.e9.zh": "你好吗", "examples.e9.reading": ""})
    answer = client.post(FACTS, body)
    assert answer.status_code == 400
    assert 'value="nǐ hǎo ma"' in answer.content.decode()


def test_a_new_word_gets_a_row_for_each_character(client: Client, contributor: User) -> None:
    client.force_login(contributor)
    body = {
        "headword": "开摆", "gloss": "stop trying", "meaning": "To give up.", "safety": "go",
        "safety_reason": "Fine.", "kind": "slang", "register": "everyone", "warmth": "3",
        "formality": "1", "familiarity": "3", "life_status": "everyday",
        "truth_status": "claimed", "reading_source": "automatic",
    }  # fmt: skip
    assert client.post(NEW, body).status_code == 302
    content = Revision.objects.get(edition__language="").content
    assert [content["characters.c1.char"], content["characters.c2.char"]] == ["开", "摆"]


def test_the_form_shows_each_character(client: Client, contributor: User, entry: Entry) -> None:
    client.force_login(contributor)
    page = client.get(FACTS).content.decode()
    assert 'data-of="id_headword id_expansion"' in page
    assert '<span class="c" lang="zh-Hans">税</span>' in page
