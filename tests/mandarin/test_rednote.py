from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest

from mandarin.rednote import (
    Share,
    find_links,
    find_mentions,
    find_stickers,
    find_topics,
    looks_pasted,
    parse_share,
)
from mandarin.ruby import ReadingMismatch, align
from mandarin.script import to_traditional

if TYPE_CHECKING:
    from collections.abc import Callable

SHARE = (
    "64 小红薯6612ABCD发布了一篇小红书笔记，快来看吧！ 😆 aBcD3fG 😆 "
    "http://xhslink.com/a/AbC123xyz，复制本条信息，打开【小红书】App查看精彩内容！"
)
TITLED = (
    "83 【猫税怎么交 - 土豆妈 | 小红书 - 你的生活指南】 😆 Xy 😆 "
    "https://www.xiaohongshu.com/discovery/item/6787?source=webshare&xsec_token=AB="
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[笑哭R]", ["笑哭"]),
        ("好[偷笑R][doge]吧[蹲后续H]", ["偷笑", "doge", "蹲后续"]),
        ("[笑哭]", []),
        ("[1] [note]", []),
        ("[[笑哭R]]", ["笑哭"]),
    ],
)
def test_stickers_are_found(text: str, names: list[str]) -> None:
    assert [sticker.name for sticker in find_stickers(text)] == names


def test_sticker_tells_its_set() -> None:
    assert [sticker.set for sticker in find_stickers("[笑哭R][扯脸H][doge]")] == ["R", "H", ""]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("#猫税[话题]#", ["猫税"]),
        ("#猫税[话题]# #cat tax[话题]#", ["猫税", "cat tax"]),
        ("#猫税", []),
        ("##[话题]#", []),
    ],
)
def test_topics_are_found(text: str, names: list[str]) -> None:
    assert [topic.name for topic in find_topics(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@小红薯123 你好", ["小红薯123"]),
        ("谢谢@momo，@土豆", ["momo", "土豆"]),
        ("me@example.org", []),
        ("@@@", []),
    ],
)
def test_mentions_are_found(text: str, names: list[str]) -> None:
    assert [mention.name for mention in find_mentions(text)] == names


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("看http://xhslink.com/a/x，复制", ["http://xhslink.com/a/x"]),
        ("(https://example.org/a).", ["https://example.org/a"]),
        ("https://例子", []),
    ],
)
def test_links_end_before_punctuation(text: str, urls: list[str]) -> None:
    assert [link.url for link in find_links(text)] == urls


@pytest.mark.parametrize(
    ("text", "share"),
    [
        (SHARE, Share("小红薯6612ABCD", "http://xhslink.com/a/AbC123xyz")),
        (
            TITLED,
            Share(
                "土豆妈",
                "https://www.xiaohongshu.com/discovery/item/6787?source=webshare&xsec_token=AB=",
                "猫税怎么交",
            ),
        ),
        (
            "复制打开小红书 http://xhslink.com/o/Zz",
            Share(None, "http://xhslink.com/o/Zz"),
        ),
        ("http://xhslink.com/a/x", None),
        ("小红书 https://xhslink.com.evil.example/a", None),
        ("小红书 https://evil.example/xhslink.com/", None),
        ("我在小红书", None),
        ("", None),
    ],
)
def test_share_sentence_is_read(text: str, share: Share | None) -> None:
    assert parse_share(text) == share


@pytest.mark.parametrize(
    ("text", "pasted"),
    [
        (SHARE, True),
        ("哈哈[笑哭R]", True),
        ("so cute [偷笑R]", True),
        ("[笑哭R][笑哭R]", True),
        ("[笑哭R]", False),
        ("#猫税[话题]# 来了", True),
        ("新来的，猫税交了吗？", True),
        ("猫税交了吗?", True),
        ("姐妹们谁懂啊我真的会谢", True),
        ("猫税", False),
        ("猫税？", False),
        ("对齐颗粒度", False),
        ("what does 互关 mean?", False),
        ("what do the buttons at the bottom mean 首页 发布 消息 我", False),
        ("maoshui", False),
        ("", False),
    ],
)
def test_pasted_text_is_recognised(text: str, pasted: bool) -> None:
    assert looks_pasted(text) is pasted


HOSTILE = [
    "[" * 100_000,
    "[a" * 50_000,
    "#" * 100_000,
    "#a[话题]" * 20_000,
    "@" * 100_000,
    "http://" * 15_000,
    "【" * 100_000,
    " " * 100_000,
    "a" * 100_000,
    "http://a.xhslink." * 6_000,
    "猫税猫税" + "!" * 100_000 + "a",
    "猫税猫税!" + " " * 100_000 + "a",
    "http://xhslink.com/a 小红书 【a" + " | " * 30_000,
    "64" + " " * 100_000 + "a http://xhslink.com/a 小红书",
    "a" + " " * 100_000 + "http://xhslink.com/a 小红书",
]


# What these cost is measured in the benchmark. Here quadratic work would show as a run without end.


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: text[:8])
@pytest.mark.parametrize("find", [find_stickers, find_topics, find_mentions, find_links])
def test_hostile_text_gives_pieces_of_itself(
    find: Callable[[str], list[tuple[object, ...]]], hostile: str
) -> None:
    assert all(found.end <= len(hostile) for found in find(hostile))  # type: ignore[attr-defined]


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: text[:8])
def test_hostile_text_is_a_share_or_none(hostile: str) -> None:
    share = parse_share(hostile)
    assert share is None or share.url in hostile


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: text[:8])
def test_hostile_text_is_pasted_or_not(hostile: str) -> None:
    assert looks_pasted(hostile) in {True, False}


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: text[:8])
def test_hostile_text_keeps_its_length_in_traditional(hostile: str) -> None:
    assert len(to_traditional(hostile)) == len(hostile)


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: text[:8])
def test_hostile_text_is_never_lost_in_ruby(hostile: str) -> None:
    with contextlib.suppress(ReadingMismatch):
        assert "".join(piece.text for piece in align(hostile, "")) == hostile
