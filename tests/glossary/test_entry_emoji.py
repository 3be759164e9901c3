from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dictionary import known
from dictionary.models import EmojiName
from glossary.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

    from glossary.models import Entry
    from tests.glossary.conftest import Make

pytestmark = pytest.mark.django_db
NAMES = [("en", "slightly smiling face"), ("es", "cara sonriendo"), ("zh-hans", "呵呵")]


@pytest.fixture
def smile(make: Make) -> Iterator[Entry]:
    known.forget()
    for language, name in NAMES:
        EmojiName.objects.create(emoji="🙂", language=language, name=name)
    yield make("smile", "🙂", kind="emoji", trap_en="You mean a smile.")
    known.forget()


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["slightly smiling face", "呵呵"]),
        ("es", ["cara sonriendo", "呵呵", "slightly smiling face"]),
        ("zh-hans", ["呵呵", "slightly smiling face"]),
    ],
)
def test_keyboards_of_both_sides_are_told(smile: Entry, language: str, names: list[str]) -> None:
    assert [row.names[0] for row in Shown.of(smile, language).official_names] == names


def test_names_say_their_language(client: Client, smile: Entry) -> None:
    page = client.get("/en/glossary/smile/").content.decode()
    assert '<dd lang="zh-Hans">呵呵</dd>' in page


def test_without_a_name_nothing_is_said(client: Client, make: Make) -> None:
    known.forget()
    make("potato", "🥔", kind="emoji")
    assert "Its official name" not in client.get("/en/glossary/potato/").content.decode()


def test_word_has_no_official_name(make: Make) -> None:
    assert Shown.of(make("mao-shui", "猫税")).official_names == []


def test_emoji_asks_four_questions_too(
    client: Client, smile: Entry, django_assert_num_queries: Any
) -> None:
    client.get("/en/glossary/smile/")  # names are read once in ten minutes
    with django_assert_num_queries(4):
        client.get("/en/glossary/smile/")


def test_kaomoji_stays_whole_and_left_to_right(client: Client, make: Make) -> None:
    make("cheer", "(≧∇≦)ﾉ", kind="kaomoji")
    page = client.get("/en/glossary/cheer/").content.decode()
    assert '<code dir="ltr">(≧∇≦)ﾉ</code>' in page
