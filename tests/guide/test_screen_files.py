"""Storyboards as text: what is read and what is refused, with its line."""

from __future__ import annotations

import pytest

from guide.screens.lint import faults
from guide.screens.parse import parse
from tests.guide.stories import GOOD, ROOT, drawn


def told(text: str, steps: set[int] | None = None) -> list[str]:
    return [f"{fault.line}: {fault.what}" for fault in faults(text, steps)]


def test_good_file_has_no_fault():
    assert told(GOOD, {1, 2}) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("frame list", "frame List", 9, "begins no block"),
        ("frame list", "frame open", 9, "there is a frame “open” already"),
        ("  step 2", "  step two", 10, "a step is a number"),
        ("  step 2", "  step 0", 10, "step 0 stands after step 1"),
        ("  step 2", "   step 2", 10, "two spaces a level"),
        ("  screen settings", "  screen cinema", 11, "there is no screen “cinema”"),
        ("  screen settings", "  like nothing", 11, "there is no frame “nothing” above"),
        ("  tap languages", "  tap nowhere", 13, "there is no “nowhere” in this frame"),
        ("  tap languages", "  tap", 13, "must read: tap NAME"),
        ("  tap languages", "  swipe sideways", 13, "must read: swipe up"),
        ("  tap languages", '  type languages "x"', 13, "nobody can type into a row"),
        ("  tap languages", "  without tab-bar", 13, "there is no part “tab-bar” to take away"),
        ("  row languages", "  cell languages", 12, "there is no part, action or setting “cell”"),
        ("icon=globe", "icon=logo", 12, "“logo” is no icon that we have"),
        ("icon=globe", "sign=globe", 12, "there is no option “sign” here"),
        ("icon=globe", "shiny", 12, "“shiny” is no word that may stand here"),
        ("icon=globe", '"and more"', 12, "has 2 texts; a row takes 1"),
        ('"多语言" icon', '"多语言 icon', 12, "cannot be read from"),
        ('"多语言" icon', '"多种语言" icon', 12, "“多种语言” has no word"),
        ('"多语言" icon', '"多语言多语言多语言多语言多语言" icon', 12, "does not fit"),
        ("duō yǔ yán", "duō yǔ", 2, "does not fit “多语言”"),
        ("duō yǔ yán", "duō yǔ lán", 2, "“言” is not read “lán”"),
        ("| Languages |", "", 2, "meaning in English"),
        ("es: Idiomas", "xx: Idiomas", 2, "must be a language, a colon"),
        ("  open: Tap {{我|Me}}.", "", 0, "the frame “open” has no caption in en"),
        ("  open: 点{{我}}。", "  close: 点{{我}}。", 20, "there is no frame “close”"),
        ("  open: 点{{我}}。", "  点{{我}}。", 20, "the name of a frame, a colon"),
        ("Tap {{多语言}}", "Tap {{关灯}}", 17, "“关灯” has no word"),
        ("Tap {{多语言}}", "Tap {{多语言}", 17, "begins with {{ and ends with }}"),
        ("the row with a globe", "the row with a globe " * 9, 17, "letters long"),
        ("captions zh-hans", "captions klingon", 0, "has no caption in zh-hans"),
    ],
)
def test_fault_names_its_line(old, new, line, what):
    assert old in GOOD
    found = told(GOOD.replace(old, new, 1), {1, 2})
    assert any(one.startswith(f"{line}: ") and what in one for one in found), found


def test_example_of_the_documents_has_no_fault():
    text = (ROOT / "docs" / "storyboards.md").read_text(encoding="utf-8")
    assert told(text.split("```")[1].strip("\n"), {1, 2, 3}) == []


def test_step_that_the_tutorial_lacks_is_a_fault():
    assert told(GOOD, {1}) == ["9: the tutorial has no step 2"]


def test_one_frame_is_no_storyboard():
    lone = "frame a\n  screen home\ncaptions en\n  a: Look.\ncaptions zh-hans\n  a: 看。\n"
    assert told(lone) == ["0: has 1 frames; 2 to 24 are wanted"]


def test_two_stills_of_a_step_are_a_fault():
    both = GOOD.replace("  tap tab-bar.me", "  tap tab-bar.me\n  still").replace(
        "  step 2", "  step 1\n  still"
    )
    assert "10: step 1 has a still already" in told(both)


def test_nonsense_is_refused_without_a_crash():
    for text in ("", "\n\n", "}{", "frame", "  lost", "words\n  x", '\0"', "frame a\n      row"):
        assert told(text)


def test_like_carries_what_was_there_and_what_was_typed():
    story, _faults = parse(
        'frame a\n  field name hint="?"\n  type name "洋芋"\nframe b\n  like a\n  button "好"\n'
    )
    field = story.frames[1].parts[0]
    assert (field.text(), field.typed) == ("洋芋", False)
    assert [part.name for part in story.frames[1].parts] == ["name", "button"]


def test_part_of_the_same_name_takes_its_place():
    story, _faults = parse('frame a\n  screen chat\n  bubble "嗨"\n')
    texts = [part.text() for part in story.frames[0].parts if part.kind == "bubble"]
    assert texts[0] == "嗨"
    assert len(texts) == 2


def test_what_is_inside_belongs_to_its_holder():
    drawing = drawn('screen profile\ndrawer\n  row deep "设置"\ntap deep')
    assert drawing.spots["deep"].says == "设置"
