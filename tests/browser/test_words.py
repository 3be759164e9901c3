"""Words a reader keeps: on this device, on every page that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.tabs import Tabs

ENTRY = "/en/glossary/mao-shui/"
PRACTICE = "/en/practice/"
DECODE = "/en/decode/"


def test_a_word_is_remembered_and_taken_off_again(page_at: Tabs) -> None:
    page = page_at(360)
    sent: list[str] = []
    page.goto(ENTRY)
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: sent.append(request.method))
    star = page.get_by_role("button", name="Remember this")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    assert sent == []
    page.goto(PRACTICE)
    expect(page.locator(".kept-words > li")).to_contain_text("猫税")
    page.goto(ENTRY)
    page.get_by_role("button", name="Remember this").click()
    page.goto(PRACTICE)
    expect(page.locator("#kept-words")).to_be_hidden()


def test_the_card_of_a_pasted_word_remembers_it(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto(DECODE)
    page.locator("textarea[name=text]").fill("今天交猫税了吗？")
    page.get_by_role("button", name="Explain it").click()
    page.locator(".reading a", has_text="猫").first.click()
    page.locator("#peek").get_by_role("button", name="Remember this").click()
    row = page.locator("li.wcard", has_text="cat tax")
    expect(row.locator("[data-remember]")).to_have_attribute("aria-pressed", "true")


def test_readings_switch_beside_the_comment(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto(DECODE)
    page.locator("textarea[name=text]").fill("今天交猫税了吗？")
    page.get_by_role("button", name="Explain it").click()
    rt = page.locator(".reading rt").first
    expect(rt).to_be_visible()
    page.locator("label.chip", has_text="Pinyin").click()
    expect(rt).to_be_hidden()
