from __future__ import annotations

from typing import Any

import pytest

from dictionary import known
from dictionary.models import EmojiName


def called(text: str, language: str = "en") -> list[str]:
    return [name.text for name in known.emoji_called(text, language)]


@pytest.fixture
def names(db: None) -> None:
    known.forget()
    EmojiName.objects.bulk_create(
        EmojiName(emoji=emoji, language=language, name=name)
        for emoji, language, name in [
            ("🙂", "en", "slightly smiling face"),
            ("🙂", "zh-hans", "呵呵"),
            ("🌶", "en", "hot pepper"),
            ("🐔", "en", "chicken"),
            ("👋", "en", "waving hand"),
            ("👋🏽", "en", "waving hand: medium skin tone"),
        ]
    )


@pytest.mark.usefixtures("names")
class TestEmoji:
    def test_language_has_its_own_name(self) -> None:
        assert called("🙂", "zh-hans") == ["呵呵"]

    def test_fallback_says_its_language(self) -> None:
        assert known.emoji_called("🐔", "zh-hans")[0].tag == "en"

    def test_row_is_named_one_by_one(self) -> None:
        assert called("🌶️🐔") == ["hot pepper", "chicken"]

    def test_longest_emoji_is_named(self) -> None:
        assert called("👋🏽") == ["waving hand: medium skin tone"]

    def test_what_nobody_named_is_passed_over(self) -> None:
        assert called("a🙂b") == ["slightly smiling face"]

    def test_second_question_asks_no_database(self, django_assert_num_queries: Any) -> None:
        called("🙂")
        with django_assert_num_queries(0):
            called("🐔")


@pytest.mark.django_db
def test_empty_dictionary_names_nothing() -> None:
    known.forget()
    assert called("🙂") == []


@pytest.mark.parametrize(
    ("char", "number"), [("一", 1), ("猫", 11), ("貓", 16), ("a", 0), ("龘", 0)]
)
def test_strokes_are_counted(char: str, number: int) -> None:
    assert known.stroke_count(char) == number
