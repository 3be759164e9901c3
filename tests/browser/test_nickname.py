"""From a name to a nickname on a phone: suggested, one character kept, looked over, taken home."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import checks

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.tabs import Scheme, Tabs

PAGE = "/en/nickname/"
CARDS = ".namecard:not(.shunned)"
LOADED = "image => image.complete && image.naturalWidth > 0"


def _suggested(page: Page, name: str) -> None:
    page.goto(PAGE)
    page.get_by_label("What do people call you?").fill(name)
    page.keyboard.press("Enter")
    expect(page.locator(CARDS)).to_have_count(5)


@pytest.mark.parametrize("js", [True, False])
def test_a_name_becomes_a_nickname(page_at: Tabs, *, js: bool) -> None:
    page = page_at(360, js=js)
    _suggested(page, "Emma")
    expect(page.locator("#names")).to_be_focused()
    assert "Emma" not in page.url
    first = page.locator(CARDS).first
    kept = first.locator(".match tbody th").first.inner_text()
    first.get_by_role("button", name=f"Keep {kept}").click()
    stays = page.get_by_role("button", name=f"{kept} stays. Let it go")
    expect(stays).to_be_visible()
    for text in page.locator(f"{CARDS} h3").all_inner_texts():
        assert text.startswith(kept)
    stays.click()
    expect(stays).to_be_hidden()
    before = page.locator(f"{CARDS} h3").all_inner_texts()
    page.get_by_role("button", name="Another five").click()
    expect(page.locator(CARDS)).to_have_count(5)
    assert page.locator(f"{CARDS} h3").all_inner_texts() != before
    expect(page.get_by_label("What do people call you?")).to_have_value("Emma")


def test_the_choice_can_be_shared_and_taken_home(page_at: Tabs) -> None:
    page = page_at(1280)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    _suggested(page, "Emma")
    first = page.locator(CARDS).first
    nickname = first.locator("h3").inner_text()
    first.get_by_role("button", name=f"Copy {nickname}").click()
    assert page.evaluate("navigator.clipboard.readText()") == nickname
    first.locator(".sealbox > summary").click()
    expect(first.locator(".sealcard")).to_be_visible()
    first.get_by_role("link", name="Share or write it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(nickname)
    assert page.locator(".sealcard").evaluate(LOADED)
    with page.expect_download() as download:
        page.get_by_role("link", name="Drawing (SVG)").click()
    assert download.value.suggested_filename == f"{nickname}-seal.svg"


def test_problem_stands_beside_the_field(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(PAGE)
    field = page.get_by_label("What do people call you?")
    field.fill("محمد")
    page.get_by_role("button", name="Suggest names").click()
    expect(field).to_have_value("محمد")
    expect(field).to_have_accessible_description(re.compile("as it would stand in a passport"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nicknames_are_readable_by_all(page_at: Tabs, scheme: Scheme) -> None:
    page = page_at(320, scheme, bypass_csp=True)
    _suggested(page, "Bartholomew")
    page.evaluate(checks.OPEN_ALL)
    assert checks.accessibility(page) == []
    assert page.evaluate(checks.TOO_WIDE) == []
    page.locator(CARDS).first.get_by_role("link", name="Share or write it").click()
    assert checks.accessibility(page) == []
    assert page.evaluate(checks.TOO_WIDE) == []
