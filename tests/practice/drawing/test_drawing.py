"""One list of shapes, two writers: what a drawing may hold, and what a picture needs."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from defusedxml.ElementTree import fromstring
from PIL import Image

from practice.drawing import coverage, fonts, lettering, outlines, png, svg
from practice.drawing.sheet import Box, Disc, Face, Group, Sheet, Text, misprinted, texts

if TYPE_CHECKING:
    from pathlib import Path as File

    from pytest_django.fixtures import SettingsWrapper

has_han = pytest.mark.skipif(not fonts.has_han(), reason="no Chinese font on this machine")


def sheet(*shapes: object, name: str = "Test") -> Sheet:
    return Sheet(100, 80, name, shapes, paper="#FFFFFF")  # type: ignore[arg-type]


def picture(*shapes: object) -> Image.Image:
    return Image.open(io.BytesIO(png.write(sheet(*shapes)))).convert("RGB")


# ── SVG ─────────────────────────────────────────────────────────────────────────────────────


def test_words_are_escaped() -> None:
    drawing = svg.write(sheet(Text(1, 1, "<script>&\"'", 12), name='"><script>'))
    assert "<script" not in drawing
    assert fromstring(drawing).get("aria-label") == '"><script>'


def test_drawing_has_neither_styles_nor_scripts() -> None:
    shapes = (Box(1, 1, 5, 5, 2), Disc(3, 3, 2), misprinted("M0 0h9v9Z"), Text(1, 1, "猫", 9))
    drawing = svg.write(sheet(Group(shapes, x=1, turn=9, scale=2)))
    assert "style" not in drawing
    names = {element.tag.split("}")[1] for element in fromstring(drawing).iter()}
    assert names == {"svg", "title", "rect", "ellipse", "path", "g", "text"}


def test_control_characters_never_reach_a_file() -> None:
    drawing = svg.write(sheet(Text(1, 1, "a\0b\x0bc\ud83d\u202ed\uffff", 9)))
    assert "ab cd" in drawing
    fromstring(drawing)


def test_long_words_get_smaller_in_their_room() -> None:
    assert lettering.size(Text(0, 0, "W" * 30, 20, room=150)) < 10
    assert lettering.size(Text(0, 0, "W", 20, room=150)) == 20


# ── outlines ────────────────────────────────────────────────────────────────────────────────


def test_relative_letters_follow_the_pen() -> None:
    (line,) = outlines.lines("M10 10h5v5l-5 0z")
    assert line == outlines.Line([(10, 10), (15, 10), (15, 15), (10, 15)], closed=True)


def test_coordinates_after_a_move_are_lines() -> None:
    (line,) = outlines.lines("M0 0 5 5 10 0")
    assert line.points == [(0, 0), (5, 5), (10, 0)]


@pytest.mark.parametrize("curve", ["Q5 10 10 0", "C3 10 7 10 10 0", "A5 5 0 0 1 10 0", "T10 0"])
def test_curves_end_where_they_say(curve: str) -> None:
    (line,) = outlines.lines(f"M0 0{curve}")
    assert line.points[-1] == pytest.approx((10, 0))


def test_half_a_circle_is_round() -> None:
    (line,) = outlines.lines("M0 0A5 5 0 0 1 10 0")
    assert {round((x - 5) ** 2 + y**2, 6) for x, y in line.points} == {25}


# ── PNG ─────────────────────────────────────────────────────────────────────────────────────


def test_picture_is_twice_as_large_as_the_sheet() -> None:
    assert picture(Box(0, 0, 9, 9, fill="#000000")).size == (200, 160)


def test_shapes_are_where_the_drawing_has_them() -> None:
    seen = picture(Group((Box(0, 0, 20, 20, fill="#FF0000"),), x=50, y=40, turn=90))
    assert seen.getpixel((2 * 40, 2 * 50)) == (255, 0, 0)
    assert seen.getpixel((2 * 60, 2 * 50)) == (255, 255, 255)


@has_han
def test_turned_words_are_printed() -> None:
    seen = picture(Group((Text(0, 0, "猫", 40, "#000000", "middle"),), x=50, y=50, turn=-14))
    assert min(seen.convert("L").tobytes()) < 50


@has_han
def test_words_stay_in_their_room() -> None:
    seen = picture(Text(10, 40, "我" * 30, 30, "#000000", room=60)).convert("L")
    assert min(seen.crop((2 * 74, 0, 200, 160)).tobytes()) > 250


@has_han
def test_faults_name_what_no_font_draws() -> None:
    assert png.faults(sheet(Text(1, 1, "猫a 🧬", 9))) == "🧬"
    with pytest.raises(fonts.NoFont):
        png.write(sheet(Text(1, 1, "🧬", 9)))


@has_han
def test_brush_and_plain_are_found_for_both_scripts() -> None:
    for face in Face:
        for lang in ("zh-Hans", "zh-Hant"):
            assert fonts.font_for("税", face=face, lang=lang).draws("税")


# ── fonts ───────────────────────────────────────────────────────────────────────────────────


def test_a_machine_without_chinese_fonts_says_so(
    monkeypatch: pytest.MonkeyPatch, settings: SettingsWrapper
) -> None:
    settings.FONT_HAN = ""
    monkeypatch.setattr(fonts, "FOLDERS", ())
    fonts.forget()
    try:
        assert not fonts.has_han()
        assert png.faults(sheet(Text(1, 1, "猫", 9))) == "猫"
    finally:
        monkeypatch.undo()
        fonts.forget()


@has_han
def test_the_setting_comes_first(
    monkeypatch: pytest.MonkeyPatch, settings: SettingsWrapper
) -> None:
    named = fonts.font_for("猫").path
    settings.FONT_HAN = named
    monkeypatch.setattr(fonts, "FOLDERS", ())
    fonts.forget()
    try:
        assert fonts.font_for("猫", bold=True) == fonts.font_for("猫")._replace(thicken=True)
    finally:
        monkeypatch.undo()
        settings.FONT_HAN = ""
        fonts.forget()


def test_a_file_that_is_no_font_draws_nothing(tmp_path: File) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"ttcf" + b"\0" * 40)
    assert not coverage.of(str(broken)).holds("a")


@has_han
def test_coverage_knows_what_is_missing() -> None:
    font = fonts.font_for("猫")
    assert font.draws("税")
    assert not font.draws("🧬")


def test_all_words_of_a_sheet_are_found() -> None:
    inner = Group((Text(0, 0, "b", 9), Group((Text(0, 0, "c", 9),))))
    assert [text.words for text in texts((Text(0, 0, "a", 9), inner))] == ["a", "b", "c"]
