from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandarin.numbers import read_number
from mandarin.reading import propose
from mandarin.ruby import ReadingMismatch, align, words

MIXED = st.text(
    alphabet=st.one_of(
        st.sampled_from("猫税还行得地了不着儿一㐂〇々，。？！（）“”[]RH#@ 🙂"),
        st.sampled_from("abcXYZ0123456789éüの한\u0301\n"),
        st.characters(),
    ),
    max_size=40,
)


def readings(text: str, reading: str) -> list[str | None]:
    return [piece.reading for piece in align(text, reading)]


@pytest.mark.parametrize(
    ("text", "reading", "expected"),
    [
        ("猫税", "māo shuì", ["māo", "shuì"]),
        ("猫税！", "māo shuì!", ["māo", "shuì", None]),
        ("来的，猫", "lái de, māo", ["lái", "de", None, "māo"]),
        ("嗑CP", "kē CP", ["kē", None]),
        ("嗑CP", "kē cp", ["kē", None]),
        ("v我50", "v wǒ wǔ shí", [None, "wǒ", "wǔ shí"]),
        ("v我50", "v wǒ 50", [None, "wǒ", None]),
        ("520", "wǔ èr líng", ["wǔ èr líng"]),
        ("110", "yāo yāo líng", ["yāo yāo líng"]),
        ("5个", "wǔ gè", ["wǔ", "gè"]),
        ("i人", "rén", [None, "rén"]),
        ("[笑哭R]", "xiào kū", ["xiào kū"]),
        ("[doge]", "gǒu tóu", ["gǒu tóu"]),
        ("[笑哭R]", "", [None]),
        ("哈[笑哭R]", "hā xiào kū", ["hā", "xiào kū"]),
        ("哈[笑哭R]", "hā", ["hā", None]),
        ("哈[笑哭R]好", "hā hǎo", ["hā", None, "hǎo"]),
        ("〇七", "líng qī", ["líng", "qī"]),
        ("那儿", "nà r", ["nà", "r"]),
        ("🙂", "", [None]),
        ("", "", []),
    ],
)
def test_each_character_gets_its_syllable(
    text: str, reading: str, expected: list[str | None]
) -> None:
    assert readings(text, reading) == expected


@pytest.mark.parametrize(
    ("text", "reading", "message"),
    [
        ("猫税", "māo", "2 Chinese characters and the reading has 1 syllable"),
        ("猫", "māo shuì", "1 Chinese character and the reading has 2 syllables"),
        ("猫税", "māo tax", "“tax” is not a syllable"),
        ("TikTok难民", "nàn mín TikTok", "2 Chinese characters"),
    ],
)
def test_mismatch_is_explained(text: str, reading: str, message: str) -> None:
    with pytest.raises(ReadingMismatch, match=message):
        align(text, reading)


def test_marks_stay_with_their_character() -> None:
    groups = words("“猫税”，好！", "māo shuì, hǎo!")
    assert ["".join(piece.text for piece in group) for group in groups] == [
        "“猫",
        "税”，",
        "好！",
    ]


@given(MIXED)
def test_no_character_is_lost(text: str) -> None:
    assert "".join(piece.text for piece in align(text, propose(text))) == text


@given(MIXED)
def test_groups_lose_nothing_either(text: str) -> None:
    groups = words(text, propose(text))
    assert "".join(piece.text for group in groups for piece in group) == text


@given(MIXED, st.text(max_size=20))
def test_foreign_reading_fits_or_is_refused(text: str, reading: str) -> None:
    try:
        kept = "".join(piece.text for piece in align(text, reading))
    except ReadingMismatch:
        kept = text
    assert kept == text


@pytest.mark.parametrize(
    ("digits", "said"),
    [
        ("0", "líng"),
        ("10", "shí"),
        ("15", "shí wǔ"),
        ("50", "wǔ shí"),
        ("101", "yī bǎi líng yī"),
        ("110", "yī bǎi yī shí"),
        ("1024", "yī qiān líng èr shí sì"),
        ("10010", "yī wàn líng yī shí"),
        ("100000", "shí wàn"),
        ("100000001", "yī yì líng yī"),
        ("007", "qī"),
    ],
)
def test_numbers_are_read_as_quantities(digits: str, said: str) -> None:
    assert read_number(digits) == said
