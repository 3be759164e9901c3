"""Screen maps and the words on the screen as a reader uses them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.tabs import Tabs

URL = "/en/screens/profile/"


def test_tapping_a_number_lights_up_its_row_and_back(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(URL)
    page.locator("#pin-3 .hit").click()
    expect(page.locator("[data-on]")).to_have_count(2)
    expect(page.locator("#row-3[data-on]")).to_be_in_viewport()
    page.locator("#row-5 .no").click()
    expect(page.locator("#pin-5[data-on]")).to_be_in_viewport()
    expect(page.locator("[data-on]")).to_have_count(2)


def test_list_by_keyboard(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto(URL)
    page.locator("#row-1 .no").focus()
    expect(page.locator("#pin-1[data-on]")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(page.locator("#row-2 .no")).to_be_focused()
    expect(page.locator("#pin-2[data-on]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("[data-on]")).to_have_count(0)


def test_keyboard_never_gets_lost_in_the_drawing(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto(URL)
    page.locator('[aria-current="page"].chip').focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('svg')")


def test_without_scripts_both_are_links(page_at: Tabs) -> None:
    page = page_at(360, js=False)
    page.goto(URL)
    page.locator("#pin-3 .hit").click()
    expect(page).to_have_url(re.compile(r"#row-3$"))
    expect(page.locator("#row-3:target")).to_be_in_viewport()
    page.locator("#row-4 .no").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#pin-4:target")).to_be_in_viewport()


@pytest.mark.parametrize(
    "name", ["home", "note", "video", "profile", "messages", "settings", "post"]
)
def test_drawing_is_large_enough_on_a_phone(page_at: Tabs, name: str) -> None:
    page = page_at(360)
    page.goto(f"/en/screens/{name}/")
    smallest = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll('.drawnmap text')].map(text =>
          parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""
    )
    assert smallest >= 12
    hit = page.locator(".hit").first.bounding_box()
    assert hit is not None
    assert min(hit["width"], hit["height"]) >= 24


def test_filter_then_find_a_label(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto("/en/labels/")
    page.get_by_role("link", name="Settings", exact=True).first.click()
    page.get_by_role("searchbox", name="Find a label").fill("duoyuyan")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"q=duoyuyan&screen=settings$"))
    expect(page.locator(".labellist > li")).to_have_count(1)
    expect(page.locator(".labellist .hw")).to_have_text("多语言")


def test_search_of_the_site_leads_to_a_label(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto("/en/search/?q=fabu")
    page.get_by_role("main").get_by_role("link", name="发布").first.click()
    expect(page).to_have_url(re.compile("/en/labels/"))
    expect(page.locator(".labellist .hw").first).to_have_text("发布")
