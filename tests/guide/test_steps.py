"""How a tutorial's Markdown falls into numbered steps and sections."""

from __future__ import annotations

import time

import pytest

from guide.steps import split

TEXT = """Before you start.

## 1. Open your page
Tap it.

## 2. Open the menu
Tap that.

## If it looks different
Look again.
"""


def test_intro_stands_before_the_first_heading():
    assert split(TEXT).intro == "Before you start."


def test_numbered_headings_are_steps():
    steps = split(TEXT).steps
    assert [(step.number, step.id, step.title) for step in steps] == [
        (1, "s1", "Open your page"),
        (2, "s2", "Open the menu"),
    ]


def test_step_holds_its_text():
    assert [step.body for step in split(TEXT).steps] == ["Tap it.", "Tap that."]


def test_other_headings_are_sections():
    (section,) = split(TEXT).sections
    assert (section.id, section.title) == ("p-if-it-looks-different", "If it looks different")


@pytest.mark.parametrize(
    "text", ["", "Only words.", "### 1. Too deep", "#1. No heading", "##Glued"]
)
def test_text_without_headings_is_all_intro(text):
    assert split(text) == (text, [], [])


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("## 1. 打开页面", 1, "打开页面"),
        ("## 2、打开页面", 2, "打开页面"),
        ("## 3.打开页面", 3, "打开页面"),
        ("##  4.  Two spaces  ", 4, "Two spaces"),
        ("## 12. Twelve ##", 12, "Twelve"),
        ("## C#", 0, "C#"),
        ("## 0. Nothing", 0, "Nothing"),
        ("## 2025 was a year", 0, "2025 was a year"),
        ("## 2025. A year", 0, "2025. A year"),
        ("## 3 things", 0, "3 things"),
    ],
)
def test_number_is_read_from_the_heading(heading, number, title):
    page = split(f"{heading}\ntext")
    (part,) = [*page.steps, *page.sections]
    assert (part.number, part.title) == (number, title)


def test_chinese_title_makes_an_id():
    assert split("## 如果看起来不一样\nx").sections[0].id == "p-如果看起来不一样"


def test_title_of_marks_still_makes_an_id():
    assert split("## ???\nx").sections[0].id == "p-section"


def test_equal_titles_get_different_ids():
    page = split("## More\na\n\n## More\nb\n\n## more!\nc")
    assert [part.id for part in page.sections] == ["p-more", "p-more-2", "p-more-3"]


@pytest.mark.parametrize(
    "text",
    [
        "## 1. A\na\n\n## 1. B\nb",
        "## s1\na\n\n## 1. A\nb",
        "## a\nx\n\n## a\nx\n\n## a 2\nx",
        "## 1. A\na\n\n## 1. B\nb\n\n## s1 2\nc",
        "## a\nx\n\n## a-2\nx\n\n## a\nx",
        "## Sources\na",
        "## Related\na",
        "## Main\na",
        "## H\na",
    ],
)
def test_no_id_stands_twice_on_a_page(text):
    page = split(text)
    ids = [part.id for part in (*page.steps, *page.sections)]
    frame = {"main", "more", "h", "ht", "sources", "related", "toast", "words", "q-top"}
    assert len(set(ids)) == len(ids)
    assert not frame & set(ids)


@pytest.mark.parametrize("fence", ["```", "~~~", "````", "```md"])
def test_heading_inside_code_is_none(fence):
    closing = fence.rstrip("md")
    text = f"Intro\n\n{fence}\n## 1. Not a step\n{closing}\n\n## 1. A step\nx"
    assert [step.title for step in split(text).steps] == ["A step"]


def test_code_that_opens_the_text_counts():
    text = "```\n## 1. Not a step\n```\n## 1. A step\nx"
    assert [step.title for step in split(text).steps] == ["A step"]


def test_code_is_left_whole():
    text = "## 1. A\n```\n## not a heading\n```\nafter"
    assert split(text).steps[0].body == "```\n## not a heading\n```\nafter"


def test_nothing_is_lost():
    page = split(TEXT)
    parts = [page.intro, *(part.body for part in (*page.steps, *page.sections))]
    assert [part for part in parts if part not in TEXT] == []
    assert sum(map(len, parts)) == len("Before you start.Tap it.Tap that.Look again.")


@pytest.mark.parametrize(
    "text",
    [
        "## a" + " " * 28_000 + "b",
        "## " + "#" * 28_000 + "a",
        "## a\n" * 6000,
        "```\n## a\n" * 3000,
    ],
    ids=["spaces", "marks", "headings", "fences"],
)
def test_hostile_text_is_split_quickly(text):
    began = time.process_time()
    split(text)
    assert time.process_time() - began < 1
