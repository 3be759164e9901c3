"""What people do on the site, as one line each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from collections.abc import Mapping

SENT = re.compile(r"/review/(\d+)/")


def field(page: Page, name: str) -> str:
    """Return what a named field of the page's form holds."""
    return page.locator(f"form[data-editor] [name='{name}']").input_value()


def write(page: Page, fields: Mapping[str, str], *, summary: str = "") -> None:
    """Fill in fields of an open writing form."""
    for name, text in {**fields, **({"edit_summary": summary} if summary else {})}.items():
        page.locator(f"form[data-editor] [name='{name}']").fill(text)


def send(page: Page) -> int:
    """Send a writing form for review and return the number of the proposal."""
    page.get_by_role("button", name="Send for review").click()
    page.wait_for_url(SENT)
    return number(page)


def number(page: Page) -> int:
    found = SENT.search(page.url)
    assert found, f"{page.url} is no proposal"
    return int(found[1])


def propose(page: Page, slug: str, fields: Mapping[str, str], *, summary: str = "") -> int:
    page.goto(f"/en/glossary/{slug}/edit/")
    write(page, fields, summary=summary)
    return send(page)


def decide(page: Page, proposal: int, action: str, *, note: str = "") -> None:
    page.goto(f"/en/review/{proposal}/")
    page.locator(f".verdict [name=action][value={action}]").check()
    if note:
        page.get_by_label("Note to").fill(note)
    page.get_by_role("button", name="Send decision").click()
    expect(page.locator(".flash-list")).to_be_visible()


def search(page: Page, words: str) -> None:
    """Type words into the page's search box and send them off."""
    box = page.get_by_role("main").get_by_label("Search the guide")
    box.fill(words)
    box.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))
