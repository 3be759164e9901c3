"""Storyboards as text and as drawings: what is read, what is refused, where everything stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from guide.screens import captions, svg
from guide.screens.compile import compile_story
from guide.screens.film import moments, ticks, vtt
from guide.screens.kinds import KINDS
from guide.screens.layout import lay_out
from guide.screens.lint import clashes, faults, pieces
from guide.screens.measure import width, wrap
from guide.screens.parse import parse
from guide.screens.presets import SCREENS
from guide.screens.word_table import common, reading_fault
from guide.story_files import read_story, story_faults, story_files

if TYPE_CHECKING:
    from guide.screens.layout import Drawing

ROOT = Path(settings.BASE_DIR)
STORIES = story_files(ROOT / "fixtures")
GOOD = """\
words
  多语言 | duō yǔ yán | Languages | es: Idiomas

frame open
  step 1
  screen home
  tap tab-bar.me

frame list
  step 2
  screen settings
  row languages "多语言" icon=globe
  tap languages

captions en
  open: Tap {{我|Me}}.
  list: Tap {{多语言}}, the row with a globe.

captions zh-hans
  open: 点{{我}}。
  list: 点{{多语言}}。
"""


def told(text: str, steps: set[int] | None = None) -> list[str]:
    return [f"{fault.line}: {fault.what}" for fault in faults(text, steps)]


def drawn(lines: str) -> Drawing:
    """Return the drawing of one frame with these lines."""
    story, wrong = parse("frame one\n" + "".join(f"  {line}\n" for line in lines.split("\n")))
    assert not wrong, wrong
    return lay_out(story.frames[0])


# ── files ───────────────────────────────────────────────────────────────────────────────────


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


# ── captions and films ──────────────────────────────────────────────────────────────────────


def test_caption_tells_reading_and_meaning():
    compiled = compile_story(GOOD)
    assert "Tap 多语言 (duō yǔ yán, Languages), the row" in vtt(compiled, "en")
    assert "点“多语言”。" in vtt(compiled, "zh-hans")


def test_traditional_is_drafted_and_labels_stay():
    compiled = compile_story(
        GOOD.replace("点{{多语言}}。", "点“{{多语言}}”这一项，没看见就往下滑。")
    )
    assert compiled["machine"] == ["zh-hant"]
    text = captions.plain(
        [captions.Run(*run) for run in compiled["captions"]["zh-hant"]["list"]], "en"
    )
    assert text == "點「多语言 (duō yǔ yán)」這一項，沒看見就往下滑。"


def test_written_traditional_is_no_draft():
    compiled = compile_story(GOOD + "\ncaptions zh-hant\n  open: 點{{我}}。\n")
    assert compiled["machine"] == []


def test_captions_fill_the_film():
    compiled = compile_story(GOOD)
    total = sum(moment.ticks for moment in moments(compiled["frames"]))
    assert total == sum(ticks(frame) for frame in compiled["frames"])


def test_same_story_gives_the_same_film():
    frames = compile_story(GOOD)["frames"]
    assert list(moments(frames)) == list(moments(compile_story(GOOD)["frames"]))


def test_letters_are_typed_one_by_one():
    story = GOOD.replace("  tap languages", '  field f hint="?"\n  type f "abc"', 1)
    shown = [moment.svg for moment in moments(compile_story(story)["frames"])]
    found = [re.search(r'data-typed="">([^<]*)<', one) for one in shown]
    assert {match[1] for match in found if match} == {"", "a", "ab", "abc"}


def test_still_is_cut_around_its_ring():
    first, second = compile_story(GOOD)["frames"]
    assert first["cut"][1] > second["cut"][1]
    assert (first["place"], second["place"]) == ("bottom-right", "top")
    assert first["target"]["chars"] == "我"


def test_pins_are_numbered_in_order():
    story = GOOD.replace("  tap tab-bar.me", "  pin tab-bar.home\n  pin tab-bar.me")
    assert re.findall(r">(\d)</text>", compile_story(story)["frames"][0]["pins"]) == ["1", "2"]


def test_pins_alone_name_no_single_label():
    story = GOOD.replace("  tap tab-bar.me", "  pin tab-bar.home\n  pin tab-bar.me")
    assert compile_story(story)["frames"][0]["target"] == {}


def test_pins_are_in_the_film():
    story = GOOD.replace("  tap tab-bar.me", "  pin tab-bar.home\n  pin tab-bar.me")
    first = next(iter(moments(compile_story(story)["frames"])))
    assert re.findall(r">([12])</text>", first.svg) == ["1", "2"]


def test_maker_that_nobody_confirmed_is_a_bar():
    unknown, known = drawn('store "rednote"'), drawn('store "rednote" "Tudou Ltd"')
    assert "store.maker" in unknown.spots
    assert known.spots["store.maker"].says == "Tudou Ltd"
    assert svg.write(unknown.shapes).count("k-u") == svg.write(known.shapes).count("k-u") + 1


def test_picture_to_set_upright_stands_askew_until_it_is_done():
    askew, done = (svg.write(drawn(line).shapes) for line in ("slider turn", "slider turn done"))
    assert "rotate(" in askew
    assert "rotate(" not in done


@pytest.mark.parametrize(("name", "columns"), [("Mail", 4), ("Google Play", 3)])
def test_long_names_of_apps_get_more_room(name, columns):
    drawing = drawn(f'apps "{name}" "a" "b" "c"')
    assert drawing.faults == []
    tops = [drawing.spots[f"apps.{number}"].box.y for number in range(1, 5)]
    assert tops.count(tops[0]) == columns


def test_name_of_a_person_needs_no_reading():
    assert drawn('message "小雨" "好可爱！"').labels == []
    assert drawn('message "陌生人消息" icon=people').labels[0][0] == "陌生人消息"


def test_ring_on_a_line_of_the_profile_leaves_the_others_alone():
    drawing = drawn('profile "洋芋" id="小红书号：1" place="IP属地：英国"')
    ring = svg.ring_box(drawing.spots["profile.place"].box, drawing.size)
    above = next(line.box for line in drawing.written if line.text.startswith("小红书号"))
    assert not ring.meets(above)
