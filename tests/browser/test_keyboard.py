"""Every page by keyboard alone: one sees where one is, and everything can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import acts, checks
from tests.browser.tabs import Tabs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, StorageState

    from tests.browser.server import Site

WALKS = {
    "home": ("/en/", ""),
    "glossary": ("/en/glossary/", ""),
    "entry": ("/en/glossary/mao-shui/", ""),
    "edit": ("/en/glossary/mao-shui/edit/", "contributor"),
    "facts": ("/en/glossary/mao-shui/facts/", "contributor"),
    "queue": ("/en/review/", "reviewer"),
    "proposal": ("/en/review/{waiting}/", "publisher"),
}
IN_MAIN = "() => document.querySelector('main').contains(document.activeElement)"


@pytest.fixture(scope="module")
def waiting(chromium: Browser, site: Site, passes: dict[str, StorageState]) -> int:
    """Three proposals in the queue, and the number of one of them."""
    tabs = Tabs(chromium, site, passes)
    author = tabs(who="contributor")
    for slug in ("666", "yyds", "yang-yu"):
        found = acts.propose(author, slug, {"origin": "Heard in a test."}, summary=f"On {slug}")
    tabs.close()
    return found


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", WALKS)
def test_every_stop_is_seen(page_at: Tabs, waiting: int, name: str, width: int) -> None:
    address, who = WALKS[name]
    page = page_at(width, who=who)
    page.goto(address.format(waiting=waiting))
    stops = checks.focus_stops(page)
    assert len(stops) > 15
    unseen = [stop for stop in stops if not (stop.ring and stop.shown)]
    assert not unseen, "\n".join(str(stop) for stop in unseen)


@pytest.mark.parametrize("address", ["/en/", "/en/glossary/mao-shui/", "/accounts/login/"])
def test_one_may_skip_to_the_content(page_at: Tabs, address: str) -> None:
    page = page_at(360)
    page.goto(address)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to content")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    assert page.evaluate(IN_MAIN)
    page.keyboard.press("Tab")
    assert page.evaluate(IN_MAIN)


@pytest.mark.parametrize("width", [360, 1280])
def test_menus_open_and_close(page_at: Tabs, width: int) -> None:
    page = page_at(width)
    page.goto("/en/glossary/mao-shui/")
    language, settings = (page.locator("summary").filter(has_text=words) for words in
                          ("Change language", "Reading settings"))  # fmt: skip
    spanish = page.locator(".langlist").get_by_role("link", name="Español")
    language.focus()
    page.keyboard.press("Enter")
    expect(spanish).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".langlist a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(spanish).to_be_hidden()
    expect(language).to_be_focused()
    page.keyboard.press("Enter")
    settings.focus()
    page.keyboard.press("Space")
    expect(spanish).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Always")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("html")).to_have_attribute("data-pinyin", "never")
    page.keyboard.press("Escape")
    expect(page.locator("[data-prefs]")).to_be_hidden()


def test_panes_of_the_editor_change_by_arrow_keys(page_at: Tabs) -> None:
    page = page_at(360, who="contributor")
    page.goto("/zh-hans/glossary/mao-shui/edit/")
    page.locator("#p-write").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".cell.preview").first).to_be_visible()
    expect(page.locator(".cell.write").first).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".cell.source").first).to_be_visible()


def test_j_and_k_move_in_the_queue(page_at: Tabs, waiting: int) -> None:
    page = page_at(who="reviewer")
    page.goto("/en/review/")
    rows = page.locator(".queue .ttl a")
    for key, row in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        expect(rows.nth(row)).to_be_focused()
    address = rows.nth(1).get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")
    page.goto("/en/review/")
    box = page.get_by_label("Language", exact=True)
    box.focus()
    page.keyboard.press("j")
    expect(box).to_be_focused()
