"""Readings in which nothing is a guess, and none where something would be."""

from __future__ import annotations

import pytest

from mandarin.reading import certain


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("发布", "fā bù"),
        ("设置", "shè zhì"),
        ("仅自己可见", "jǐn zì jǐ kě jiàn"),
        ("账号与安全", "zhàng hào yǔ ān quán"),
        ("IP属地", "IP shǔ dì"),
        ("只看图文", "zhǐ kàn tú wén"),
        ("繁體中文", "fán tǐ zhōng wén"),
    ],
)
def test_words_of_the_app_are_read(text: str, reading: str) -> None:
    assert certain(text) == reading


@pytest.mark.parametrize("text", ["行", "只", "了", "长", "行图", ""])
def test_what_may_be_read_otherwise_is_not(text: str) -> None:
    assert certain(text) == ""
