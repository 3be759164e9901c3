"""Somebody at a device, who goes, writes and presses. Every page on their way is looked at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser import acts, checks
from tests.browser.server import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.tabs import Tabs

PHONE, DESK = 360, 1280
# What a page is made of, not what it says.
PARTS = """() => [...new Set(Array.from(document.querySelectorAll('body *'), one =>
  [one.tagName, one.className, one.role, one.type, one.checkVisibility()].join(' ')))]"""

# The parts that axe has seen, with the width at which it did.
Seen = set[tuple[int, str]]


class Person:
    """Somebody with a browser of their own: ``page`` is what they look at."""

    def __init__(self, page: Page, seen: Seen, *, js: bool = True) -> None:
        self.page, self.seen, self.js = page, seen, js
        self.main = page.get_by_role("main")

    # ── looking ─────────────────────────────────────────────────────────────────────────────

    def look(self) -> None:
        """Ask whether the page fits its window, and axe about it where it has parts of a new kind.

        Without JavaScript contrast is measured instead: axe is a script itself.
        """
        window = self.page.viewport_size
        assert window
        parts = {(window["width"], part) for part in self.page.evaluate(PARTS)}
        found = self.page.evaluate(checks.TOO_WIDE)
        if not self.js:
            found += self.page.evaluate(checks.CONTRAST)
        elif parts - self.seen:
            self.seen |= parts
            # Else the bar at the foot of the window lies over something.
            checks.stretch(self.page)
            found += checks.accessibility(self.page)
            self.page.set_viewport_size(window)
        assert not found, "\n".join([self.page.url, *found])

    def reads(self, *texts: str | re.Pattern[str]) -> Person:
        for text in texts:
            expect(self.main).to_contain_text(text)
        return self

    def told(self, text: str | re.Pattern[str]) -> None:
        """Read what the site says about what was just done."""
        expect(self.page.locator(".flash-list")).to_contain_text(text)

    # ── going ───────────────────────────────────────────────────────────────────────────────

    def go(self, address: str) -> Person:
        self.page.goto(address)
        self.look()
        return self

    def follow(self, name: str | re.Pattern[str], *, within: Locator | None = None) -> Person:
        """Open the first link with this name in the page, or in a part of it."""
        return self.through((within or self.main).get_by_role("link", name=name).first)

    def press(self, name: str | re.Pattern[str], *, within: Locator | None = None) -> Person:
        """Press the first button with this name, and wait for the page that answers."""
        return self.through((within or self.main).get_by_role("button", name=name).first)

    def through(self, control: Locator) -> Person:
        """Use a link or a button that leads to another page."""
        with self.page.expect_navigation():
            control.click()
        self.look()
        return self

    # ── writing ─────────────────────────────────────────────────────────────────────────────

    def field(self, name: str) -> Locator:
        return self.main.locator(f"form [name='{name}']:not([type=hidden])")

    def write(self, **fields: str) -> Person:
        """Fill in fields of the page; a double low line stands for the dot of a row."""
        for name, text in fields.items():
            self.field(name.replace("__", ".")).first.fill(text)
        return self

    def send(self) -> int:
        """Send a writing form for review, whatever its language; return the number of it."""
        self.through(self.main.locator("[data-send]"))
        return acts.number(self.page)

    def tick(self, name: str, value: str) -> Person:
        self.main.locator(f"[name='{name}'][value='{value}']").check()
        return self

    def decide(self, proposal: int, action: str, told: str) -> Person:
        """Open a proposal, decide it, and read what comes of it."""
        self.go(f"/en/review/{proposal}/").tick("action", action).press("Send decision")
        self.told(told)
        return self


class Crowd:
    """Lets people in; each keeps what they were shown, all share what was looked at."""

    def __init__(self, tabs: Tabs, seen: Seen) -> None:
        self.tabs, self.seen = tabs, seen

    def __call__(self, who: str = "", width: int = PHONE, *, js: bool = True) -> Person:
        """Let somebody in: a reader, or somebody who has an account already."""
        return Person(self.tabs(width, js=js, who=who), self.seen, js=js)

    def steward(self, who: str, *, js: bool = True) -> Person:
        return self(who, DESK, js=js)

    def newcomer(self, name: str, *, then: str, width: int = PHONE, js: bool = True) -> Person:
        """Let somebody in who joins now, and comes back to the page that they came from."""
        person = self("", width, js=js).go(f"/accounts/signup/?next={then}")
        person.write(username=name, password1=PASSWORD)
        with person.page.expect_navigation():
            person.field("password1").press("Enter")
        expect(person.page).not_to_have_url(re.compile("accounts"))
        return person
