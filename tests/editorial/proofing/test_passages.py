"""Passages for some phones or apps: what stops a text, and what a translation may lose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editorial.proofing import Level

if TYPE_CHECKING:
    from editorial.proofing import Fault
    from tests.editorial.proofing.conftest import Look

BODY = "## 1. Open\n::: iphone\nHold it.\n:::\n\n::: android\nTap it.\n:::"
SPANISH = "## 1. Abre\n::: iphone\nMantén.\n:::\n\n::: android\nToca.\n:::"


def found(faults: list[Fault]) -> list[tuple[Level, str]]:
    return [(fault.level, fault.code) for fault in faults if fault.code.startswith("setup")]


def test_known_names_pass(tutorial_text: Look) -> None:
    assert found(tutorial_text({"body": BODY})) == []


def test_unknown_name_stops_with_its_line(tutorial_text: Look) -> None:
    faults = tutorial_text({"body": BODY.replace("android", "andriod")})
    (fault,) = [one for one in faults if one.code == "setup-unknown"]
    assert fault.level == Level.STOP
    assert "Line 6, “::: andriod”" in fault.message
    assert "Did you mean “android”?" in fault.message


def test_passage_without_an_end_stops(tutorial_text: Look) -> None:
    faults = tutorial_text({"body": BODY.removesuffix(":::")})
    assert found(faults) == [(Level.STOP, "setup-open")]


def test_field_without_marks_is_left_alone(tutorial_text: Look) -> None:
    assert found(tutorial_text({"summary": "::: nobody"})) == []


def test_translation_with_the_same_passages_passes(tutorial_text: Look) -> None:
    faults = tutorial_text({"body": SPANISH}, "es", source={"body": BODY})
    assert found(faults) == []


def test_translation_that_lost_one_is_asked(tutorial_text: Look) -> None:
    text = SPANISH.replace("::: android\nToca.\n:::", "Toca.")
    (fault,) = [f for f in tutorial_text({"body": text}, "es", source={"body": BODY})
                if f.code.startswith("setup")]  # fmt: skip
    assert (fault.level, fault.code) == (Level.ASK, "setup-lost")
    assert "::: android" in fault.message


def test_marks_are_no_words_to_translate(tutorial_text: Look) -> None:
    faults = tutorial_text({"body": SPANISH}, "es", source={"body": BODY})
    assert not [fault for fault in faults if "iphone" in fault.piece]
