"""How text falls into words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.keys import typos
from search.plain import headings, plain
from search.query import parse
from search.slips import slips
from search.stem import stem
from search.words import fold, key_of, terms_of, units


@pytest.mark.parametrize(
    "forms",
    [
        ("delete", "deletes", "deleted", "deleting", "deletion"),
        ("translate", "translation", "translator", "translating"),
        ("tax", "taxes"),
        ("party", "parties"),
        ("privacy", "privacies"),
        ("stop", "stopped", "stopping"),
        ("idioma", "idiomas"),
        ("аккаунт", "аккаунта", "аккаунты"),
        ("لغة", "اللغة"),
    ],
)
def test_forms_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(fold(form)) for form in forms}) == 1


@pytest.mark.parametrize("word", ["yyds", "xswl", "ss", "us", "u1s1", "emo"])
def test_short_words_and_letters_stay(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("猫税", ("猫税",)),
        ("對齊顆粒度", ("对齐", "齐颗", "颗粒", "粒度")),
        ("고양이", ("고양", "양이")),
        ("ｃａｔ Café", ("cat", "cafe")),
        ("don't l’application", ("dont", "applicat")),
        ("[笑哭R]🙂👍🏽", ("[笑哭r]", "🙂", "👍")),
    ],
)
def test_text_falls_into_words(text: str, words: tuple[str, ...]) -> None:
    assert terms_of(text) == words


def test_names_are_compared_without_case_and_script() -> None:
    assert key_of("  City  不 CITY 貓") == "city 不 city 猫"


def test_running_text_keeps_characters_apart() -> None:
    assert units("Post 猫税 now") == ["post", "猫", "税", "now"]


def test_typos_leave_one_letter_out() -> None:
    assert set(typos("note")) == {"note", "ote", "nte", "noe", "not"}


@pytest.mark.parametrize("word", ["cat", "猫税猫税", "u1s1", "a" * 30])
def test_some_words_have_no_typos(word: str) -> None:
    assert not list(typos(word))


@pytest.mark.parametrize(
    ("written", "meant", "count"),
    [("langauge", "language", 1), ("note", "note", 0), ("a", "xyz", 3)],
)
def test_slips_are_counted(written: str, meant: str, count: int) -> None:
    assert slips(written, meant, 2) == count


WORDS = "Intro bold. Tap 我 (Me) See cat tax and 猫 (māo)."
MARKDOWN = (
    "Intro **bold**.\n\n## 1. Tap {{我|Me}}\n> [!TIP]\n> See [[mao-shui|cat tax]] and {zh|猫|māo}."
)


def test_markdown_becomes_words() -> None:
    assert plain(MARKDOWN).split() == WORDS.split()


def test_headings_lose_their_numbers() -> None:
    assert headings(MARKDOWN) == "Tap 我 (Me)"


@given(st.text(max_size=300))
def test_any_text_makes_a_query(text: str) -> None:
    query = parse(text, "en")
    assert len(list(query.probes())) < 2000
    assert len(query.items) <= 100
