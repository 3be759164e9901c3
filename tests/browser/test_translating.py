"""Translating beside the original: by paragraph, with what was said before, one passage alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import acts, checks

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.tabs import Scheme, Tabs

TUTORIAL = "/es/guide/cat-tax/edit/"
KNOWN = "/zh-hans/guide/install-iphone/edit/"
COPY = "> .from > p > [data-put]"


def pair(page: Page, number: int) -> Locator:
    return page.locator(f"#pair-body-{number}")


def box(page: Page, number: int) -> Locator:
    return pair(page, number).locator("textarea")


def body(page: Page) -> str:
    return acts.field(page, "body")


def opened(page_at: Tabs, address: str, width: int = 1280, who: str = "contributor2") -> Page:
    page = page_at(width, who=who)
    page.goto(address)
    return page


def test_a_paragraph_is_written_beside_its_source(page_at: Tabs) -> None:
    page = opened(page_at, TUTORIAL)
    box(page, 2).fill("## 1. Elige una foto")
    box(page, 1).fill("El impuesto gatuno no cuesta nada.")
    assert body(page) == "El impuesto gatuno no cuesta nada.\n\n## 1. Elige una foto"
    expect(page.locator("[data-preview=id_body] h2")).to_have_text(re.compile("Elige una foto"))


def test_the_whole_text_and_its_paragraphs_stay_the_same(page_at: Tabs) -> None:
    page = opened(page_at, TUTORIAL)
    box(page, 1).fill("Uno.")
    box(page, 3).fill("Tres.")
    page.locator("[name=body]").fill("Uno.\n\nDos.\n\nTres.\n\nCuatro.")
    assert [box(page, number).input_value() for number in range(1, 5)] == [
        "Uno.",
        "Dos.",
        "Tres.",
        "Cuatro.",
    ]


def test_more_paragraphs_than_places_lose_nothing(page_at: Tabs) -> None:
    page = opened(page_at, TUTORIAL)
    many = "\n\n".join(f"Párrafo {number}." for number in range(60))
    page.locator("[name=body]").fill(many)
    boxes = page.locator("[data-pairs] textarea")
    assert "\n\n".join(boxes.nth(at).input_value() for at in range(boxes.count())) == many
    assert body(page) == many


def test_the_original_is_copied_and_taken_back(page_at: Tabs) -> None:
    page = opened(page_at, TUTORIAL)
    box(page, 2).fill("Lo mío.")
    button = pair(page, 2).locator(COPY)
    original = button.get_attribute("data-text")
    button.click()
    expect(box(page, 2)).to_have_value(original or "")
    expect(box(page, 2)).to_be_focused()
    assert body(page) == original
    pair(page, 2).locator("[data-back]").click()
    assert body(page) == "Lo mío."


def test_one_line_takes_the_original_too(page_at: Tabs) -> None:
    page = opened(page_at, TUTORIAL)
    page.locator("[data-put=id_title]").click()
    assert acts.field(page, "title") == page.locator("[data-put=id_title]").get_attribute(
        "data-text"
    )


def test_what_was_said_before_is_used(page_at: Tabs) -> None:
    page = opened(page_at, KNOWN)
    suggestion = page.locator("[data-pair] .memory [data-put]").first
    place = page.locator("[data-pair]").filter(has=page.locator(".memory")).first
    words = suggestion.get_attribute("data-text") or ""
    assert words
    assert words not in body(page)
    suggestion.click()
    expect(place.locator("textarea")).to_have_value(words)
    assert words in body(page)


def test_what_readers_see_shows_once_it_differs(page_at: Tabs) -> None:
    page = opened(page_at, KNOWN)
    now = pair(page, 2).locator("[data-now]")
    expect(now).to_be_hidden()
    box(page, 2).fill("改过了")
    expect(now).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_one_passage_alone(page_at: Tabs, width: int) -> None:
    # A reviewer: what a new account may send in an hour is used up by the tests before this one.
    address = "/zh-hans/glossary/mao-shui/edit/?field=trap#id_trap"
    page = opened(page_at, address, width, who="reviewer")
    expect(page.locator("[name=trap]")).to_be_visible()
    expect(page.locator("[name=gloss]")).to_be_hidden()
    page.locator("[name=trap]").fill("XYZ")
    page.locator("[name=edit_summary]").fill("一处")
    page.locator(".actions .btn.primary").click()
    page.wait_for_url(re.compile(r"/review/\d+/"))
    expect(page.locator("ins").filter(has_text="XYZ")).to_be_visible()


def test_a_place_in_the_address_is_where_one_begins(page_at: Tabs) -> None:
    page = opened(page_at, f"{TUTORIAL}?field=body#pair-body-3")
    expect(box(page, 3)).to_be_focused()


def test_without_scripts_all_can_be_read_and_sent(page_at: Tabs) -> None:
    page = page_at(1280, js=False, who="contributor2")
    page.goto(KNOWN)
    expect(pair(page, 2).locator("[data-now]")).to_be_visible()
    expect(page.locator("[data-pairs] textarea")).to_have_count(0)
    expect(page.locator("[name=body]")).to_be_visible()
    expect(page.locator(".memory .txt").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [KNOWN, TUTORIAL + "?field=title", "/en/translations/"])
def test_axe_finds_nothing(page_at: Tabs, address: str, scheme: Scheme) -> None:
    page = page_at(360, scheme, who="contributor2", bypass_csp=True)
    page.goto(address)
    checks.stretch(page)
    assert checks.accessibility(page) == []
