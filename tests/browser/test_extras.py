"""What scripts add, what is left without them, and what a printer gets."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.tabs import Tabs

ENTRY = "/en/glossary/mao-shui/"
PAPER = "() => getComputedStyle(document.body).backgroundColor"
NIGHT = "rgb(16, 20, 43)"
# One grey dot.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)


# ── remembered on this device ───────────────────────────────────────────────────────────────


def test_reading_settings_hold_on_the_next_page(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(ENTRY)
    expect(page.locator("rt").first).to_be_visible()
    _open(page, "Reading settings")
    for choice in ("Never", "Night", "Traditional", "Large"):
        page.locator(".seg label").filter(has_text=re.compile(f"^{choice}( |$)")).click()
    assert page.evaluate(PAPER) == NIGHT
    page.goto("/en/glossary/gou-shui/")
    assert page.evaluate(PAPER) == NIGHT
    expect(page.locator("rt").first).to_be_hidden()
    expect(page.locator("h1 .tz .hant").first).to_be_visible()
    expect(page.locator("h1 .tz .hans").first).to_be_hidden()
    _open(page, "Reading settings")
    for choice in ("Never", "Night", "Traditional", "Large"):
        expect(page.get_by_label(re.compile(f"^{choice}( |$)"))).to_be_checked()
    other = page_at(360)
    other.goto(ENTRY)
    expect(other.locator("rt").first).to_be_visible()


def test_the_first_ten_minutes_count_what_was_opened(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto("/en/")
    stops = page.locator("[data-path-stop]")
    status = page.locator("[data-path-status]")
    expect(status).to_have_text(re.compile("^0 of 5 done"))
    expect(stops.nth(0)).to_have_class("next")
    stops.nth(0).get_by_role("link").click()
    page.wait_for_url("**/en/guide/*/")
    page.goto("/en/")
    expect(status).to_have_text(re.compile("^1 of 5 done"))
    expect(stops.nth(0)).to_have_class("done")
    expect(stops.nth(1)).to_have_class("next")


# ── said and shown at once ──────────────────────────────────────────────────────────────────


def test_copying_says_so(page_at: Tabs) -> None:
    page = page_at(360, permissions=["clipboard-read", "clipboard-write"])
    page.goto(ENTRY)
    page.get_by_role("button", name="Copy", exact=True).click()
    toast = page.locator("#toast")
    expect(toast).to_have_text("Copied: 猫税")
    expect(toast).to_be_in_viewport()
    assert page.evaluate("() => navigator.clipboard.readText()") == "猫税"


def test_the_preview_follows_what_is_typed(page_at: Tabs) -> None:
    page = page_at(1280, who="contributor")
    page.goto(f"{ENTRY}edit/")
    area = page.locator("[name=meaning]")
    preview = page.locator("[data-preview=id_meaning]")
    area.fill("A **tax** in {zh|猫税|māo shuì}.\n\n<script>alert(1)</script>")
    expect(preview.locator("strong")).to_have_text("tax")
    expect(preview.locator("[lang=zh-Hans]").first).to_have_text("猫税")
    expect(preview.locator("[lang=zh-Latn]").first).to_have_text("māo shuì")
    expect(preview.locator("script")).to_have_count(0)
    area.fill("warm")
    area.select_text()
    page.locator(".cell").filter(has=area).get_by_role("button", name="Bold").click()
    expect(area).to_have_value("**warm**")
    expect(preview.locator("strong")).to_have_text("warm")


def test_a_picture_is_sent_and_shown(page_at: Tabs) -> None:
    page = page_at(1280, who="contributor")
    page.goto(f"{ENTRY}edit/")
    area = page.locator("[name=meaning]")
    area.fill("Look: ")
    box = page.locator(".cell").filter(has=area)
    box.locator("input[type=file]").set_input_files(
        {"name": "cat.png", "mimeType": "image/png", "buffer": PICTURE}
    )
    expect(area).to_have_value(re.compile(r"Look: !\[\]\(/media/pictures/[\w-]+\.webp\)"))
    expect(page.locator("[data-preview=id_meaning] img")).to_have_js_property("naturalWidth", 1)
    expect(box.get_by_text("The picture is in.")).to_be_visible()


# ── without scripts, and on paper ───────────────────────────────────────────────────────────


def test_menus_and_settings_work_without_javascript(page_at: Tabs) -> None:
    page = page_at(360, js=False)
    page.goto(ENTRY)
    for words in ("Hear it", "Copy"):
        expect(page.get_by_role("button", name=words, exact=True)).to_be_hidden()
    rt = page.locator("rt").first
    expect(rt).to_be_visible()
    _open(page, "Reading settings")
    page.locator(".seg label").filter(has_text="Never").click()
    expect(rt).to_be_hidden()
    page.locator(".seg label").filter(has_text="Night").click()
    _open(page, "Change language")
    page.locator(".langlist").get_by_role("link", name="Español").click()
    page.wait_for_url("**/es/glossary/mao-shui/")


def test_filters_and_search_work_without_javascript(page_at: Tabs) -> None:
    page = page_at(360, js=False)
    page.goto("/en/glossary/")
    page.locator("summary").filter(has_text="Filter").click()
    page.get_by_role("checkbox", name=re.compile("^Best not")).check()
    page.get_by_role("button", name="Show these").click()
    page.wait_for_url(re.compile("safety=best_not"))
    entries = page.locator("a.entry")
    assert entries.count() > 0
    expect(entries.filter(has_text="Best not")).to_have_count(entries.count())
    page.goto("/en/")
    page.get_by_label("Type or paste what you don’t understand").fill("yyds")
    page.get_by_role("button", name="Explain it").click()
    page.wait_for_url("**/en/search/?q=yyds")
    expect(page.locator("main section").get_by_role("link").first).to_contain_text("yyds")


# The walkthrough says the same in another form (tests/browser/test_walkthrough.py), sharing is
# a plain link without scripts, and the card of a word waits for a tap.
READ = "main :is(h1, h2, h3, p):not(.js-only, .share, [data-walk] *, .wordcard *)"


@pytest.mark.parametrize(
    "address", ["/en/", "/en/guide/app-language/", "/en/guide/cat-tax/", "/en/glossary/", ENTRY]
)
def test_pages_read_well_without_javascript(page_at: Tabs, address: str) -> None:
    texts = []
    for page in (page_at(360, js=False), page_at(360)):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        texts.append(set(page.locator(READ).all_inner_texts()))
    without, scripted = texts
    lost = [words for words in scripted - without if "Kept on this device" not in words]
    assert lost == []


def test_paper_gets_the_text_and_no_menus(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto(ENTRY)
    page.emulate_media(media="print")
    for selector in (".top", ".tabbar", ".aside", ".crumbs", ".foot .cols", ".iconbtn", ".audio"):
        for one in page.locator(selector).all():
            expect(one).to_be_hidden()
    for words in ("Can I say this?", "What people mean", "In real sentences", "Sources"):
        expect(page.get_by_role("heading", name=words)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(PAPER) == "rgb(255, 255, 255)"


def _open(page: Page, menu: str) -> None:
    page.locator("summary").filter(has_text=menu).click()
