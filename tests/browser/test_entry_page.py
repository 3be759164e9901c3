"""The switches of the reader on an entry, and the strokes that are drawn on demand."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from dictionary.sources import STROKES

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.browser.tabs import Tabs

ENTRY = "/en/glossary/mao-shui/"
SAVED = "() => localStorage.getItem('yy.prefs')"


def save(page: Page, **prefs: object) -> None:
    """Open the page as somebody who chose these settings on an earlier day."""
    page.goto(ENTRY)
    page.evaluate("text => localStorage.setItem('yy.prefs', text)", json.dumps(prefs))
    page.goto(ENTRY)


def choose(page: Page, name: str) -> None:
    page.locator("summary").filter(has_text="Reading settings").press("Enter")
    page.locator(".seg label").filter(has_text=re.compile(f"^{name}$")).click()
    page.keyboard.press("Escape")


# ── pinyin: always, on tap, never ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(("old", "new"), [(True, "always"), (False, "never")])
def test_what_was_chosen_with_the_old_box_holds(page_at: Tabs, old: bool, new: str) -> None:
    page = page_at()
    save(page, pinyin=old)
    expect(page.locator("html")).to_have_attribute("data-pinyin", new)
    expect(page.locator(f"#py-{new}")).to_be_checked()
    assert json.loads(page.evaluate(SAVED)) == {"pinyin": new}


def test_reading_shows_when_its_button_is_pressed(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(ENTRY)
    choose(page, "On tap")
    line = page.locator(".example").first
    reading = line.locator("rt").first
    expect(reading).to_be_hidden()
    line.get_by_role("button", name="Show reading").press("Enter")
    expect(reading).to_be_visible()
    expect(page.locator(".example rt").last).to_be_hidden()
    line.get_by_role("button", name="Hide reading").press("Space")
    expect(reading).to_be_hidden()


def test_reading_shows_when_the_chinese_is_tapped(page_at: Tabs) -> None:
    page = page_at(360)
    save(page, pinyin="tap")
    expect(page.locator("h1 .syl").first).to_be_hidden()
    page.locator("h1 .cell").first.click()
    expect(page.locator("h1 .syl").last).to_be_visible()


def test_buttons_go_with_the_setting(page_at: Tabs) -> None:
    page = page_at()
    save(page, pinyin="tap")
    assert page.locator(".reveal").count() > 2
    choose(page, "Always")
    expect(page.locator(".reveal")).to_have_count(0)
    expect(page.locator(".example rt").first).to_be_visible()


def test_without_scripts_readings_are_there(page_at: Tabs) -> None:
    page = page_at(js=False)
    page.goto(ENTRY)
    expect(page.locator(".example rt").first).to_be_visible()
    expect(page.locator("#py-tap")).to_be_hidden()


# ── spoken tones ────────────────────────────────────────────────────────────────────────────


def test_spoken_tones_are_shown_on_demand(page_at: Tabs) -> None:
    page = page_at()
    page.goto(ENTRY)
    spoken, stored = page.locator(".example .spoken").first, page.locator(".example .dict").first
    expect(stored).to_be_visible()
    expect(spoken).to_be_hidden()
    page.get_by_role("button", name="Spoken tones").click()
    expect(spoken).to_be_visible()
    expect(stored).to_be_hidden()
    page.goto(ENTRY)
    expect(page.get_by_role("button", name="Spoken tones")).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(spoken).to_be_visible()


# ── strokes ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def drawn() -> dict[str, str]:
    lines = (line for line in STROKES.read_text().splitlines() if not line.startswith("#"))
    return dict(line.split("\t") for line in lines)


def with_strokes(page: Page, drawn: dict[str, str]) -> None:
    """The site of these tests has no dictionary: answer for it."""

    def answer(route: Route) -> None:
        route.fulfill(body=drawn["猫"], content_type="application/json")

    page.route("**/strokes/*.json", answer)


def test_nothing_is_loaded_before_somebody_asks(page_at: Tabs) -> None:
    page = page_at()
    page.goto(ENTRY)
    assert page.evaluate("() => typeof HanziWriter") == "undefined"


def test_character_is_written_stroke_by_stroke(page_at: Tabs, drawn: dict[str, str]) -> None:
    page = page_at()
    page.emulate_media(reduced_motion="no-preference")
    with_strokes(page, drawn)
    page.goto(ENTRY)
    page.get_by_role("button", name="Write it: 11 strokes").press("Enter")
    status = page.locator(".writer [role=status]")
    expect(status).to_have_text("Stroke 2 of 11")
    page.get_by_role("button", name="One stroke").press("Enter")
    expect(status).to_have_text(re.compile(r"Stroke \d+ of 11"))
    page.get_by_role("button", name="Let me try").press("Enter")
    expect(status).to_have_text(re.compile("Start with stroke 1 of 11"))
    page.get_by_role("button", name="Write it: 11 strokes").press("Enter")
    expect(page.locator(".writer")).to_have_count(0)


def test_reader_who_wants_no_motion_turns_the_pages(page_at: Tabs, drawn: dict[str, str]) -> None:
    page = page_at()  # every page of these tests asks for no motion
    with_strokes(page, drawn)
    page.goto(ENTRY)
    page.get_by_role("button", name="Write it: 11 strokes").click()
    status = page.locator(".writer [role=status]")
    expect(status).to_have_text("Stroke 1 of 11")
    page.get_by_role("button", name="One stroke").click()
    expect(status).to_have_text("Stroke 2 of 11")


def test_wrong_stroke_is_told(page_at: Tabs, drawn: dict[str, str]) -> None:
    page = page_at()
    with_strokes(page, drawn)
    page.goto(ENTRY)
    page.get_by_role("button", name="Write it: 11 strokes").click()
    page.get_by_role("button", name="Let me try").click()
    expect(page.locator(".writer.drawing")).to_be_visible()
    paper = page.locator(".strokebox")
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 220)
    page.mouse.down()
    page.mouse.move(box["x"] + 220, box["y"] + 20, steps=5)
    page.mouse.up()
    expect(page.locator(".writer [role=status]")).to_have_text("Not quite. Stroke 1 once more.")
