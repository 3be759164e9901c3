"""What the page prints for the reader's switches: spoken tones, the other script, pinyin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from tests.glossary.conftest import Make

pytestmark = pytest.mark.django_db
SPOKEN = '<span class="t4 dict">bù</span><span class="t2 spoken">bú</span>'


def read(client: Client, slug: str, language: str = "en") -> str:
    return client.get(f"/{language}/glossary/{slug}/").content.decode()


def with_example(make: Make, zh: str, reading: str) -> None:
    make(
        "mao-shui",
        "猫税",
        reading="māo shuì",
        examples=[{"id": "e1", "zh": zh, "reading": reading}],
    )


def test_example_prints_both_tones(client: Client, make: Make) -> None:
    with_example(make, "不是", "bù shì")
    assert SPOKEN in read(client, "mao-shui")


def test_switch_stands_where_it_changes_something(client: Client, make: Make) -> None:
    with_example(make, "不是", "bù shì")
    assert 'data-switch="spoken"' in read(client, "mao-shui")


def test_no_switch_where_it_changes_nothing(client: Client, make: Make) -> None:
    with_example(make, "猫", "māo")
    assert 'data-switch="spoken"' not in read(client, "mao-shui")


def test_copied_and_told_is_what_is_stored(client: Client, make: Make) -> None:
    make("ni-hao", "你好", reading="nǐ hǎo")
    page = read(client, "ni-hao")
    assert '(<span lang="zh-Latn">nǐ hǎo</span>)' in page
    assert "<title>你好 (nǐ hǎo)" in page


def test_long_headword_is_spoken_as_a_whole(client: Client, make: Make) -> None:
    make("x", "一不小心", reading="yī bù xiǎo xīn")
    assert 'class="syl t2 spoken" lang="zh-Latn">yí' in read(client, "x")


def test_term_in_a_text_prints_both_tones(client: Client, make: Make) -> None:
    make("x", "叉", meaning_en="Like {zh|不是|bù shì}.")
    assert SPOKEN in read(client, "x")


def test_example_prints_both_scripts(client: Client, make: Make) -> None:
    with_example(make, "这个", "zhè gè")
    page = read(client, "mao-shui")
    assert '<span class="hant" lang="zh-Hant">這</span>' in page
    assert "A program wrote these sentences" in page


def test_nothing_is_said_where_no_program_wrote(client: Client, make: Make) -> None:
    with_example(make, "土豆", "tǔ dòu")
    assert "A program wrote" not in read(client, "mao-shui")


@pytest.mark.parametrize(
    ("language", "chosen"),
    [("en", "always"), ("es", "always"), ("zh-hans", "never"), ("zh-hant", "never")],
)
def test_pinyin_begins_as_the_language_needs_it(
    client: Client, make: Make, language: str, chosen: str
) -> None:
    make("mao-shui", "猫税")
    page = read(client, "mao-shui", language)
    assert f'id="py-{chosen}" value="{chosen}" checked' in page
    assert page.count('name="pinyin"') == 3
    assert page.count("checked>", page.index('id="py-always"'), page.index('id="tones"')) == 1
