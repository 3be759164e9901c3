from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from glossary.characters import TONES
from glossary.shown import Shown

if TYPE_CHECKING:
    from django.test import Client

    from glossary.models import Entry
    from tests.glossary.conftest import Make

pytestmark = pytest.mark.django_db
ROWS = [{"id": "c1", "char": "猫"}, {"id": "c2", "char": "税"}]


@pytest.fixture
def cat(make: Make) -> Entry:
    return make(
        "mao-shui",
        "猫税",
        traditional="貓稅",
        reading="māo shuì",
        characters=ROWS,
        row_texts_en={"characters.c1": "cat", "characters.c2": "tax"},
        row_texts_zh_hans={"characters.c2": "见面礼"},
        gloss_zh_hans="见面礼",
    )


def section(client: Client, language: str = "en") -> str:
    """Return the words of the part of the page that is about characters."""
    page = client.get(f"/{language}/glossary/mao-shui/").content.decode()
    found = re.search(r'aria-labelledby="characters">(.*?)</section>', page, re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def test_each_says_what_it_means_here(client: Client, cat: Entry) -> None:
    assert re.search(r"Means cat .*Means tax", section(client))


def test_meaning_of_another_language_is_not_borrowed(client: Client, cat: Entry) -> None:
    shown = section(client, "zh-hans")
    assert "见面礼" in shown
    assert "cat" not in shown


def test_parts_say_what_they_do(client: Client, cat: Entry) -> None:
    assert "苗 miáo gives the sound" in section(client)


def test_name_of_a_part_tells_its_language(cat: Entry) -> None:
    parts = Shown.of(cat, "fr").characters[0].parts
    assert (parts[0].name.language, parts[0].name.is_fallback) == ("en", True)


@pytest.mark.parametrize(
    ("char", "traditional", "does"),
    [
        ("猫", "貓", ["meaning", "sound"]),
        ("子", "子", ["picture"]),
        ("会", "會", ["older"]),
        ("笑", "笑", ["shape", "sound"]),
    ],
)
def test_role_of_every_part(make: Make, char: str, traditional: str, does: list[str]) -> None:
    entry = make("x", char, traditional=traditional, reading="xx" if not char else "mā")
    assert [part.does for part in Shown.of(entry).characters[0].parts] == does


def test_strokes_are_loaded_only_when_asked_for(client: Client, cat: Entry) -> None:
    page = client.get("/en/glossary/mao-shui/").content.decode()
    assert 'data-write="/strokes/%E7%8C%AB.json"' in page
    assert "hanzi-writer" not in re.sub(r"<template.*?</template>", "", page, flags=re.DOTALL)


def test_number_of_strokes_needs_no_script(client: Client, cat: Entry) -> None:
    assert "Written with 11 strokes" in section(client)


def test_traditional_is_written_with_its_own_strokes(client: Client, cat: Entry) -> None:
    assert "Write it: 16 strokes" in section(client)


def test_character_that_nobody_drew_has_no_strokes(client: Client, make: Make) -> None:
    make("mao-shui", "龘", reading="dá")
    assert "stroke" not in section(client)


def test_characters_ask_no_question(cat: Entry, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert len(Shown.of(cat).characters) == 2


def test_every_tone_has_words() -> None:
    assert set(TONES) == {1, 2, 3, 4, 5}
