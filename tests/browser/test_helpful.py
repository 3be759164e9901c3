"""Did this help? Answered by keyboard, on a phone, with a script or without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import checks

if TYPE_CHECKING:
    from tests.browser.tabs import Scheme, Tabs

# An address answers about a text once a day: every test takes a page of its own.
YES = {True: "/en/glossary/mao-shui/", False: "/en/guide/app-language/"}
NO = {True: "/en/guide/cat-tax/", False: "/en/glossary/an-li/"}


@pytest.mark.parametrize("js", [True, False])
def test_yes_is_one_key_and_thanks_stand_in_its_place(page_at: Tabs, js: bool) -> None:
    page = page_at(360, js=js)
    page.goto(YES[js])
    page.locator("#helpful").get_by_role("button", name="Yes").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Thank you. Whoever wrote this")).to_be_in_viewport()
    expect(page.locator("#helpful .yes")).to_be_hidden()
    assert page.context.cookies() == []


@pytest.mark.parametrize("js", [True, False])
def test_no_opens_reasons_that_the_keyboard_sends(page_at: Tabs, js: bool) -> None:
    page = page_at(360, js=js)
    page.goto(NO[js])
    page.locator("#helpful summary").focus()
    # Open, go to the first reason, choose the second, send: Enter on a reason is never a yes.
    for key in ("Enter", "Tab", "Space", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_role("heading", name="Thank you for telling us")).to_be_visible()
    expect(page.get_by_label("What is wrong? One line is enough.")).to_be_visible()
    page.get_by_role("link", name="Back to the page").click()
    expect(page.locator("#helpful")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_open_question_breaks_no_rule(page_at: Tabs, width: int, scheme: Scheme) -> None:
    page = page_at(width, scheme)
    page.goto("/en/glossary/mao-shui/")
    page.locator("#helpful summary").click()
    assert checks.accessibility(page) == []
    page.goto("/en/glossary/mao-shui/helpful/?said=no")
    assert checks.accessibility(page) == []
