"""Contexts and pages of one browser, watched: what they log and where they ask is recorded."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from playwright.sync_api import expect, sync_playwright

from tests.browser.server import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Page,
        Request,
        StorageState,
    )

    from tests.browser.server import Site

HEIGHTS = {320: 640, 360: 740, 390: 844, 1280: 900}
# In milliseconds; two busy cores may be slow.
PATIENCE = 10_000
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Scheme = Literal["light", "dark"]


@contextmanager
def run_browser() -> Iterator[Browser]:
    """Start the machine's Chromium, or Playwright's own where there is none."""
    expect.set_options(timeout=PATIENCE)
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Watch:
    """What the pages of a test did that they should not have."""

    origin: str
    faults: list[str] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)

    def over(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        context.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        """Record what is logged; only that a page itself was refused is the test's affair."""
        address = message.location["url"].partition("#")[0]
        refused = message.text.startswith("Failed to load resource: the server responded")
        # Meant so: the place in the address is where one goes on, not the first field.
        outranked = message.text.startswith("Autofocus processing was blocked because")
        if not (outranked or (refused and address in self.documents)):
            self.faults.append(f"console {message.type}: {message.text} ({address})")

    def _request(self, request: Request) -> None:
        if request.is_navigation_request():
            self.documents.add(request.url.partition("#")[0])
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:", "about:")):
            self.faults.append(f"a request left the site: {request.url}")


class Tabs:
    """Opens pages on a site, as anybody, at any width. Contexts are closed with the test."""

    def __init__(self, browser: Browser, site: Site, passes: dict[str, StorageState]) -> None:
        self.browser, self.site, self.passes = browser, site, passes
        self.watch = Watch(site.url)
        self._open = ExitStack()

    def close(self) -> None:
        self._open.close()

    def context(
        self,
        width: int = 1280,
        scheme: Scheme = "light",
        js: bool = True,
        *,
        who: str = "",
        **options: Any,
    ) -> BrowserContext:
        """Return a context that remembers nothing but who is signed in."""
        context = self.browser.new_context(
            base_url=self.site.url,
            viewport={"width": width, "height": HEIGHTS[width]},
            color_scheme=scheme,
            java_script_enabled=js,
            reduced_motion="reduce",
            locale="en-GB",
            storage_state=self._pass(who),
            **options,
        )
        context.set_default_timeout(PATIENCE)
        self.watch.over(context)
        self._open.callback(context.close)
        return context

    def __call__(
        self,
        width: int = 1280,
        scheme: Scheme = "light",
        js: bool = True,
        *,
        who: str = "",
        **options: Any,
    ) -> Page:
        return self.context(width, scheme, js, who=who, **options).new_page()

    def _pass(self, who: str) -> StorageState | None:
        """Return the cookies of an account; it signs in once in a whole run."""
        if not who:
            return None
        if who not in self.passes:
            context = self.browser.new_context(base_url=self.site.url)
            sign_in(context.new_page(), who)
            self.passes[who] = context.storage_state()
            context.close()
        return self.passes[who]


def sign_in(page: Page, who: str, *, then: str = "/en/") -> None:
    page.goto(f"/accounts/login/?next={then}")
    page.get_by_label("Your name here").fill(who)
    page.get_by_label("Passphrase").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"**{then}")
