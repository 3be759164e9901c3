"""Passkeys in a real browser, with a device that the browser makes up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser import checks
from tests.browser.server import Site
from tests.browser.tabs import HEIGHTS, Tabs, sign_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ACCOUNT = re.compile(r"/en/account/$")
CODES = re.compile(r"/recovery-codes/")
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page_at(site: Site, chromium: Browser) -> Iterator[Tabs]:
    """Return what opens pages under a name: a number may not ask for passkeys."""
    named = Site(site.url.replace("127.0.0.1", "localhost"), site.log)
    named.new_errors()
    tabs = Tabs(chromium, named, {})
    yield tabs
    tabs.close()
    faults = [*tabs.watch.faults, *named.new_errors()]
    assert not faults, "\n".join(faults)


class Device:
    """What makes and keeps the passkeys of a page."""

    def __init__(self, page: Page) -> None:
        self.session = page.context.new_cdp_session(page)
        self.session.send("WebAuthn.enable")
        self.id = ""
        self.plug_in()

    def plug_in(self) -> None:
        answer = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        self.id = answer["authenticatorId"]

    def lose(self) -> None:
        """Lose the device and everything on it; another, empty one takes its place."""
        self.session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self.id})
        self.plug_in()


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name).first.click()


def join(page: Page, name: str) -> list[str]:
    """Join with a passkey and return the recovery codes."""
    page.goto("/accounts/signup/?next=/en/account/")
    page.get_by_label("Your name here").fill(name)
    press(page, "Join with a passkey")
    press(page, "Make the passkey and join")
    page.wait_for_url(CODES)
    codes = page.locator(".codes code").all_text_contents()
    follow(page, "I have them, go on")
    page.wait_for_url(ACCOUNT)
    return codes


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/?next=/en/account/")
    press(page, "Sign out")
    page.wait_for_url("**/accounts/login/**")


def test_joining_adding_removing_and_signing_in(page_at: Tabs) -> None:
    page = page_at(360)
    device = Device(page)
    join(page, "key-owner")
    expect(page.get_by_role("main")).to_contain_text("One passkey and your recovery codes")

    sign_out(page)
    press(page, "Sign in with a passkey")
    page.wait_for_url(ACCOUNT)

    # A second device, which shows with the first one that it is still the same person.
    follow(page, "Add one")
    press(page, "Use a passkey")
    page.get_by_label("Name of this passkey").fill("Tablet")
    press(page, "Add it")
    expect(page.locator("[data-trouble]")).to_contain_text("This device already has a passkey")
    device.lose()
    press(page, "Add it")
    page.wait_for_url(ACCOUNT)
    expect(page.get_by_text("Passkey Tablet")).to_be_visible()

    follow(page, "Remove Linux")
    press(page, "Remove it")
    page.wait_for_url(ACCOUNT)
    expect(page.get_by_text("Passkey Tablet")).to_be_visible()
    expect(page.get_by_text("Passkey Linux")).to_have_count(0)


def test_lost_device_and_the_way_back(page_at: Tabs) -> None:
    page = page_at(360)
    device = Device(page)
    codes = join(page, "key-loser")
    assert len(codes) == 10
    sign_out(page)
    device.lose()
    page.goto("/accounts/login/?next=/en/account/")
    follow(page, "See what you can do")
    follow(page, "Sign in with one of them")
    page.get_by_label("Your name here").fill("key-loser")
    page.get_by_label("Recovery code").fill(codes[3])
    press(page, "Sign in")
    page.wait_for_url(ACCOUNT)
    expect(page.locator(".flash-list")).to_contain_text("Codes left: 9")
    follow(page, "Set one")
    for label in ("Passphrase", "The same once more"):
        page.get_by_label(label).fill("a-cat-and-four-potatoes")
    press(page, "Set it")
    page.wait_for_url(ACCOUNT)
    expect(page.get_by_text("Set", exact=True)).to_be_visible()


def test_cancelling_says_so_and_can_be_repeated(page_at: Tabs) -> None:
    page = page_at(1280)
    device = Device(page)
    page.goto("/accounts/signup/?next=/en/account/")
    page.get_by_label("Your name here").fill("key-changer")
    press(page, "Join with a passkey")
    device.session.send(
        "WebAuthn.setUserVerified", {"authenticatorId": device.id, "isUserVerified": False}
    )
    press(page, "Make the passkey and join")
    expect(page.locator("[data-trouble]")).to_contain_text("Nothing happened")
    device.session.send(
        "WebAuthn.setUserVerified", {"authenticatorId": device.id, "isUserVerified": True}
    )
    press(page, "Make the passkey and join")
    page.wait_for_url(CODES)


def test_without_scripts_the_passphrase_is_the_way(page_at: Tabs) -> None:
    page = page_at(360, js=False)
    page.goto("/accounts/signup/?next=/en/account/")
    expect(page.get_by_text("They need JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Join with a passkey")).to_be_hidden()
    page.get_by_label("Your name here").fill("no-scripts")
    page.get_by_label("Passphrase").fill("a-cat-and-four-potatoes")
    press(page, "Join")
    page.wait_for_url(ACCOUNT)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_an_account_are_sound(page_at: Tabs, width: int, scheme: str) -> None:
    page = page_at(width, scheme)  # type: ignore[arg-type]
    Device(page)
    found = []
    for path in ("/accounts/login/", "/accounts/signup/", "/accounts/password/reset/",
                 "/accounts/login/recovery/"):  # fmt: skip
        page.goto(path)
        found += sound(page)
    join(page, f"sound-{width}-{scheme}")
    for path in ("/en/account/", "/accounts/email/", "/accounts/2fa/webauthn/add/",
                 "/accounts/2fa/recovery-codes/", "/accounts/password/set/",
                 "/en/account/leave/"):  # fmt: skip
        page.goto(path)
        found += sound(page)
    assert found == []


def test_log_is_sound(page_at: Tabs) -> None:
    page = page_at(360)
    sign_in(page, "admin", then="/en/audit/")
    assert sound(page) == []


def sound(page: Page) -> list[str]:
    """Return what axe, the contrast and the width say against a page."""
    checks.stretch(page)
    found = checks.accessibility(page) + page.evaluate(checks.CONTRAST)
    found += page.evaluate(checks.TOO_WIDE)
    width = page.evaluate("innerWidth")
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    return [f"{page.url}: {one}" for one in found]
