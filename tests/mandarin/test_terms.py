"""Terms are found in running text: the longest, whole ones, at the places of the original."""

from __future__ import annotations

import pytest

from mandarin.terms import Term, Terms


def texts(text: str, *terms: str | Term) -> list[str]:
    """Return what was found in the text, as it stands there."""
    matcher = Terms(Term(item, item) if isinstance(item, str) else item for item in terms)
    return [text[found.start : found.end] for found in matcher.find(text)]


def test_term_is_found_with_its_key_and_place():
    [found] = Terms([Term("猫税", "mao-shui")]).find("新来的猫税交了吗")
    assert (found.start, found.end, found.term.key) == (3, 5, "mao-shui")


def test_longest_term_is_taken():
    assert texts("一杯秋天的第一杯奶茶", "奶茶", "秋天的第一杯奶茶") == ["秋天的第一杯奶茶"]


def test_first_term_is_taken_where_two_overlap():
    assert texts("甲乙丙", "甲乙", "乙丙") == ["甲乙"]


def test_term_given_first_counts():
    matcher = Terms([Term("EMO", "ours"), Term("emo", "dictionary")])
    assert matcher.find("emo")[0].term.key == "ours"


def test_single_character_is_no_term():
    assert texts("好牛啊", "牛", "啊") == []


def test_single_digit_stands_alone():
    assert texts("太6了，16个", "6") == ["6"]


# ── letters and numbers ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", ["demo", "emoji", "emo2", "2emo", "emo_girl", "émo", "emo\u0301"])
def test_letters_are_not_found_inside_a_word(text):
    assert texts(text, "emo") == []


@pytest.mark.parametrize("text", ["今天emo了", "emo。", "(emo)", "EMO", "ｅｍｏ了", "Emo’s"])
def test_letters_are_found_between_other_signs(text):
    assert len(texts(text, "emo")) == 1


@pytest.mark.parametrize("text", ["5201314", "1,520", "5.20", "15:20", "520.5", "520px"])
def test_number_is_not_found_inside_another(text):
    assert texts(text, "520", "20") == []


@pytest.mark.parametrize("text", ["520！", "520.", "发520", "(520)", "520, 猫"])
def test_number_is_found_beside_punctuation(text):
    assert texts(text, "520") == ["520"]


def test_only_the_latin_end_of_a_term_needs_an_edge():
    assert texts("为你打call，打calls", "打call") == ["打call"]


def test_rejected_longer_term_leaves_the_shorter_one():
    assert texts("笑死Ivy", "笑死I", "笑死") == ["笑死"]


def test_rejected_term_leaves_the_one_that_begins_inside_it():
    assert texts("v我50元0", "v我5", "我50") == ["我50"]


# ── exceptions ──────────────────────────────────────────────────────────────────────────────

NEIJUAN = Term("内卷", "nei-juan", ("国内卷烟",))


def test_exception_hides_the_term_inside_it():
    assert texts("国内卷烟市场的内卷", NEIJUAN) == ["内卷"]
    assert Terms([NEIJUAN]).find("国内卷烟市场的内卷")[0].start == 7


def test_exception_is_not_found_itself():
    assert texts("国内卷烟", NEIJUAN) == []


def test_exception_counts_when_another_term_covers_its_beginning():
    assert texts("回国内卷烟", NEIJUAN, "回国") == ["回国"]


def test_exception_hides_only_its_own_term():
    assert texts("国内卷烟", NEIJUAN, "国内", "卷烟") == ["国内", "卷烟"]


def test_exception_may_be_a_term_of_its_own():
    assert texts("国内卷烟", NEIJUAN, "国内卷烟") == ["国内卷烟"]


def test_exception_without_the_term_hides_nothing():
    assert texts("内卷", Term("内卷", "nei-juan", ("內捲菸", "内卷"))) == ["内卷"]


# ── emoji and codes ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("term", ["❤", "❤️"])
@pytest.mark.parametrize("text", ["爱❤你", "爱❤️你"])
def test_emoji_is_found_with_and_without_its_selector(term, text):
    assert texts(text, term)[0].rstrip("\ufe0f") == "❤"


def test_match_takes_the_selector_along():
    assert texts("a❤️b", "❤") == ["❤️"]


def test_places_behind_a_selector_are_those_of_the_original():
    assert texts("❤️🌶️🐔猫税", "🌶🐔", "猫税") == ["🌶️🐔", "猫税"]


def test_skin_colour_is_no_difference():
    assert texts("谢谢🙏🏽！", "🙏") == ["🙏🏽"]


def test_piece_of_a_joined_emoji_is_not_found():
    assert texts("👨‍❤️‍👨", "❤", "👨") == []


def test_sticker_code_is_found():
    assert texts("猫[笑哭R]猫", "[笑哭R]", "笑哭") == ["[笑哭R]"]


# ── places ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("before", ["Straße", "İstanbul", "ŉ", "ﬃ", "😂", "a\u0301"])
def test_places_survive_folding(before):
    assert texts(f"{before} EMO 猫税", "emo", "猫税") == ["EMO", "猫税"]


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "\udfff猫\ud83d", "[" * 100_000])
def test_hostile_text_is_an_ordinary_text(text):
    assert texts(text, "猫税") == []


def test_lone_surrogate_moves_nothing():
    assert Terms([Term("猫税", "x")]).find("\ud800猫税")[0].start == 1


def test_no_terms_find_nothing():
    assert Terms([]).find("猫税") == []
    assert Terms([Term("", "x"), Term("\ufe0f", "x")]).find("猫税") == []


def test_work_grows_with_the_length_only():
    """Every place begins several rejected matches; a search that begins anew at each would stall."""
    matcher = Terms(Term("a" * size, "a") for size in range(1, 11))
    assert matcher.find("a" * 20_000) == []
