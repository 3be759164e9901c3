"""A linked word shows its card without leaving the text, however one comes to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.tabs import Tabs

PAGE = "/en/guide/cat-tax/"
ENTRY = re.compile(r"/en/glossary/dui-zhang/$")
SAID = "duì zhàng. compare real prices, wages and bills. Go ahead"


def _word(page: Page) -> Locator:
    page.goto(PAGE)
    return page.locator('.wordlink[data-word="对账"]')


def test_first_tap_opens_the_card_and_a_second_one_the_entry(page_at: Tabs) -> None:
    page = page_at(360, has_touch=True)
    word, card = _word(page), page.locator(".wordcard")
    word.tap()
    expect(card).to_be_visible()
    expect(page.locator("[data-status]")).to_have_text(SAID)
    page.locator("h1").tap()
    expect(card).to_be_hidden()
    word.tap()
    word.tap()
    expect(page).to_have_url(ENTRY)


def test_card_leads_to_the_whole_entry(page_at: Tabs) -> None:
    page = page_at(360, has_touch=True)
    _word(page).tap()
    page.get_by_role("link", name="Whole entry").tap()
    expect(page).to_have_url(ENTRY)


def test_closing_the_card_gives_the_focus_back(page_at: Tabs) -> None:
    page = page_at(360, has_touch=True)
    word = _word(page)
    word.tap()
    page.locator("[data-close]").tap()
    expect(page.locator(".wordcard")).to_be_hidden()
    expect(word).to_be_focused()


def test_keyboard_shows_the_card_and_escape_closes_it(page_at: Tabs) -> None:
    page = page_at(1280)
    word, card = _word(page), page.locator(".wordcard")
    # Focus by script counts as the keyboard's once a key was pressed.
    page.keyboard.press("Tab")
    word.focus()
    expect(card).to_be_visible()
    expect(page.locator("[data-status]")).to_have_text(SAID)
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(ENTRY)


def test_mouse_shows_the_card_and_follows_the_link(page_at: Tabs) -> None:
    page = page_at(1280)
    word, card = _word(page), page.locator(".wordcard")
    word.hover()
    expect(card).to_be_visible()
    page.mouse.move(2, 2)
    expect(card).to_be_hidden()
    word.click()
    expect(page).to_have_url(ENTRY)
