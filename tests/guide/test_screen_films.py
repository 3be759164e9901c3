"""Captions, pins and films of storyboards."""

from __future__ import annotations

import re

import pytest

from guide.screens import captions, svg
from guide.screens.compile import compile_story
from guide.screens.film import moments, ticks, vtt
from tests.guide.stories import GOOD, drawn


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
