"""Tones of whole words, choices that could be right, and gaps."""

from __future__ import annotations

from practice.drills.items.choices import GAP, blanked, choices
from practice.drills.items.tones import asked, judge

WORDS = [
    {"key": "a", "text": "猫税", "gloss": "cat tax"},
    {"key": "b", "text": "破防", "gloss": "it got to me"},
    {"key": "c", "text": "打卡", "gloss": "Cat  Tax"},
    {"key": "d", "text": "绝绝子", "gloss": "amazing"},
    {"key": "e", "text": "集美", "gloss": "sister"},
    {"key": "f", "text": "种草", "gloss": "to recommend"},
]


def gloss(word):
    return word["gloss"]


def found(at=0, words=WORDS):
    return choices(WORDS[at], words, gloss)


def test_written_tones_are_right():
    assert judge([3, 3], asked("nǐ hǎo", "ní hǎo")) == ["right", "right"]


def test_spoken_tones_are_said_so():
    assert judge([2, 3], asked("nǐ hǎo", "ní hǎo")) == ["said", "right"]


def test_other_tones_are_wrong():
    assert judge([4], asked("māo")) == ["wrong"]


def test_a_missing_tone_is_wrong():
    assert judge([1], asked("māo shuì")) == ["right", "wrong"]


def test_the_r_of_hua_r_is_not_asked():
    assert [one.toneless for one in asked("huā r")] == ["hua"]


def test_a_light_tone_is_the_fifth():
    assert [one.tone for one in asked("mā ma")] == [1, 5]


def test_four_choices_hold_the_right_one():
    assert len(found()) == 4
    assert WORDS[0] in found()


def test_no_choice_means_the_same():
    assert WORDS[2] not in found()


def test_choices_stay_where_they_are():
    assert found() == found()


def test_words_as_long_are_chosen_first():
    assert WORDS[3] not in found()


def test_a_word_without_others_stands_alone():
    assert found(words=WORDS[:1]) == WORDS[:1]


def test_the_gap_does_not_tell_its_length():
    assert blanked("猫税交了吗，猫税", "猫税") == f"{GAP}交了吗，{GAP}"


def test_a_sentence_without_the_word_has_no_gap():
    assert not blanked("你好", "猫税")


def test_letters_are_blanked_in_any_case():
    assert blanked("火锅YYDS", "yyds") == f"火锅{GAP}"
