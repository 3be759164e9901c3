"""The parts of a character, from two small tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dictionary import parts as module
from dictionary.parts import parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(module, "DATA", tmp_path)
    module._parts.cache_clear()
    yield tmp_path
    module._parts.cache_clear()


@pytest.fixture
def written(tables: Path) -> None:
    (tables / "parts.tsv").write_text(
        "# parts\n妈\t女:m 马:s\n\n们\t亻:m 门:b\n怪\t忄:z 圣\n马\t马:p\n空\n", encoding="utf-8"
    )
    (tables / "components.tsv").write_text(
        "# components\n女\tnǚ\twoman\t女人\tmujer\n马\tmǎ\thorse\t马\tcaballo\n亻\t\tperson\n",
        encoding="utf-8",
    )


def test_without_tables_nothing_is_known(tables: Path) -> None:
    assert parts("妈") == []


def test_parts_have_roles(written: None) -> None:
    assert [(part.part, part.role) for part in parts("妈")] == [("女", "m"), ("马", "s")]


def test_a_part_may_give_both(written: None) -> None:
    door = parts("们")[1]
    assert (door.gives_meaning, door.gives_sound) == (True, True)


def test_an_unknown_role_is_only_shape(written: None) -> None:
    assert [part.role for part in parts("怪")] == ["x", "x"]


def test_a_character_may_be_one_drawing(written: None) -> None:
    assert [part.is_drawing for part in parts("马")] == [True]


def test_a_line_without_parts_is_passed_over(written: None) -> None:
    assert parts("空") == []


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "horse"), ("zh-hans", "马"), ("zh-hant", "馬"), ("es", "caballo"), ("fr", "horse")],
)
def test_a_part_has_a_name(written: None, language: str, name: str) -> None:
    assert parts("妈")[1].name(language) == name


def test_a_part_without_a_name_says_nothing(written: None) -> None:
    assert (parts("们")[1].name("en"), parts("们")[1].reading) == ("", "")
    assert parts("们")[0].name("es") == "person"
