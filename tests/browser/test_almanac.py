"""Festivals and the story as a reader uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.tabs import Tabs

YEAR = "/en/festivals/?year=2026"


def test_festival_opens_by_keyboard_without_scripts(page_at: Tabs) -> None:
    page = page_at(360, js=False)
    page.goto(YEAR)
    festival = page.locator(".fest", has_text="Mid-Autumn Festival")
    expect(festival.locator(":scope > .in")).to_be_hidden()
    festival.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(festival.locator(".says")).to_be_visible()
    expect(festival.locator("[data-copy]").first).to_be_hidden()


def test_link_to_a_festival_opens_it(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(f"{YEAR}#qingming-0405")
    expect(page.locator("#qingming-0405")).to_be_visible()


def test_next_year_by_keyboard(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto(YEAR)
    page.locator('a[rel="next"]').focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Festivals 2027")


def test_strip_on_home_leads_to_the_story(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto("/en/")
    page.locator(".strip").focus()
    expect(page.locator(".strip")).to_be_focused()
    page.get_by_role("link", name="The whole story, with sources").click()
    expect(page.locator(".timeline.story > li").first).to_be_visible()
