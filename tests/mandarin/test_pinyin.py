from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandarin.pinyin import (
    fold,
    initials,
    is_pinyin,
    keys,
    parse,
    split,
    strip_tones,
    syllables,
    to_marked,
    to_numbered,
    tone_of,
)
from mandarin.spelling import STANDARD
from mandarin.tone import mark


@pytest.mark.parametrize(
    ("syllable", "tone"),
    [("māo", 1), ("lái", 2), ("nǐ", 3), ("shuì", 4), ("le", 5), ("lǜ", 4), ("nǚ", 3), ("mă", 3)],
)
def test_tone_is_read_from_the_mark(syllable: str, tone: int) -> None:
    assert tone_of(syllable) == tone


@pytest.mark.parametrize(
    ("marked", "bare"), [("lǜ", "lü"), ("māo", "mao"), ("Nǐ", "Ni"), ("ń", "n"), ("ér", "er")]
)
def test_tones_are_stripped(marked: str, bare: str) -> None:
    assert strip_tones(marked) == bare


@pytest.mark.parametrize(
    ("syllable", "folded"), [("lǜ", "lv"), ("LÜ", "lv"), ("Māo", "mao"), ("nu:", "nv")]
)
def test_folding_is_plain_ascii(syllable: str, folded: str) -> None:
    assert fold(syllable) == folded


@pytest.mark.parametrize(
    ("numbered", "marked"),
    [
        ("mao1", "māo"),
        ("shui4", "shuì"),
        ("liu2", "liú"),
        ("gou3", "gǒu"),
        ("lv4", "lǜ"),
        ("nu:3", "nǚ"),
        ("lüe4", "lüè"),
        ("xiong1", "xiōng"),
        ("jue2", "jué"),
        ("er2", "ér"),
        ("ng4", "ǹg"),
        ("de5", "de"),
        ("de0", "de"),
        ("ha", "ha"),
    ],
)
def test_mark_stands_on_the_right_vowel(numbered: str, marked: str) -> None:
    assert to_marked(numbered) == marked


def test_impossible_tone_number_is_refused() -> None:
    with pytest.raises(ValueError, match="mao9"):
        to_marked("mao9")


@pytest.mark.parametrize(("marked", "numbered"), [("lǜ", "lv4"), ("le", "le5"), ("Māo", "mao1")])
def test_marks_become_numbers(marked: str, numbered: str) -> None:
    assert to_numbered(marked) == numbered


@given(st.sampled_from(sorted(STANDARD)), st.integers(1, 5))
def test_numbers_and_marks_round_trip(letters: str, tone: int) -> None:
    marked = mark(letters, tone)
    assert to_marked(to_numbered(marked)) == marked


@given(st.sampled_from(sorted(STANDARD)), st.integers(1, 5))
def test_every_syllable_parses_to_itself(letters: str, tone: int) -> None:
    marked = mark(letters, tone)
    assert parse(marked) == [marked]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("māo shuì", "māo shuì"),
        ("maoshui", "mao shui"),
        ("Māoshuì", "māo shuì"),
        ("MAO SHUI", "mao shui"),
        ("mao1 shui4", "māo shuì"),
        ("mao1shui4", "māo shuì"),
        ("lv4", "lǜ"),
        ("lü4", "lǜ"),
        ("lyu4", "lǜ"),
        ("nu:3", "nǚ"),
        ("lue4", "lüè"),
        ("xue2", "xué"),
        ("le0", "le"),
        ("le5", "le"),
        ("xi'an", "xi an"),
        ("Xī’ān", "xī ān"),
        ("xian", "xian"),
        ("tiananmen", "tian an men"),
        ("fǎngǎn", "fǎn gǎn"),
        ("fāng'àn", "fāng àn"),
        ("nǚér", "nǚ ér"),
        ("nver", "nü er"),
        ("nàr", "nà r"),
        ("na4r", "nà r"),
        ("na4r5", "nà r"),
        ("xiaohongshu", "xiao hong shu"),
        ("nihao3", "ni hǎo"),
        ("nǐ hǎo!", "nǐ hǎo"),
        ("ng4", "ǹg"),
        ("zuō-sǐ", "zuō sǐ"),
        ("", ""),
    ],
)
def test_typed_pinyin_is_understood(typed: str, read: str) -> None:
    assert parse(typed) == read.split()


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("maoq", "“q” in “maoq”"),
        ("mao1 xq4", "“xq”"),
        ("mao9", "“mao9”"),
        ("666", "“666”"),
        ("mao44", "“mao44”"),
        ("what", "“what”"),
        ("猫税", "“猫税”"),
        ("māo4", "“māo4”"),
        ("mā̈", "“"),
    ],
)
def test_error_names_the_bad_syllable(typed: str, named: str) -> None:
    with pytest.raises(ValueError, match=re.escape(named)):
        parse(typed)


@pytest.mark.parametrize(("typed", "yes"), [("maoshui", True), ("cat tax", False), ("", False)])
def test_pinyin_is_recognised(typed: str, yes: bool) -> None:
    assert is_pinyin(typed) is yes


@given(st.text())
def test_any_text_parses_or_is_refused(typed: str) -> None:
    assert is_pinyin(typed) in {True, False}


@given(st.lists(st.sampled_from(sorted(STANDARD)), min_size=1, max_size=8))
def test_apostrophes_make_splitting_exact(parts: list[str]) -> None:
    assert parse("'".join(parts)) == parts


@given(st.lists(st.sampled_from(sorted(STANDARD)), min_size=1, max_size=8))
def test_joined_syllables_always_split(parts: list[str]) -> None:
    # nu + e is written as nüe is typed without its dots, so the dots may come back.
    plain = "".join(parts).replace("ü", "u")
    assert "".join(split("".join(parts))).replace("ü", "u") == plain


def test_long_input_that_is_no_pinyin_is_refused() -> None:
    assert not is_pinyin("fangan" * 5_000 + "q")


@pytest.mark.parametrize(
    ("reading", "items"),
    [
        ("māo shuì", ["māo", "shuì"]),
        ("lái de, māo!", ["lái", "de", "māo"]),
        ("TikTok nàn mín", ["TikTok", "nàn", "mín"]),
        ("v wǒ 50", ["v", "wǒ", "50"]),
        ("", []),
    ],
)
def test_stored_reading_splits_into_items(reading: str, items: list[str]) -> None:
    assert syllables(reading) == items


@pytest.mark.parametrize(
    ("reading", "letters"),
    [
        ("māo shuì", "ms"),
        ("xiǎo hóng shū", "xhs"),
        ("zhōng guó", "zg"),
        ("kē CP", "kcp"),
        ("lǜ chá", "lc"),
        ("ér zi", "ez"),
    ],
)
def test_initials_are_first_letters(reading: str, letters: str) -> None:
    assert initials(reading) == letters


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("joined", ["lvcha", "lucha"]),
        ("spaced", ["lv cha", "lu cha"]),
        ("numbered", ["lv4cha2"]),
        ("marked", ["lǜchá"]),
        ("initials", ["lc"]),
    ],
)
def test_reading_is_found_under_its_keys(kind: str, texts: list[str]) -> None:
    assert [key.text for key in keys("lǜ chá") if key.kind == kind] == texts


def test_empty_reading_has_no_keys() -> None:
    assert keys(" ") == []


def test_latin_v_keeps_its_key() -> None:
    assert [key.text for key in keys("v wǒ") if key.kind == "joined"] == ["vwo"]
