"""Captions as files and as rows: what is read, what is wrong with them, what is written."""

from __future__ import annotations

import pytest

from guide.video_cues import (
    Cue,
    as_text,
    faults_of,
    read_file,
    read_time,
    width,
    write_file,
    write_time,
)

FILE = """\ufeffWEBVTT - made by hand
Kind: captions

NOTE nobody reads this

first
00:01.000 --> 00:02.500 line:0 align:start
<v Bob>Hi &amp; <b>you</b>
there

STYLE
::cue { color: red }

00:00:03,000 --> 00:00:04,5
点这里
"""


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("00:01.000", 1000),
        ("1:02.5", 62_500),
        ("62.5", 62_500),
        ("01:00:00,250", 3_600_250),
        (" 7 ", 7000),
        ("0:75", None),
        ("one", None),
        ("", None),
        ("-1", None),
        ("1:2:3:4", None),
    ],
)
def test_times_are_read_as_people_write_them(text, at):
    assert read_time(text) == at


@pytest.mark.parametrize(("at", "text"), [(0, "00:00.000"), (62_500, "01:02.500"), (3_600_250, "01:00:00.250")])  # fmt: skip
def test_times_are_written_one_way(at, text):
    assert write_time(at) == text
    assert read_time(text) == at


def test_a_file_gives_times_and_words_only():
    cues, faults = read_file(FILE)
    assert faults == []
    assert cues == [Cue(1000, 2500, "Hi & you\nthere", 7), Cue(3000, 4500, "点这里", 14)]


def test_faults_of_a_file_name_their_line():
    cues, faults = read_file("WEBVTT\n\n00:01.000 --> soon\nHello\n\njust words\n\n1 --> 2\nfine")
    assert [fault.line for fault in faults] == [3, 6]
    assert [cue.text for cue in cues] == ["fine"]


def test_what_is_written_is_read_again():
    cues = [Cue(0, 900, "a < b & c --> d"), Cue(1000, 2000, "two\nlines")]
    again, faults = read_file(write_file(cues))
    assert faults == []
    assert [cue._replace(line=0) for cue in again] == cues


def test_marks_are_escaped():
    assert "<script" not in write_file([Cue(0, 1, "<script>")])


@pytest.mark.parametrize(
    ("cues", "said"),
    [
        ([Cue(2000, 1000, "a")], "ends before it begins"),
        ([Cue(0, 0, "a")], "ends before it begins"),
        ([Cue(2000, 3000, "a"), Cue(500, 900, "b")], "in their order"),
        ([Cue(0, 1500, "a"), Cue(1000, 2000, "b")], "still shown, until 00:01.500"),
        ([Cue(0, 9000, "a")], "after the video does, at 00:05.000"),
        ([Cue(0, 1000, "")], "says nothing"),
        ([Cue(0, 1000, "a\nb\nc")], "3 lines"),
        ([Cue(0, 1000, "x" * 43)], "too long"),
        ([Cue(0, 1000, "字" * 21)], "too long"),
    ],
)
def test_what_cannot_be_read_in_time_is_named(cues, said):
    faults = faults_of(cues, 5000)
    assert [said in fault.text for fault in faults] == [True]


@pytest.mark.parametrize("text", ["x" * 42, "字" * 20, "x" * 42 + "\n" + "字" * 20])
def test_what_fits_is_fine(text):
    assert faults_of([Cue(0, 1000, text), Cue(1000, 2000, "b")], 2000) == []


def test_the_last_line_may_end_a_little_late():
    assert faults_of([Cue(0, 2400, "a")], 2000) == []


def test_marks_on_a_letter_have_no_width():
    assert width("e\u0301") == width("e")


def test_captions_read_as_a_text():
    cues = [Cue(0, 1000, "Tap\nMe"), Cue(1000, 2000, "now."), Cue(9000, 9500, "Later.")]
    assert as_text(cues) == "Tap Me now.\n\nLater."


def test_chinese_reads_without_spaces():
    assert (
        as_text([Cue(0, 1000, "点这里\n打开"), Cue(1000, 2000, "设置 OK")]) == "点这里打开设置 OK"
    )
    assert as_text([]) == ""
