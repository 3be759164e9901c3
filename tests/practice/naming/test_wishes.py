"""Styles, aims, moods, interests, locks and turns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice.naming import wishes
from practice.naming.characters import characters
from practice.naming.origins import read
from practice.naming.suggesting import PROBLEMS, suggest
from practice.naming.wishes import Aim, Style, Wish
from tests.practice.naming.cast import texts

TEN = range(10)


@pytest.mark.parametrize("style", wishes.STYLES)
@pytest.mark.parametrize("aim", wishes.AIMS)
def test_ten_turns_never_repeat(style: Style, aim: Aim) -> None:
    found = [
        text
        for turn in TEN
        for text in texts(suggest(Wish("Emma", style=style, aim=aim, turn=turn)))
    ]
    assert len(found) == len(set(found)) == 50


def test_same_wish_gets_same_five() -> None:
    wish = Wish("Diego", moods=("cool",), interests=("sea",), turn=3)
    assert suggest(wish) == suggest(wish)


def test_a_locked_character_stays() -> None:
    found = suggest(Wish("Emma", locked=((0, "艾"),))).names
    assert found
    assert {name.characters[0].char for name in found} == {"艾"}


def test_a_lock_that_fits_nothing_says_so() -> None:
    assert suggest(Wish("Emma", style="momo", locked=((0, "艾"),))).problem == "nothing_left"


@pytest.mark.parametrize("style", ["name", "two", "app", "momo", "mixed"])
def test_style_is_kept(style: Style) -> None:
    for name in suggest(Wish("Anna", style=style)).names:
        assert name.style == style or len(name.text) == 2


def test_pairs_have_two_characters() -> None:
    assert {len(text) for text in texts(suggest(Wish("Francesca", style="two")))} == {2}


def test_mixed_keeps_the_latin_name() -> None:
    assert all("A" in text for text in texts(suggest(Wish("Anna", style="mixed"))))


def test_interest_leads_the_phrases() -> None:
    assert any(
        "猫" in text for text in texts(suggest(Wish("Sam", style="app", interests=("cats",))))
    )


@pytest.mark.parametrize("mood", wishes.MOODS)
def test_every_mood_and_lean_has_an_answer(mood: str) -> None:
    for lean in wishes.LEANS:
        assert len(suggest(Wish("", aim="meaning", moods=(mood,), lean=lean)).names) == 5


@pytest.mark.parametrize("interest", wishes.INTERESTS)
def test_every_interest_changes_something(interest: str) -> None:
    plain = texts(suggest(Wish("Emma", aim="smile")))
    assert texts(suggest(Wish("Emma", aim="smile", interests=(interest,)))) != plain


def test_lean_chooses_the_characters() -> None:
    women = suggest(Wish("Dana", lean="f", style="name"), with_usual=False)
    men = suggest(Wish("Dana", lean="m", style="name"), with_usual=False)
    assert "娜" in "".join(texts(women))
    assert "娜" not in "".join(texts(men))


def test_grave_characters_stay_out() -> None:
    for name in ("Emma", "Rosa", "Boris", "Po"):
        for one in suggest(Wish(name, style="name"), with_usual=False).names:
            assert not any(characters()[part.char].is_grave for part in one.characters)


def test_tone_changes_are_said() -> None:
    phrase = next(
        name
        for turn in TEN
        for name in suggest(Wish("", aim="smile", style="app", turn=turn)).names
        if name.text.startswith("一只")
    )
    assert phrase.said.startswith("yì zhī")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "empty"), ("   ", "empty"), ("😀", "no_letters"), ("1234", "no_letters"), ("محمد", "not_latin"),
        ("Ω", "not_latin"), ("小明", "chinese"), ("a" * 200, "too_long"), ("<script>", "markup"), ("'; --", "markup"),
        ("A", "one_letter"),
    ],
)  # fmt: skip
def test_bad_input_has_a_code(typed: str, problem: str) -> None:
    assert suggest(Wish(typed)).problem == problem
    assert problem in PROBLEMS


def test_a_name_without_vowels_is_read() -> None:
    assert suggest(Wish("Brt")).names


@pytest.mark.parametrize(
    ("typed", "word"),
    [("Mary Ann", "mary"), ("O'Brien", "obrien"), ("DJ Khaled", "khaled"), ("J. Robert", "robert"), ("Nguyễn Thị Lan", "lan")],
)  # fmt: skip
def test_the_called_part_is_taken(typed: str, word: str) -> None:
    assert read(typed).cleaned.word == word


@pytest.mark.parametrize(
    ("typed", "origin"),
    [("Łukasz", "pl"), ("Gül", "tr"), ("José", "es"), ("João", "pt"), ("Hương", "vi"), ("Min-ji", "ko"), ("Emma", "en")],
)  # fmt: skip
def test_letters_tell_the_origin(typed: str, origin: str) -> None:
    assert read(typed).origin == origin


@given(st.text(max_size=60), st.sampled_from(["", *wishes.ORIGINS]), st.sampled_from(wishes.STYLES))
@settings(max_examples=120, deadline=None)
def test_anything_typed_gets_names_or_a_problem(typed: str, origin: str, style: Style) -> None:
    answer = suggest(Wish(typed, origin, style=style))
    assert answer.problem in {"", *PROBLEMS}
    assert bool(answer.names) != bool(answer.problem)


@given(st.from_regex(r"[A-Za-zéñüłøçğşơđ]{2,14}", fullmatch=True), st.sampled_from(wishes.ORIGINS))
@settings(max_examples=120, deadline=None)
def test_any_letters_are_written_whole(typed: str, origin: str) -> None:
    for name in suggest(Wish(typed, origin)).names:
        assert 2 <= name.length <= 20
        assert all(part.reading for part in name.characters if part.char in characters())
