"""The tags for Chinese and its sound: what is printed, and what a reader without styles is left with."""

from __future__ import annotations

import re

import pytest
from django.template import Context, Template


def show(source: str, **context: object) -> str:
    """Render a piece of a template."""
    return Template("{% load guide_tags %}" + source).render(Context(context))


def plain(html: str) -> str:
    """Return what a reader of simplified characters copies: neither readings nor the other script."""
    html = re.sub(r"<r[pt][ >].*?</r[pt]>", "", html)
    html = re.sub(r'<span class="hant"[^>]*>[^<]*</span>', "", html)
    return re.sub(r"<[^>]+>", "", html)


def groups(html: str) -> list[str]:
    whole = re.findall(r'<span class="w">(.*?</ruby>[^<]*)</span>(?=<span|</p>|$)', html)
    return [plain(group) for group in whole]


def spoken(html: str) -> list[tuple[str, str]]:
    return re.findall(r'dict">([^<]+)</span><span class="t\d spoken">([^<]+)', html)


def test_ruby_stands_over_each_character() -> None:
    html = show('{% ruby "土豆" "tǔ dòu" %}')
    assert re.findall(r'(.)<rp>\(</rp><rt class="(t\d)"[^>]*>(\w+)</rt>', html) == [
        ("土", "t3", "tǔ"),
        ("豆", "t4", "dòu"),
    ]


def test_ruby_is_quiet_for_screen_readers() -> None:
    assert show('{% ruby "猫税" "māo shuì" %}').count('aria-hidden="true"') == 2


@pytest.mark.parametrize("reading", ["", "māo", "māo shuì shuì", "mao shui jiao", "…"])
def test_reading_that_does_not_fit_is_left_out(reading: str) -> None:
    html = show('{% ruby "猫税" reading %}', reading=reading)
    assert "<rt" not in html
    assert plain(html) == "猫税"


class TestSentence:
    def test_marks_stay_with_the_character_before(self) -> None:
        html = show('{% zh_line "新来的，交了吗？" "xīn lái de, jiāo le ma?" %}')
        assert re.findall(r"</ruby>([，？])</span>", html) == ["，", "？"]

    def test_word_of_the_page_is_never_torn(self) -> None:
        html = show('{% zh_line "土豆，吃土豆啦" "tǔ dòu, chī tǔ dòu la" "p" "土豆" %}')
        assert groups(html) == ["土豆，", "吃", "土豆", "啦"]

    @pytest.mark.parametrize("keep", ["", "狗", "土豆吃啦"])
    def test_other_words_break_between_characters(self, keep: str) -> None:
        html = show("{% zh_line '土豆吃' 'tǔ dòu chī' 'p' keep %}", keep=keep)
        assert groups(html) == ["土", "豆", "吃"]

    def test_sentence_is_copied_as_it_was(self) -> None:
        html = show('{% zh_line "新来的，交了吗？" "xīn lái de, jiāo le ma?" %}')
        assert plain(html) == "新来的，交了吗？"

    def test_without_fitting_reading_it_stays_chinese(self) -> None:
        html = show('{% zh_line "土豆" "tǔ" "p" %}')
        assert html == '<p lang="zh-Hans" class="zh-line">土豆</p>'

    def test_tag_is_none_of_the_callers_making(self) -> None:
        assert show('{% zh_line "好" "hǎo" tag %}', tag="script").startswith("<span ")

    def test_markup_is_shown_as_text(self) -> None:
        assert "<b>" not in show("{% zh_line text '' %}", text="<b>好</b>")
        assert "<b>" not in show("{% zh_line text 'b hǎo b' %}", text="<b>好</b>")


class TestScripts:
    @pytest.mark.parametrize("reading", ["zhè ge tǔ dòu", ""])
    def test_both_are_printed_where_they_differ(self, reading: str) -> None:
        html = show('{% zh_line "这个土豆" reading %}', reading=reading)
        other = re.sub(r'<span class="hans"[^>]*>[^<]*</span>|<r[pt][ >].*?</r[pt]>', "", html)
        assert re.sub(r"<[^>]+>", "", other) == "這個土豆"

    def test_people_know_better_than_the_converter(self) -> None:
        assert "內卷" not in show('{% ruby "内卷" "nèi juǎn" "内捲" %}')
        assert '<span class="hant" lang="zh-Hant">捲</span>' in show(
            '{% ruby "内卷" "nèi juǎn" "内捲" %}'
        )

    def test_app_codes_are_the_same_in_both(self) -> None:
        assert "hant" not in show('{% zh_line "[笑哭R]" "xiào kū" %}')


class TestSpokenTones:
    @pytest.mark.parametrize(
        ("zh", "reading", "changed"),
        [
            ("一个", "yī gè", [("yī", "yí")]),
            ("不是", "bù shì", [("bù", "bú")]),
            ("你好", "nǐ hǎo", [("nǐ", "ní")]),
            ("老虎伍", "lǎo hǔ wǔ", [("hǔ", "hú")]),
            ("猫税", "māo shuì", []),
        ],
    )
    def test_both_ways_are_printed_where_they_differ(
        self, zh: str, reading: str, changed: list[tuple[str, str]]
    ) -> None:
        for tag in (
            "ruby zh reading",
            "zh_line zh reading",
            "pinyin reading zh",
            "term zh reading",
        ):
            assert spoken(show("{% " + tag + " %}", zh=zh, reading=reading)) == changed

    def test_tile_draws_the_spoken_tone(self) -> None:
        html = show('{% tiles "你好" "" "nǐ hǎo" %}')
        assert 'class="syl t3 dict" lang="zh-Latn">nǐ' in html
        assert 'class="syl t2 spoken" lang="zh-Latn">ní' in html

    def test_part_of_a_word_is_spoken_as_in_the_word(self) -> None:
        html = show('{% tiles "小" "" "xiǎo" "xiáo" %}')
        assert "xiáo" in html

    def test_stored_tone_gives_the_colour(self) -> None:
        assert '<rt class="t3"' in show('{% ruby "你好" "nǐ hǎo" %}')

    def test_reading_alone_is_never_changed(self) -> None:
        assert "spoken" not in show('{% pinyin "nǐ hǎo" %}')


class TestTiles:
    def test_tone_and_both_scripts_are_shown(self) -> None:
        html = show('{% tiles "猫税" "貓稅" "māo shuì" %}')
        assert html.count('class="tz t') == 2
        assert (
            '<span class="hans" lang="zh-Hans">税</span><span class="hant" lang="zh-Hant">稅</span>'
            in html
        )

    def test_one_shape_is_shown_once(self) -> None:
        html = show('{% tiles "土豆" "土豆" "tǔ dòu" %}')
        assert '<span class="cell" lang="zh-Hans">土</span>' in html
        assert "hant" not in html

    def test_without_a_reading_there_is_no_tone(self) -> None:
        assert "icons.svg" not in show('{% tiles "猫税" %}')


def test_pinyin_colours_each_syllable() -> None:
    html = show('{% pinyin "māo shuì de" %}')
    assert re.findall(r'class="(t\d)">(\w+)', html) == [("t1", "māo"), ("t4", "shuì"), ("t5", "de")]


def test_term_carries_its_reading_behind_it() -> None:
    html = show('{% term "对账" "duì zhàng" %}')
    assert plain(html) == "对账 duì zhàng"
    assert '<span lang="zh-Hans">对账</span>' in html


def test_chinese_is_named_where_it_stands() -> None:
    assert show('{{ "猫"|chinese }} {{ "cat"|chinese }}') == '<span lang="zh-Hans">猫</span> cat'
