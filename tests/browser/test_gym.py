"""The comment gym and the check before posting where scripts run: what they keep stays here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import checks

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.tabs import Scheme, Tabs

INDEX = "/en/decode/gym/"
COMMENT = f"{INDEX}newcomers-01/"
POST = "/en/decode/post/"


def _answered(page: Page, button: str, guess: str = "") -> None:
    page.goto(COMMENT)
    page.locator("#guess").fill(guess)
    page.get_by_text("Show what it says").click()
    page.get_by_role("button", name=button).click()


def test_guess_is_shown_beside_the_answer_and_sent_nowhere(page_at: Tabs) -> None:
    page = page_at(360)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url + (request.post_data or "")))
    _answered(page, "I knew it", "a cat and money")
    expect(page.locator("[data-gym-yours]")).to_have_text("You guessed: a cat and money")
    assert not [url for url in sent if "money" in url]


def test_missed_words_wait_on_the_list(page_at: Tabs) -> None:
    page = page_at(360)
    _answered(page, "Not yet")
    page.get_by_role("link", name="Words to practise").click()
    row = page.locator(".kept-words > li")
    expect(row).to_have_count(1)
    expect(row.locator("a")).to_have_attribute("href", "/en/glossary/mao-shui/")
    expect(row).to_contain_text("猫税")
    row.get_by_role("button", name="Take it off the list").click()
    expect(page.locator("#kept-words")).to_be_hidden()


def test_known_comment_is_ticked_until_all_is_forgotten(page_at: Tabs) -> None:
    page = page_at(360)
    _answered(page, "Not yet")
    page.goto("/en/decode/gym/newcomers-09/")
    page.get_by_text("Show what it says").click()
    page.get_by_role("button", name="I knew it").click()
    page.goto(INDEX)
    done = page.locator('[data-gym-id="newcomers-09"] [data-gym-done]')
    expect(done).to_be_visible()
    expect(page.locator("[data-gym-status]")).to_contain_text("1 of")
    # 猫税 was known there.
    expect(page.locator("#kept-words")).to_be_hidden()
    page.get_by_role("button", name="Forget which").click()
    expect(done).to_be_hidden()
    page.reload()
    expect(done).to_be_hidden()


def test_all_words_can_be_forgotten(page_at: Tabs) -> None:
    page = page_at(360)
    _answered(page, "Not yet")
    page.goto(INDEX)
    page.get_by_role("button", name="Forget them all").click()
    expect(page.locator("#kept-words")).to_be_hidden()


def test_words_open_from_the_keyboard(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto(COMMENT)
    word = page.locator('[data-gym-word="mao-shui"] > summary')
    word.focus()
    page.keyboard.press("Enter")
    expect(page.locator('[data-gym-word="mao-shui"] .wordbox')).to_be_visible()


def test_title_is_counted_while_typing(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(POST)
    count = page.locator("#title-count")
    page.locator("#title").fill("我家猫叫Milo🐱")
    expect(count).to_have_text("8 of 20, counted as the app counts")
    page.locator("#title").fill("猫" * 21)
    expect(count).to_have_class("hint num js-only halt")


def test_laid_out_text_can_be_copied(page_at: Tabs) -> None:
    page = page_at(1280)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(POST)
    page.locator("#chinese").fill("大家好")
    page.locator("#other").fill("Hello")
    page.get_by_role("button", name="Lay it out").click()
    page.get_by_role("button", name="Copy the text").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "大家好\n\nHello"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_open_is_readable_by_all(page_at: Tabs, scheme: Scheme) -> None:
    page = page_at(320, scheme)
    _answered(page, "Not yet", "?")
    for word in page.locator(".gymwords summary").all():
        word.click()
    assert checks.accessibility(page) == []
    page.goto(INDEX)
    assert checks.accessibility(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_was_noticed_is_readable_by_all(page_at: Tabs, scheme: Scheme) -> None:
    page = page_at(320, scheme)
    page.goto(POST)
    page.locator("#title").fill("猫" * 30)
    page.locator("#body").fill("你好🙂 vx: milocat88 https://example.org/" + "a" * 60)
    page.get_by_role("button", name="Look at it").click()
    expect(page.locator(".findings > li")).to_have_count(5)
    assert checks.accessibility(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
