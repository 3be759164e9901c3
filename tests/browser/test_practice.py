"""Practice where scripts run: guests, accounts, and the same memory and order as the server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import practising
from tests.browser.practising import CHOOSE, HOME, KEPT, REVIEW
from tests.browser.tabs import sign_in

if TYPE_CHECKING:
    from tests.browser.tabs import Tabs

TABLES = Path(__file__).resolve().parents[1] / "practice"

REMEMBER = """async ({ start, rows }) => {
  const { Memory, fresh } = await import('/static/js/practice/memory.js');
  const settings = await (await fetch('/static/js/practice/fsrs.json')).json();
  return rows.map(({ answers, retention }) => {
    const memory = new Memory(settings, retention);
    let at = Date.parse(start);
    let card = fresh(at);
    return answers.map(({ grade, after }) => { at += after * 1000; card = memory.review(card, grade, at); return card; });
  });
}"""
ORDER = """async (rows) => {
  const { today } = await import('/static/js/practice/order.js');
  return rows.map((row) => today({ ...row, now: Date.parse(row.now), dayEnds: Date.parse(row.dayEnds) }).cards.map(({ key }) => key));
}"""


def test_browser_remembers_as_the_table_says(page_at: Tabs) -> None:
    table = json.loads((TABLES / "fsrs_table.json").read_text(encoding="utf-8"))
    page = page_at(360)
    page.goto("/en/offline/")
    for row, states in zip(table["rows"], page.evaluate(REMEMBER, table), strict=True):
        for state, expected in zip(states, row["expected"], strict=True):
            told = {name: (state[name], expected[name]) for name in expected}
            for name in ("stability", "difficulty"):
                got, wanted = told.pop(name)
                assert got == pytest.approx(wanted, rel=0, abs=1e-4), (row["name"], name)
            for name in ("due", "last"):
                got, wanted = told.pop(name)
                assert got.replace(".000Z", "Z") == wanted, (row["name"], name)
            assert not {name for name, (got, wanted) in told.items() if got != wanted}, row["name"]


def test_browser_asks_in_the_order_of_the_table(page_at: Tabs) -> None:
    rows = json.loads((TABLES / "order_table.json").read_text(encoding="utf-8"))
    page = page_at(360)
    page.goto("/en/offline/")
    assert page.evaluate(ORDER, rows) == [row["expected"] for row in rows]


def test_guest_practises_by_keyboard_and_takes_back(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(HOME)
    expect(page.locator("[data-guest-due]")).to_contain_text("you need no account")
    practising.add(page, "tag:numbers")
    page.goto(HOME)
    expect(page.locator("[data-guest-due]")).to_have_text("Cards for today: 10")
    page.get_by_role("link", name="Begin").click()
    first = practising.asked(page)
    practising.left(page, 10)
    practising.tame(page)
    page.keyboard.press("Space")
    waits = [button.inner_text() for button in page.locator("[data-grades] button").all()]
    assert [wait.split("\n")[1] for wait in waits] == [
        "1 minute",
        "6 minutes",
        "10 minutes",
        "8 days",
    ]
    practising.tame(page)
    page.keyboard.press("4")
    practising.left(page, 9)
    assert practising.asked(page) != first
    page.keyboard.press("z")
    practising.left(page, 10)
    assert practising.asked(page) == first
    practising.grade(page, "4")
    practising.left(page, 9)
    page.reload()
    practising.left(page, 9)
    [line] = page.evaluate(KEPT, "log")
    assert (line["grade"], line["was"]) == (4, 0)


def test_day_ends_kindly_and_goes_on_if_one_wants(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(HOME)
    page.evaluate(
        "localStorage.setItem('yy.practice.settings', JSON.stringify({ newPerDay: 2, modes: ['recognise'] }))"
    )
    practising.add(page, "tag:numbers")
    page.goto(REVIEW)
    practising.left(page, 2)
    practising.grade(page, "4")
    practising.left(page, 1)
    practising.grade(page, "4")
    expect(page.locator("[data-done-title]")).to_have_text("That is enough for today")
    expect(page.locator("[data-done-count]")).to_have_text("Answers today: 2")
    practising.tame(page)
    page.get_by_role("button", name="A few more").click()
    practising.left(page, 10)


def test_storage_that_is_off_is_told_and_breaks_nothing(page_at: Tabs) -> None:
    page = page_at(360)
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page.goto(CHOOSE)
    page.locator('[data-deck-add="tag:numbers"]').click()
    expect(page.locator("#toast")).to_contain_text("This browser")
    page.goto(REVIEW)
    expect(page.locator("[data-done-title]")).to_have_text("No words yet")


def test_account_sends_what_waited_without_a_connection(page_at: Tabs) -> None:
    page = page_at(360, who="contributor")
    page.goto(f"{CHOOSE}?from=tag:numbers")
    page.get_by_role("button", name="Practise these words").click()
    page.goto(REVIEW)
    practising.left(page, 10)
    page_at.watch.faults, faults = [], page_at.watch.faults
    page.context.set_offline(True)
    practising.grade(page, "3")
    expect(page.locator("[data-note]")).to_contain_text("wait on this device")
    assert len(practising.waiting(page)) == 1
    page.context.set_offline(False)
    page_at.watch.faults = faults
    practising.grade(page, "3")
    expect(page.locator("[data-note]")).to_be_hidden()
    practising.until(page, lambda: not practising.waiting(page))
    assert practising.answers(page) == [1, 1]
    page.keyboard.press("z")
    practising.left(page, 9)
    practising.until(page, lambda: not practising.waiting(page))
    page.reload()
    practising.left(page, 9)
    assert practising.answers(page) == [0, 1]


def test_what_a_guest_did_is_brought_into_the_account(page_at: Tabs) -> None:
    page = page_at(360)
    practising.add(page, "tag:numbers")
    page.goto(REVIEW)
    practising.left(page, 10)
    practising.grade(page, "4")
    sign_in(page, "contributor2", then=HOME)
    offer = page.locator("[data-import-offer]")
    expect(offer).to_contain_text("Answers: 1. Decks: 1.")
    practising.tame(page)
    offer.get_by_role("button", name="Bring it into my account").click()
    expect(offer).to_contain_text("Your account has it now. Answers: 1.")
    page.goto(REVIEW)
    practising.left(page, 9)
    page.goto(HOME)
    expect(offer).to_be_hidden()


def test_words_chosen_one_by_one_become_one_deck(page_at: Tabs) -> None:
    page = page_at(360)
    for words in ("mao-shui", "po-fang,mao-shui"):
        page.goto(f"{CHOOSE}?from=words:{words}")
        page.get_by_role("button", name="Practise these words").click()
        page.wait_for_url(f"**{REVIEW}?from=chosen")
    practising.left(page, 4)
    page.goto(HOME)
    expect(page.locator("[data-guest-decks] > li")).to_have_count(1)
    page.get_by_role("button", name="Take this deck away").click()
    expect(page.locator("[data-guest-decks] > li")).to_have_count(0)
    page.goto("/en/practice/statistics/")
    expect(page.locator('[data-plot="forecast"] figcaption')).to_contain_text("today: 0")
    practising.tame(page)


def test_guest_sets_how_much_a_day(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto("/en/practice/settings/")
    page.get_by_label("New cards a day").fill("3")
    page.get_by_role("button", name="Keep this").click()
    expect(page.locator("[data-settings-note]")).to_contain_text("Kept in this browser")
    page.reload()
    expect(page.get_by_label("New cards a day")).to_have_value("3")
    practising.add(page, "tag:numbers")
    page.goto(REVIEW)
    practising.left(page, 3)
