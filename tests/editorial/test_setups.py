"""Passages for some platforms or builds: how they are cut, shown and found wrong."""

from __future__ import annotations

import time

import pytest

from editorial import paragraphs, setups
from editorial.markup import render
from editorial.setup_names import NAMES
from guide.devices import Build, Platform
from mandarin.script import to_traditional
from search.plain import plain

TEXT = "Before.\n\n::: iphone\nHold.\n:::\n\nAfter."


def pieces(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(piece.names, piece.text.strip()) for piece in setups.stretches(text)]


def kinds(text: str) -> list[str]:
    return [slip.kind for slip in setups.slips(text)]


class TestCutting:
    def test_passage_stands_between_its_marks(self) -> None:
        assert pieces(TEXT) == [((), "Before."), (("iphone",), "Hold."), ((), "After.")]

    @pytest.mark.parametrize(
        "mark",
        [
            "::: iphone",
            ":::iphone",
            ":::: iPhone",
            "  ::: iphone  ",
            "：：： iphone",
            "::: iphone :::",
        ],
    )
    def test_ways_to_write_a_mark(self, mark: str) -> None:
        assert pieces(f"{mark}\nHold.\n:::") == [(("iphone",), "Hold.")]

    @pytest.mark.parametrize("names", ["rednote iphone", "iphone, rednote", "iphone、rednote"])
    def test_names_come_in_one_order(self, names: str) -> None:
        assert pieces(f"::: {names}\nx\n:::") == [(("iphone", "rednote"), "x")]

    def test_code_holds_no_marks(self) -> None:
        text = "```\n::: iphone\n```"
        assert pieces(text) == [((), text)]

    @pytest.mark.parametrize("text", ["", "a ::: iphone", ":: iphone", "    ::: iphone"])
    def test_what_is_no_mark(self, text: str) -> None:
        assert setups.without(text) == text

    def test_windows_line_ends_are_read(self) -> None:
        assert pieces("::: iphone\r\nHold.\r\n:::\r\n") == [(("iphone",), "Hold.")]

    def test_spaces_without_end_cost_no_time(self) -> None:
        before = time.process_time()
        assert pieces("::: a" + " " * 55_000 + "b\nHold.\n:::") == [((), "Hold.")]
        # Seconds; a pattern that tries each space anew takes half a minute.
        assert time.process_time() - before < 2

    def test_heading_in_code_cuts_no_passage(self) -> None:
        text = "::: iphone\n```\n## no heading\n```\n:::"
        assert setups.within_parts(text) == text

    def test_next_mark_ends_a_passage(self) -> None:
        assert pieces("::: iphone\na\n::: android\nb") == [(("iphone",), "a"), (("android",), "b")]

    def test_passage_for_nobody_known_is_for_everybody(self) -> None:
        assert pieces("::: nokia\na\n:::") == [((), "a")]

    def test_search_reads_all_of_it(self) -> None:
        assert plain(TEXT) == "Before.\n\nHold.\n\nAfter."


class TestWhomItIsFor:
    def common(self, text: str) -> tuple[str, ...]:
        return setups.common(setups.stretches(text))

    def test_all_passages_count(self) -> None:
        text = "::: iphone\na\n:::\n\n::: android\nb\n:::"
        assert self.common(text) == ("iphone", "android")

    def test_words_for_everybody_are_for_everybody(self) -> None:
        assert self.common(TEXT) == ()

    def test_kinds_are_apart(self) -> None:
        text = "::: iphone rednote\na\n:::\n\n::: iphone\nb\n:::"
        assert self.common(text) == ("iphone",)

    def test_nothing_is_for_everybody(self) -> None:
        assert self.common("") == ()


class TestAcrossHeadings:
    def test_each_step_gets_its_own_marks(self) -> None:
        text = "Intro.\n\n::: iphone\n## 1. A\nx\n\n## 2. B\ny\n:::\n\n## 3. C\nz"
        assert setups.within_parts(text) == (
            "Intro.\n\n## 1. A\n::: iphone\nx\n:::\n## 2. B\n::: iphone\ny\n:::\n\n## 3. C\nz"
        )

    def test_text_without_marks_stays(self) -> None:
        text = "Intro.\r\n\n## 1. A\nx\n"
        assert setups.within_parts(text) == text


class TestSlips:
    def test_right_text_has_none(self) -> None:
        assert kinds(TEXT) == []

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("::: iphnoe\nx\n:::", "unknown"),
            ("::: iphone\nx", "open"),
            (":::\nx", "stray"),
            ("::: iphone\nx\n::: android\ny\n:::", "inside"),
        ],
    )
    def test_slip_is_found(self, text: str, kind: str) -> None:
        assert kinds(text) == [kind]

    def test_slip_names_its_line(self) -> None:
        (slip,) = setups.slips("Before.\n\n::: ios\nx\n:::")
        assert (slip.number, slip.line, slip.name) == (3, "::: ios", "ios")


class TestShown:
    def test_box_has_a_plain_label(self) -> None:
        html = render("::: iphone\nHold.\n:::", naming=lambda name: str(NAMES[name]))
        assert html == (
            '<div class="setup by-platform for-iphone"><p class="for"><span>iPhone</span></p>\n'
            "<p>Hold.</p>\n</div>\n"
        )

    def test_chinese_name_is_marked_as_such(self) -> None:
        html = render("::: xiaohongshu\nx\n:::", naming=lambda name: str(NAMES[name]))
        assert '<span lang="zh-Hans">小红书</span>' in html

    def test_no_list_reaches_over_an_end(self) -> None:
        html = render("- a\n::: iphone\n- b\n:::\n- c")
        assert html.count("<ul>") == html.count("</ul>") == 3

    def test_labels_in_it_are_labels(self) -> None:
        assert 'class="ui"' in render("::: iphone\nTap {{发布|Post}}.\n:::")

    def test_html_in_a_mark_stays_text(self) -> None:
        assert "<script" not in render("::: iphone <script>\nx\n:::", naming=lambda _: "<script>")


class TestBesideItsTranslation:
    """A passage finds its translation where paragraphs are missing around it."""

    ENGLISH = ("Some words.", "::: iphone\nHold it.\n:::", "::: android\nTap it.\n:::", "The end.")
    SPANISH = ("::: iphone\nMantén.\n:::", "::: android\nToca.\n:::", "El final.")

    def test_passages_for_the_same_readers_meet(self) -> None:
        found = paragraphs.aligned(list(self.ENGLISH), list(self.SPANISH))
        assert [match.right for match in found] == [None, 0, 1, 2]

    def test_lost_passage_is_seen(self) -> None:
        found = paragraphs.aligned(list(self.ENGLISH[1:]), list(self.SPANISH[1:]))
        assert [match.left for match in found if match.right is None] == [0]

    def test_drafting_traditional_keeps_the_marks(self) -> None:
        text = to_traditional("::: xiaohongshu\n小红书里的发现\n:::")
        assert pieces(text) == [(("xiaohongshu",), "小紅書裡的發現")]


def test_names_are_those_of_the_facts() -> None:
    assert (tuple(Platform.values), tuple(Build.values)) == (setups.PLATFORMS, setups.BUILDS)


def test_every_name_is_called_something() -> None:
    assert set(NAMES) == set(setups.NAMES)
