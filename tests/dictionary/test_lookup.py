"""Questions to the dictionary: exact, one query each, and silent about nonsense."""

from __future__ import annotations

from typing import Any

import pytest

from dictionary import lookup
from dictionary.models import EmojiName, Strokes, Word

pytestmark = pytest.mark.django_db

NONSENSE = [
    "",
    " ",
    "\0",
    "弹\0幕",
    "\ud83d",
    "幕" * 10_000,
    "e\u0301" * 10_000,
    "'); --",
    "%",
    "*",
]


@pytest.fixture
def emoji(db: None) -> None:
    rows = [
        ("🙂", "en", "slightly smiling face"),
        ("🙂", "zh-hans", "呵呵"),
        ("👍", "en", "thumbs up"),
        ("👍", "es", "pulgar hacia arriba"),
        ("❤", "en", "red heart"),
        ("🧘‍♀", "en", "woman in lotus position"),
    ]
    EmojiName.objects.bulk_create(
        EmojiName(emoji=emoji, language=language, name=name) for emoji, language, name in rows
    )


@pytest.fixture
def drawn(db: None) -> None:
    Strokes.objects.bulk_create(Strokes(char=char, data="{}") for char in "猫税")


def readings(found: list[Word]) -> list[str]:
    return [word.reading for word in found]


@pytest.mark.parametrize("written", ["弹幕", "彈幕", " 弹幕\n"])
def test_a_word_is_found_in_both_scripts(dictionary: None, written: str) -> None:
    assert readings(lookup.words(written)) == ["dàn mù"]


def test_surnames_and_variants_come_last(dictionary: None) -> None:
    assert readings(lookup.words("白")) == ["bái", "Bái"]
    assert [word.traditional for word in lookup.words("面")] == ["面", "麵", "麪"]


def test_a_part_of_a_word_is_not_the_word(dictionary: None) -> None:
    assert lookup.words("弹") == []


@pytest.mark.parametrize("text", NONSENSE, ids=range(len(NONSENSE)))
def test_nonsense_has_no_answer(dictionary: None, emoji: None, drawn: None, text: str) -> None:
    assert lookup.words(text) == lookup.by_reading(text) == []
    assert lookup.words_among([text]) == {}
    assert lookup.emoji_name(text, "en") == ""
    assert lookup.strokes(text) is None
    assert lookup.has_strokes([text]) == set()


def test_many_words_at_once_keep_their_spelling(
    dictionary: None, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        found = lookup.words_among(["彈幕", "弹幕", " 白", "nothing"])
    assert set(found) == {"彈幕", "弹幕", " 白"}
    assert readings(found[" 白"]) == ["bái", "Bái"]


def test_many_words_have_an_end(dictionary: None) -> None:
    many = [f"w{number}" for number in range(lookup.MOST_TEXTS)]
    assert set(lookup.words_among(["弹幕", *many])) == {"弹幕"}
    assert lookup.words_among([*many, "弹幕"]) == {}


@pytest.mark.parametrize("typed", ["lvxing", "lv xing", "LǙ xíng", "lü xing"])
def test_a_word_is_found_by_its_sound(dictionary: None, typed: str) -> None:
    assert [word.simplified for word in lookup.by_reading(typed)] == ["旅行"]


def test_a_sound_has_a_limit(dictionary: None) -> None:
    assert len(lookup.by_reading("mian", limit=2)) == 2
    assert lookup.by_reading("mian", limit=-1) == []


@pytest.mark.parametrize(
    ("asked", "language", "name"),
    [
        ("🙂", "zh-hans", "呵呵"),
        ("🙂", "zh-hant", "呵呵"),
        ("🙂", "fr", "slightly smiling face"),
        ("❤️", "en", "red heart"),
        ("❤︎", "en", "red heart"),
        ("👍🏽", "es", "pulgar hacia arriba"),
        ("🧘🏿‍♀️", "en", "woman in lotus position"),
        ("猫", "en", ""),
    ],
)
def test_an_emoji_has_a_name(emoji: None, asked: str, language: str, name: str) -> None:
    assert lookup.emoji_name(asked, language) == name


def test_several_emoji_need_one_query(emoji: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        names = lookup.emoji_names(["👍🏽", "❤️", "🦖"], "en")
    assert names == {"👍🏽": "thumbs up", "❤️": "red heart"}


def test_strokes_are_known_for_some(drawn: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert lookup.has_strokes("猫税狗") == {"猫", "税"}
    assert lookup.strokes("猫") == "{}"
    assert lookup.strokes("猫税") is None


@pytest.mark.parametrize(
    "ask",
    [
        lambda: lookup.words("弹幕"),
        lambda: lookup.by_reading("danmu"),
        lambda: lookup.emoji_name("🙂", "en"),
        lambda: lookup.strokes("猫"),
    ],
)
def test_one_question_is_one_query(ask: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert not ask()


def test_nothing_to_ask_is_no_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        lookup.words("")
        lookup.words_among([])
        lookup.emoji_names([], "en")
        lookup.has_strokes("")
