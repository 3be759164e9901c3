"""Practice without a connection: what the service worker keeps, shows and forgets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser import practising
from tests.browser.practising import HOME, KEPT, REVIEW
from tests.browser.tabs import sign_in

if TYPE_CHECKING:
    from tests.browser.tabs import Tabs

ALL_KEPT = """async () => {
  const urls = [];
  for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) urls.push(url);
  return urls;
}"""
PACK = """() => {
  const button = document.createElement('button');
  Object.assign(button.dataset, {
    offlinePack: '/en/glossary/mao-shui/ /en/nothing/here/', running: '{done} of {total}', done: 'Kept: {size}', failed: 'Some failed: {size}',
  });
  button.textContent = 'Take it along';
  document.querySelector('main').append(button);
}"""
POLICY = """() => {
  const tried = [];
  for (const name of ['other', 'yangyu-offline', 'default']) {
    try { trustedTypes.createPolicy(name, { createScriptURL: (url) => url }); tried.push(name); } catch (error) { /* refused */ }
  }
  return tried;
}"""


def test_no_other_policy_makes_script_addresses(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(REVIEW)
    page.wait_for_load_state("load")
    refused: list[str] = []
    page_at.watch.faults = refused
    assert page.evaluate(POLICY) == []
    refused.clear()


def test_practice_works_without_a_connection(page_at: Tabs) -> None:
    page = page_at(360)
    practising.add(page, "tag:numbers")
    page.goto(HOME)
    practising.until(page, lambda: "/en/offline/" in practising.kept_pages(page, "yangyu-pages"))
    for address in (
        "/en/decode/",
        "/en/search/?q=cat",
        "/accounts/login/",
        "/en/glossary/mao-shui/",
    ):
        page.goto(address)
    practising.until(
        page, lambda: "/en/glossary/mao-shui/" in practising.kept_pages(page, "yangyu-read")
    )
    everything = page.evaluate(ALL_KEPT)
    assert not [url for url in everything if re.search("/(decode|search|accounts)/", url)]
    page.context.set_offline(True)
    page_at.watch.faults, faults = [], page_at.watch.faults
    page.goto(REVIEW)
    practising.left(page, 10)
    practising.grade(page, "3")
    practising.left(page, 9)
    page.goto(HOME)
    expect(page.locator("[data-guest-due]")).to_have_text("Cards for today: 9")
    page.goto("/en/guide/")
    expect(page.get_by_role("heading", name="No connection")).to_be_visible()
    expect(page.locator("[data-on-this-phone] a").first).to_contain_text("猫税")
    practising.tame(page)
    page.goto("/en/glossary/mao-shui/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("猫税")
    page_at.watch.faults = faults


def test_pages_of_an_account_go_with_it(page_at: Tabs) -> None:
    page = page_at(1280)
    sign_in(page, "contributor2", then=HOME)
    practising.until(page, lambda: REVIEW in practising.kept_pages(page, "yangyu-mine"))
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name=re.compile("Sign out")).click()
    page.wait_for_load_state("load")
    assert practising.kept_pages(page, "yangyu-mine") == []
    page.goto(REVIEW)
    expect(page.locator("[data-done-title]")).to_have_text("No words yet")
    assert page.evaluate(KEPT, "account") is None


def test_pack_tells_how_far_it_is_and_what_failed(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(HOME)
    page.evaluate(PACK)
    page_at.watch.faults, faults = [], page_at.watch.faults
    page.locator("[data-offline-pack]").click()
    expect(page.locator("[data-offline-pack]")).to_have_text(re.compile(r"^Some failed: \d+ kB$"))
    page_at.watch.faults = faults
    assert practising.kept_pages(page, "yangyu-pack") == ["/en/glossary/mao-shui/"]
