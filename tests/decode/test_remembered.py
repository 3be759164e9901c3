"""What the decoder remembers: words of ours and the dictionary's, and never what was pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glossary.decode import guide
from glossary.decode.guide import guide as entries
from glossary.decode.ordinary import Ordinary, ordinary, own_rows, use
from glossary.decode.saidhow import said
from glossary.decode.telling import SIGNS, teller
from mandarin.han import han_runs
from mandarin.reading import spoken, syllables
from mandarin.terms import Term, Terms, _fold
from tests.decode.conftest import _rows
from tests.decode.samples import samples

if TYPE_CHECKING:
    from tests.decode.conftest import Explain
    from tests.glossary.conftest import Make

pytestmark = pytest.mark.django_db

# What goes past the short ways: letters in words, faces drawn with characters, open places, rows
# of laughter beside numbers, full-width letters, doubt that hangs on neighbours.
ODD = [
    "X光X光T恤T恤T恤a", "aT恤，T恤，3T恤T", "(益_益)今天(｀皿´)还行凸(^_^)凸今天", "你是懂今天生活的，今天",
    "2333只猫，有6只，我得走了，还得还", "ＹＹＤＳ！ｖ我５０，５２０", "滚，滚！今天滚 滚", "太卷了卷 卷",
    "刺客和雪糕刺客，种草莓种草了", "v我50今天打call今天", "\U0002ffff猫\ufe0f税🙂\ufe0f👩‍👩‍👧", "……！！？？～～～",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _no_other_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    """So small a dictionary would be read again from the database after a minute."""
    monkeypatch.setattr("glossary.decode.ordinary.PATIENCE", float("inf"))


def texts() -> list[str]:
    return [*ODD, *(sample.comment for sample in samples())]


def fresh() -> None:
    use(Ordinary([*_rows(), *own_rows()]))
    guide.forget()


def test_answers_hang_on_nothing_that_was_read_before(explain: Explain) -> None:
    warmed = {text: explain(text) for text in reversed(texts())}
    assert {text: explain(text) for text in texts()} == warmed
    for text in ODD:
        fresh()
        assert explain(text) == warmed[text], text


def test_only_words_of_ours_and_of_the_dictionary_are_remembered(explain: Explain) -> None:
    for text in texts():
        explain(text)
    words, told = ordinary(), teller(entries("en"), ordinary())
    assert words.met
    assert all(words.whole(word) for word in words.met)
    assert told.ours
    assert all(
        any(word in "".join(known.names) for known in entries("en").by_slug.values())
        for word in told.ours
    )
    assert all(len(char) == 1 and words.character(char) for char in words.plain)
    assert told.single.keys() > SIGNS.keys()
    assert all(len(char) == 1 and words.character(char) for char in told.single.keys() - SIGNS)
    assert told.pieces
    assert all(
        text in entries("en").by_slug[slug].names for text, _kind, _maybe, slug in told.pieces
    )


def test_many_words_do_not_fill_the_memory(
    explain: Explain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glossary.decode.ordinary.MOST_MET", 3)
    found = explain("今天研究生命的起源，孩子长大，天气不错")
    assert len(ordinary().met) <= 3
    assert [token.gloss for token in found.tokens if token.text == "今天"] == ["today"]


def test_new_entries_are_told_at_once(explain: Explain, make: Make) -> None:
    assert explain("今天").tokens[0].kind == "word"
    make("jin-tian", "今天", reading="jīn tiān")
    guide.forget()
    assert explain("今天").tokens[0].entry == "jin-tian"


def test_another_dictionary_is_told_at_once(explain: Explain) -> None:
    assert explain("刺客").tokens[0].otherwise == "assassin"
    use(Ordinary([]))
    assert explain("刺客").tokens[0].otherwise == ""


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("X光T恤", ["latin", "character", "word"]),
        ("(益_益)今天", ["kaomoji", "word"]),
        ("今天，今天！凸(^_^)凸今天",
         ["word", "punctuation", "word", "punctuation", "character", "kaomoji", "word"]),
        ("今天！？…今天", ["word", "punctuation", "punctuation", "punctuation", "word"]),
        ("今天(益今天", ["word", "punctuation", "character", "word"]),
    ],
)  # fmt: skip
def test_odd_places_between_words(explain: Explain, text: str, kinds: list[str]) -> None:
    assert [token.kind for token in explain(text).tokens] == kinds


@pytest.mark.parametrize(
    "text", ["ａｂｃ，！？", "".join(map(chr, range(0xFF00, 0xFF60))), "\ud800a\udfffb", "猫"]
)
def test_full_width_signs_are_narrowed_alike(text: str) -> None:
    assert _fold(text)[0] == "".join(_narrow(sign) for sign in text.casefold())


def _narrow(sign: str) -> str:
    if 0xD800 <= ord(sign) < 0xE000:
        return "\ufffd"
    return chr(ord(sign) - 0xFEE0) if 0xFF01 <= ord(sign) < 0xFF5F else sign


def test_a_character_is_read_as_in_its_stretch() -> None:
    read = 0
    for text in texts():
        for run in han_runs(text):
            for at in range(len(run.text)):
                first = max(0, at - 2)
                around = run.text[first : at + 3]
                assert spoken(around, at - first) == syllables(around)[at - first], around
                read += 1
    assert read > 1000


@pytest.mark.parametrize(
    ("text", "reading"), [("归还", "huán"), ("归，还", "hái"), ("归…还", "hái")]
)
def test_a_sign_keeps_neighbours_apart(text: str, reading: str) -> None:
    assert said(text, len(text) - 1, 0, len(text)) == reading


def test_joiner_beside_a_character_hides_it() -> None:
    terms = Terms([Term("猫税", "cat"), Term("👩", "woman")])
    assert [found.term.key for found in terms.find("猫税👩")] == ["cat", "woman"]
    assert [found.term.key for found in terms.find("猫税\u200d👩\u200d👧")] == []
