"""Readings as people type them, in the form in which they are stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandarin.written import tidy


@pytest.mark.parametrize(
    ("text", "typed", "stored"),
    [
        ("猫税", "mao1 shui4", "māo shuì"),
        ("猫税", "māoshuì", "māo shuì"),
        ("猫税", "mao1shui4", "māo shuì"),
        ("北京", "Bei3jing1", "Běi jīng"),
        ("女儿", "nv3er2", "nǚ ér"),
        ("绿", "lu:4", "lǜ"),
        ("那儿", "nar4", "nà r"),
        ("西安", "Xī'ān", "Xī ān"),
        ("v我50", "v wo3 wu3 shi2", "v wǒ wǔ shí"),
        ("打call", "da3 call", "dǎ call"),
        ("新来的，猫税交了吗？", "xin1lai2 de, maoshui4 jiao1 le ma?", "xīn lái de, mao shuì jiāo le ma?"),
    ],
)  # fmt: skip
def test_typed_readings_become_stored_ones(text: str, typed: str, stored: str) -> None:
    assert tidy(text, typed) == stored


@pytest.mark.parametrize("typed", ["mao shui", "maoshui", " MAO  shui "])
def test_a_toneless_reading_takes_the_proposed_tones(typed: str) -> None:
    assert tidy("猫税", typed) == "māo shuì"


def test_a_toneless_reading_of_something_else_stays() -> None:
    assert tidy("猫税", "gou shui") == "gou shui"


def test_a_neutral_syllable_stays_neutral() -> None:
    assert tidy("吗", "ma") == "ma"


@pytest.mark.parametrize("typed", ["cat tax", "māo 税", "mao9", "…", ""])
def test_what_is_no_pinyin_stays_as_typed(typed: str) -> None:
    assert tidy("猫税", typed) == typed


@given(st.text(max_size=40), st.text(max_size=60))
def test_any_text_is_answered(text: str, typed: str) -> None:
    assert isinstance(tidy(text, typed), str)


@pytest.mark.parametrize("stored", ["māo shuì", "xīn lái de, māo shuì jiāo le ma?", "v wǒ wǔ shí", "Běi jīng"])  # fmt: skip
def test_a_stored_reading_stays(stored: str) -> None:
    assert tidy("猫税", stored) == stored
