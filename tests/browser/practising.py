"""What people do who practise, and what their browser keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser import checks

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

HOME, CHOOSE, REVIEW = "/en/practice/", "/en/practice/choose/", "/en/practice/review/"

KEPT = "name => JSON.parse(localStorage.getItem('yy.practice.' + name))"


def add(page: Page, deck: str) -> None:
    page.goto(f"{CHOOSE}?from={deck}")
    page.goto(CHOOSE)
    page.locator(f'[data-deck-add="{deck}"]').click()
    expect(page.locator("#toast")).to_contain_text("Added")


def asked(page: Page) -> str:
    """Return what the question shows, once there is one."""
    expect(page.locator("[data-question]")).not_to_be_empty()
    return page.locator("[data-question]").inner_text()


def grade(page: Page, key: str) -> None:
    page.keyboard.press("Space")
    expect(page.locator("[data-grades]")).to_be_visible()
    page.keyboard.press(key)
    expect(page.locator("[data-grades]")).to_be_hidden()


def left(page: Page, number: int) -> None:
    expect(page.locator("[data-session-left]")).to_have_text(f"Waiting: {number}")


def tame(page: Page) -> None:
    """Ask axe about the page; in a tall window, as the grades at its foot lie over what can be scrolled."""
    window = page.viewport_size
    assert window
    checks.stretch(page)
    assert not checks.accessibility(page)
    page.set_viewport_size(window)


def until(page: Page, fits: Callable[[], object]) -> None:
    """Wait for what no element shows; waiting inside the page would need eval, which it forbids."""
    for _turn in range(40):
        if fits():
            return
        page.wait_for_timeout(250)
    raise AssertionError(fits())


def kept_pages(page: Page, shelf: str) -> list[str]:
    """Return the addresses that the service worker keeps there."""
    return page.evaluate(  # type: ignore[no-any-return]
        "async (shelf) => (await (await caches.open(shelf)).keys()).map(({ url }) => new URL(url).pathname)",
        shelf,
    )


def waiting(page: Page) -> list[object]:
    """Return the answers that were not sent yet."""
    [box] = page.evaluate(KEPT, "outbox").values()
    return [*box["reviews"], *box["undone"]]


def answers(page: Page) -> list[int]:
    """Return how many answers the server has of each card."""
    state = page.evaluate("async () => (await fetch('/en/practice/state.json')).json()")
    return sorted(card["reps"] for card in state["cards"].values())
