"""The overview of emoji as a reader uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.tabs import Tabs

URL = "/en/emoji/"


def test_filter_by_safety_then_by_kind(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(URL)
    page.get_by_role("link", name="Careful", exact=False).first.click()
    page.get_by_role("link", name="Sticker", exact=False).first.click()
    expect(page).to_have_url(f"{page.url.partition('?')[0]}?safety=careful&kind=sticker")
    expect(page.locator(".differs .say-tag.go")).to_have_count(0)
    expect(page.locator(".differs .sign.emo")).to_have_count(0)
    expect(page.locator(".differs .sign.name").first).to_be_visible()


def test_filter_by_keyboard_without_scripts(page_at: Tabs) -> None:
    page = page_at(360, js=False)
    page.goto(URL)
    page.get_by_role("link", name="Best not", exact=False).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".differs .say-tag").first).to_have_text("Best not")
    expect(page.locator('.chip[aria-current="true"]').first).to_contain_text("Best not")


def test_card_leads_to_the_entry(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(f"{URL}?kind=emoji")
    page.locator(".differs", has_text="🙂").first.click()
    expect(page).to_have_url(f"{page.url.partition('/en/')[0]}/en/glossary/slightly-smiling-face/")
