"""The tables of parts: every character of our headwords, every part with its names."""

from __future__ import annotations

from functools import cache

import pytest
from django.conf import settings

from dictionary.parts import DATA, NAMED_IN, ROLES
from editorial.textfiles import read_yaml
from mandarin.han import is_han
from mandarin.pinyin import syllables
from mandarin.spelling import is_syllable
from mandarin.tone import fold

LONGEST_NAME = 60


@cache
def rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@cache
def built() -> dict[str, list[tuple[str, str]]]:
    """Return the parts of each character with their roles."""
    return {
        char: [(item.partition(":")[0], item.partition(":")[2]) for item in parts.split(" ")]
        for char, parts in rows("parts.tsv")
    }


@cache
def in_use() -> set[str]:
    """Return the characters of all headwords and of what letters stand for."""
    folder = settings.BASE_DIR / "fixtures" / "glossary"
    words = [
        entry["headword"] + entry.get("expansion", "")
        for path in folder.glob("*.yaml")
        for entry in read_yaml(path).values()
    ]
    return {char for word in words for char in word if is_han(char)}


def test_every_character_of_a_headword_has_its_parts() -> None:
    assert in_use() - built().keys() == set()


def test_no_character_and_no_part_stands_twice() -> None:
    for name in ("parts.tsv", "components.tsv"):
        first = [row[0] for row in rows(name)]
        assert len(first) == len(set(first))


def test_every_role_is_known() -> None:
    assert {role for parts in built().values() for _part, role in parts} <= ROLES


def test_every_part_is_named_and_no_name_is_idle() -> None:
    used = {part for parts in built().values() for part, _role in parts}
    assert used == {row[0] for row in rows("components.tsv")}


def test_names_are_complete_in_three_languages() -> None:
    assert [row[0] for row in rows("components.tsv") if not all(row[2:])] == []
    assert {len(row) for row in rows("components.tsv")} == {2 + len(NAMED_IN)}


def test_names_are_short() -> None:
    names = [name for row in rows("components.tsv") for name in row[2:]]
    assert [name for name in names if len(name) > LONGEST_NAME or name != name.strip()] == []


def test_what_gives_the_sound_has_a_reading() -> None:
    reading = {row[0]: row[1] for row in rows("components.tsv")}
    assert [
        (char, part)
        for char, parts in built().items()
        for part, role in parts
        if role in "sb" and not reading[part]
    ] == []


def test_readings_are_one_marked_syllable() -> None:
    assert [
        row[0]
        for row in rows("components.tsv")
        if row[1] and not (len(syllables(row[1])) == 1 and is_syllable(fold(row[1])))
    ] == []


def test_a_drawing_is_the_character_itself() -> None:
    assert [
        char
        for char, parts in built().items()
        if any(role == "p" and part != char for part, role in parts)
    ] == []


def test_only_a_drawing_is_its_own_part() -> None:
    assert [
        char for char, parts in built().items() if any((char, role) in parts for role in "msbx")
    ] == []


@pytest.mark.parametrize(
    ("char", "parts"),
    [
        ("猫", [("犭", "m"), ("苗", "s")]),
        ("妈", [("女", "m"), ("马", "s")]),
        ("好", [("女", "m"), ("子", "m")]),
        ("人", [("人", "p")]),
        ("鸡", [("又", "x"), ("鸟", "m")]),
        ("疯", [("疒", "m"), ("风", "b")]),
    ],
)
def test_well_known_characters(char: str, parts: list[tuple[str, str]]) -> None:
    assert built()[char] == parts


@pytest.mark.parametrize("name", ["parts.tsv", "components.tsv"])
def test_source_and_licence_stand_on_top(name: str) -> None:
    head = (DATA / name).read_text("utf-8")[:1500]
    assert "Source:" in head
    assert "CC BY-SA 4.0" in head
    assert "no person" in head
