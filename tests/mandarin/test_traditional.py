"""The small table answers as OpenCC does; where it no longer does, make it anew."""

from __future__ import annotations

from importlib.metadata import version
from random import Random

import opencc
import pytest

from mandarin.tables import DATA, rows
from mandarin.traditional import TABLE, Traditional, traditional

ROWS = rows(TABLE)
WORDS = [row[0] for row in ROWS]
# What is special to the second step of OpenCC, which looks at what the first one made.
NAMES = "吃喫茶小舖铺纯純皂皁骥驥同一牛樑梁东東黄黃姚"


@pytest.fixture(scope="module")
def library() -> opencc.OpenCC:
    return opencc.OpenCC("s2tw")


def test_the_table_is_of_the_installed_opencc() -> None:
    assert f"OpenCC {version('opencc')} (s2tw)" in (DATA / TABLE).read_text(encoding="utf-8")


def test_every_word_of_the_table_is_converted_as_by_opencc(library: opencc.OpenCC) -> None:
    assert len(WORDS) > 50_000
    assert [word for word in WORDS if traditional().of(word) != library.convert(word)] == []


def test_every_character_is_converted_as_by_opencc(library: opencc.OpenCC) -> None:
    ranges = ((0x3007, 0x3008), (0x3400, 0xA000), (0xF900, 0xFB00), (0x20000, 0x323B0))
    characters = "".join(chr(code) for first, last in ranges for code in range(first, last))
    # One after the other they make no words, save by chance, and then in both.
    assert traditional().of(characters) == library.convert(characters)


def test_words_that_run_into_each_other_are_cut_as_by_opencc(library: opencc.OpenCC) -> None:
    chance = Random(20261122)  # noqa: S311 - chance, not secrecy
    texts = ["".join(_piece(chance) for _ in range(chance.randint(2, 9))) for _ in range(4_000)]
    assert [text for text in texts if traditional().of(text) != library.convert(text)] == []


def _piece(chance: Random) -> str:
    word = chance.choice(WORDS)
    start = chance.randrange(len(word))
    return chance.choice((word, word[start : start + 2], word[: start + 1], chance.choice(NAMES)))


def test_a_word_keeps_others_from_being_found_across_its_edge() -> None:
    table = [["云", "雲"], ["人云"], ["云云", "云云"]]
    assert Traditional([["云", "雲"], ["云云", "云云"]]).of("人云云") == "人云云"
    assert Traditional(table).of("人云云") == "人雲雲"


def test_a_name_counts_between_words_only() -> None:
    table = [["吃", "吃"], ["纯吃茶", "純喫茶", "-"], ["茶水"]]
    assert Traditional(table).of("纯吃茶") == "純喫茶"
    assert Traditional(table).of("纯吃茶水") == "纯吃茶水"
