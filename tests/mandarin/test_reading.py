from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandarin.han import count_han
from mandarin.pinyin import is_syllable, syllables
from mandarin.reading import candidates, propose, read_digits
from mandarin.ruby import align
from mandarin.tables import DATA, rows
from mandarin.tone import fold

TABLE = Path(__file__).parent / "readings.tsv"
READINGS = [
    line.split("\t")
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
PHRASES = rows("phrases.tsv")


@pytest.mark.parametrize(("word", "reading"), READINGS)
def test_no_word_is_misread(word: str, reading: str) -> None:
    assert propose(word) == reading


def test_table_is_long_enough() -> None:
    assert len(READINGS) >= 160


def test_phrase_table_is_long_enough() -> None:
    assert len(PHRASES) >= 120


def test_phrase_table_names_its_licence() -> None:
    assert "MIT" in (DATA / "phrases.tsv").read_text(encoding="utf-8").splitlines()[0]


def test_no_phrase_stands_twice() -> None:
    assert [word for word, n in Counter(row[0] for row in PHRASES).items() if n > 1] == []


def test_every_phrase_fits_its_reading() -> None:
    fitted = [align(word, reading) for word, reading in PHRASES]
    assert all(piece.reading for pieces in fitted for piece in pieces)


def test_every_phrase_is_valid_pinyin() -> None:
    said = [item for _, reading in PHRASES for item in syllables(reading)]
    assert [item for item in said if not is_syllable(fold(item))] == []


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("新来的，猫税交了吗？", "xīn lái de, māo shuì jiāo le ma?"),
        ("不是一个", "bù shì yī gè"),
        ("我得走了", "wǒ děi zǒu le"),
        ("吃得了苦", "chī de liǎo kǔ"),
        ("我得到了", "wǒ dé dào le"),
        ("他觉得了解", "tā jué de liǎo jiě"),
        ("一个儿子", "yī gè ér zi"),
        ("这个东西方便", "zhè ge dōng xi fāng biàn"),
        ("國內卷煙", "guó nèi juǎn yān"),
    ],
)
def test_sentences_keep_dictionary_tones(text: str, reading: str) -> None:
    assert propose(text) == reading


@given(st.text(alphabet=st.one_of(st.sampled_from("猫税得地了儿着长不一"), st.characters())))
def test_one_syllable_per_character(text: str) -> None:
    pieces = align(text, propose(text))
    assert sum(piece.kind == "han" for piece in pieces) + sum(
        count_han(piece.text) for piece in pieces if piece.kind == "sticker"
    ) == count_han(text)


def test_unread_character_stands_for_itself() -> None:
    assert propose("猫𫝈") == "māo 𫝈"


@pytest.mark.parametrize(
    ("char", "known"), [("还", {"hái", "huán"}), ("行", {"xíng", "háng"}), ("得", {"de", "děi"})]
)
def test_candidates_hold_every_reading(char: str, known: set[str]) -> None:
    assert known <= set(candidates(char))


def test_candidates_begin_with_the_usual() -> None:
    assert candidates("谁")[0] == "shéi"


@pytest.mark.parametrize("char", ["", "a", "猫税", "🙂"])
def test_no_candidates_outside_characters(char: str) -> None:
    assert candidates(char) == []


@pytest.mark.parametrize(
    ("text", "said"), [("666", "liù liù liù"), ("520", "wǔ èr líng"), ("", ""), ("a1", "yī")]
)
def test_digits_are_read_one_by_one(text: str, said: str) -> None:
    assert read_digits(text) == said
