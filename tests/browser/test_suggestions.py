"""Suggestions under the box: by keyboard, by mouse, while an input method composes, and without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import checks

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

    from tests.browser.tabs import Tabs

ENTRY = "/en/glossary/mao-shui/"
# What an input method sends while characters are chosen.
COMPOSE = """(box, [kind, text]) => {
  if (kind === 'compositionstart') box.dispatchEvent(new CompositionEvent(kind));
  box.value = text;
  box.dispatchEvent(new InputEvent('input', { isComposing: kind !== 'compositionend', bubbles: true }));
  if (kind === 'compositionend') box.dispatchEvent(new CompositionEvent(kind));
}"""


def typed(page: Page, box: str, text: str) -> Locator:
    """Type into a box and return its rows, once there are any."""
    page.locator(box).fill("")
    page.locator(box).press_sequentially(text)
    rows = page.locator(f"form:has({box}) [role=option]")
    expect(rows.first).to_be_visible()
    return rows


@pytest.mark.parametrize(
    ("address", "box", "width"),
    [
        ("/en/guide/", "#q-top", 1280),
        ("/en/search/", "#q", 360),
        ("/en/", "#ask", 360),
        ("/en/nothing/", "#q", 1280),
    ],
)
def test_every_box_suggests(page_at: Tabs, address: str, box: str, width: int) -> None:
    page = page_at(width)
    page.goto(address)
    expect(typed(page, box, "maoshui").first).to_contain_text("猫税")


def test_keyboard_chooses_and_goes(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto("/en/search/")
    rows, box = typed(page, "#q", "maoshui"), page.locator("#q")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(rows.first).to_have_attribute("aria-selected", "true")
    name = rows.first.get_attribute("id") or ""
    expect(box).to_have_attribute("aria-activedescendant", name)
    box.press("ArrowUp")
    expect(rows.first).to_have_attribute("aria-selected", "false")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(f"**{ENTRY}")


@pytest.mark.parametrize(("address", "box"), [("/en/search/", "#q"), ("/en/", "#ask")])
def test_open_rows_are_accessible(page_at: Tabs, address: str, box: str) -> None:
    page = page_at(360)
    page.goto(address)
    typed(page, box, "mao")
    page.locator(box).press("ArrowDown")
    assert checks.accessibility(page) == []


def test_enter_alone_searches(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto("/en/search/")
    typed(page, "#q", "maoshui")
    page.locator("#q").press("Enter")
    page.wait_for_url("**/en/search/?q=maoshui")


def test_escape_closes_and_keeps_the_words(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto("/en/search/")
    rows, box = typed(page, "#q", "maoshui"), page.locator("#q")
    box.press("Escape")
    expect(rows).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("maoshui")


def test_a_row_can_be_clicked(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto("/en/search/")
    typed(page, "#q", "maoshui").first.click()
    page.wait_for_url(f"**{ENTRY}")


def test_leaving_the_box_closes(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto("/en/search/")
    rows = typed(page, "#q", "maoshui")
    page.locator("#q").press("Tab")
    expect(rows).to_have_count(0)


def test_nothing_is_asked_while_characters_are_chosen(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto("/en/search/")
    asked: list[str] = []
    page.on(
        "request", lambda request: asked.append(request.url) if "suggest" in request.url else None
    )
    box = page.locator("#q")
    box.focus()
    box.evaluate(COMPOSE, ["compositionstart", "mao"])
    box.evaluate(COMPOSE, ["compositionupdate", "mao'shui"])
    page.wait_for_timeout(400)
    assert asked == []
    box.evaluate(COMPOSE, ["compositionend", "猫税"])
    expect(page.locator("[role=option]").first).to_contain_text("猫税")
    assert len(asked) == 1


def test_what_is_pasted_into_the_big_box_stays(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto("/en/")
    asked: list[str] = []
    page.on(
        "request", lambda request: asked.append(request.url) if "suggest" in request.url else None
    )
    box = page.locator("#ask")
    box.focus()
    box.evaluate(
        "box => { box.value = '猫税'; box.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste' })); }"
    )
    box.press("End")
    box.press("x")
    page.wait_for_timeout(400)
    assert asked == []


def test_a_box_without_an_answer_still_sends(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto("/en/search/")

    def nothing(route: Route) -> None:
        route.fulfill(status=200, body="no JSON", content_type="application/json")

    page.route("**/search/suggest/**", nothing)
    page.locator("#q").press_sequentially("maoshui")
    page.wait_for_timeout(300)
    page.locator("#q").press("Enter")
    page.wait_for_url("**/en/search/?q=maoshui")
    expect(page.locator("h2").first).to_have_text("Best answer")
