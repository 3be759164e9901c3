"""The checks of this folder see what they look for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import checks
from tests.browser.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, StorageState

    from tests.browser.server import Site


@pytest.fixture
def tabs(site: Site, chromium: Browser, passes: dict[str, StorageState]) -> Iterator[Tabs]:
    """Return what opens pages, without judging what they do."""
    tabs = Tabs(chromium, site, passes)
    yield tabs
    tabs.close()


def _page(tabs: Tabs, body: str) -> Page:
    page = tabs(360, bypass_csp=True)
    page.set_content(f"<!doctype html><html lang=en><title>t</title><body>{body}")
    return page


def test_missing_words_and_faint_ones_are_found(tabs: Tabs) -> None:
    page = _page(tabs, "<main><h1>Cat</h1><img src='data:,'><p style='color: #999'>tax</p></main>")
    found = "\n".join(checks.accessibility(page))
    assert "image-alt" in found
    assert "color-contrast" in found
    (faint,) = page.evaluate(checks.CONTRAST)
    assert "2.85:1 “tax”" in faint


def test_what_sticks_out_is_found(tabs: Tabs) -> None:
    page = _page(tabs, "<p style='width: 400px'>wide</p>")
    assert len(page.evaluate(checks.TOO_WIDE)) == 2
    page = _page(tabs, "<div style='overflow: auto'><p style='width: 400px'>held</p></div>")
    assert page.evaluate(checks.TOO_WIDE) == []


def test_a_hidden_focus_is_found(tabs: Tabs) -> None:
    bar = "<div style='position: fixed; inset: 0 0 auto; height: 90px; background: #000'></div>"
    style = "<style>:focus { outline: 2px solid }</style>"
    words = "<a href='#a'>under</a><br><br><br><br><br><button style='outline: 0'>plain</button>"
    link, button = checks.focus_stops(_page(tabs, style + bar + words))
    assert (link.ring, link.shown) == (True, False)
    assert (button.ring, button.shown) == (False, True)


def test_noise_is_heard(tabs: Tabs) -> None:
    page = tabs(360)
    page.goto("/en/nothing/")
    assert tabs.watch.faults == [], "that a page itself is refused is no noise"
    page.evaluate("() => document.body.setAttribute('style', 'color: red')")
    page.evaluate("() => { console.info('hello'); setTimeout(() => { throw Error('oh no') }) }")
    page.evaluate("() => fetch('/en/nothing/else/')")
    page.wait_for_timeout(100)
    found = "\n".join(tabs.watch.faults)
    for words in ("Content Security Policy", "hello", "oh no", "404"):
        assert words in found


def test_strange_addresses_are_noticed(tabs: Tabs) -> None:
    page = tabs(360, bypass_csp=True)
    page.goto("/en/")
    page.evaluate("() => fetch('http://127.0.0.2:9/').catch(() => 0)")
    assert "a request left the site: http://127.0.0.2:9/" in tabs.watch.faults
