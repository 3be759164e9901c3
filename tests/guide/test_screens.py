"""Drawings of storyboards: where everything stands, what is escaped, which words are read how."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from guide.screens import svg
from guide.screens.compile import compile_story
from guide.screens.kinds import KINDS
from guide.screens.layout import lay_out
from guide.screens.lint import clashes, pieces
from guide.screens.measure import width, wrap
from guide.screens.parse import parse
from guide.screens.presets import SCREENS
from guide.screens.word_table import common, reading_fault
from guide.story_files import read_story, story_faults, story_files
from tests.guide.stories import GOOD, ROOT, drawn

if TYPE_CHECKING:
    from pathlib import Path

    from guide.screens.layout import Drawing

STORIES = story_files(ROOT / "fixtures")

# ── drawings ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_storyboard_has_no_fault(path):
    assert list(story_faults(path)) == []


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_nothing_lies_over_anything_or_leaves_the_screen(path):
    story, _faults = parse(read_story(path))
    for frame in story.frames:
        drawing = lay_out(frame)
        assert list(clashes(drawing, frame.line)) == []
        assert all(drawing.screen.holds(spot.box, 1) for spot in drawing.spots.values())
        bare = [line.box for line in _lowest(drawing)]
        crossing = [
            (one, two) for n, one in enumerate(bare) for two in bare[:n] if one.meets(two, 2)
        ]
        assert not crossing


def _lowest(drawing: Drawing):
    """Return the lines of text that nothing covers: those of a frame without overlays."""
    covered = any(layer == "over" for layer, _name, _box in drawing.places)
    return [] if covered else drawing.written


@pytest.mark.parametrize("name", SCREENS)
def test_ready_made_screen_is_sound(name):
    drawing = drawn(f"screen {name}")
    assert drawing.faults == []
    assert list(clashes(drawing, 0)) == []


def test_every_kind_of_part_is_described_and_drawn_somewhere():
    text = (ROOT / "docs" / "storyboards.md").read_text(encoding="utf-8")
    missing = [kind for kind in KINDS if not re.search(rf"`{kind}[ `\[]", text)]
    assert not missing


@pytest.mark.parametrize("kind", KINDS)
def test_part_is_drawn_whatever_it_carries(kind):
    spec = KINDS[kind]
    texts = " ".join(['"一二"'] * max(spec.fewest, min(spec.most, 5)))
    words = " ".join(sorted(spec.words))
    bare = " ".join(sorted(spec.bare)[:3])
    for line in (kind, f"{kind} {texts}", f"{kind} {texts} {words}", f"{kind} {words} {bare}"):
        story, _faults = parse(f"frame a\n  {line}\n")
        assert [lay_out(frame).size for frame in story.frames] == [(240, 480)]


def test_too_much_for_the_screen_is_a_fault():
    drawing = drawn("\n".join(f'row r{number} "设置"' for number in range(12)))
    assert any("leaves the screen" in fault.what for fault in drawing.faults)


def test_no_text_is_smaller_than_readable():
    """13 of 258 units, shown 258 px wide, are 13 px; in the player of a phone at least 12."""
    sizes = [
        int(size) for size in re.findall(r"k-(\d\d)", "".join(svg_of(path) for path in STORIES))
    ]
    assert min(sizes) >= 13


def svg_of(path: Path) -> str:
    return "".join(frame["svg"] for frame in compile_story(read_story(path))["frames"])


def test_drawing_escapes_its_texts():
    story = 'frame a\n  text "<script>&"\nframe b\n  screen home\n'
    first = compile_story(story)["frames"][0]["svg"]
    assert "&lt;script&gt;&amp;" in first
    assert "<script" not in first


def test_drawing_carries_no_style_and_nothing_from_elsewhere():
    for path in STORIES:
        assert not re.search(r"style|href|url\(|http|<script|on\w+=", svg_of(path))


def test_chinese_names_its_language():
    assert (
        'lang="zh-Hans">设置' in compile_story(GOOD.replace("多语言", "设置"))["frames"][1]["svg"]
    )
    assert 'lang="zh-Hant">繁體中文' in svg_of(ROOT / "fixtures/storyboards/app-language.story")


def test_every_ink_is_in_the_style_sheet():
    css = (ROOT / "static/css/tutorial.css").read_text(encoding="utf-8")
    names = [*svg.INK_NAMES, *(f"k-{size}" for size in svg.SIZES)]
    assert [name for name in names if not re.search(rf"\.{name}[ ,{{]", css)] == []


def test_drawings_use_known_inks_only():
    used = set(re.findall(r"k-[a-z0-9]+", "".join(svg_of(path) for path in STORIES)))
    known = {*svg.INK_NAMES, "k-caret", *(f"k-{size}" for size in svg.SIZES)}
    assert used <= known


def test_file_alone_carries_its_colours():
    drawing = drawn("screen home")
    alone = svg.file(svg.whole(drawing), svg.view(drawing.size), svg.NIGHT)
    assert "class=" not in alone
    assert svg.NIGHT.line in alone


def test_menu_opens_where_it_is_told():
    drawing = drawn('screen chat\nmenu by=title-bar.more\n  row out "举报" plain')
    assert drawing.spots["menu"].box.y > drawing.spots["title-bar.more"].box.bottom


# ── words ───────────────────────────────────────────────────────────────────────────────────


def test_common_words_are_read_as_their_characters():
    assert [word for word in common().values() if reading_fault(word.chars, word.reading)] == []


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("设置", ["设置"]),
        ("12 关注 · 34 粉丝", ["关注", "粉丝"]),
        ("小红书号：95270000", ["小红书号"]),
        ("展开 3 条回复", ["展开 N 条回复"]),
        ("English", []),
    ],
)
def test_label_is_taken_apart(label, words):
    assert pieces(label) == words


def test_wide_text_is_measured_wide():
    assert width("中文", 10) == 20
    assert width("iiii", 10) < width("mmmm", 10)


def test_text_breaks_before_words_and_never_before_a_full_stop():
    assert wrap("one two three", 60, 14) == ["one two", "three"]
    assert wrap("一二三。", 42, 14) == ["一二", "三。"]
