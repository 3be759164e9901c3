"""What people see of practice: the next question in sight, one thing to press, figures of one span."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from practice.cards.statistics import AHEAD, WEEKS
from tests.browser import checks, practising
from tests.browser.practising import HOME, REVIEW
from tests.browser.tabs import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.tabs import Tabs

STATISTICS = "/en/practice/statistics/"
KEEP = "({ name, value }) => localStorage.setItem('yy.practice.' + name, JSON.stringify(value))"
# Three answers: two to cards that had been put away for long, of which one was forgotten.
PAST = """() => {
  const ago = (days) => new Date(Date.now() - days * 864e5).toISOString();
  const line = (id, grade, at, days) => ({ id, card: 'da-ka/recognise', grade, at, ms: 900, was: 2, days });
  localStorage.setItem('yy.practice.log', JSON.stringify([
    line('a', 3, ago(40), 25), line('b', 1, ago(10), 30), line('c', 1, ago(0), 4)]));
}"""
TOP = "document.querySelector('[data-question]').getBoundingClientRect().top"
LARGE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('html { font-size: 200% !important }');
  document.adoptedStyleSheets = [sheet];
}"""
CUT = """() => [...document.querySelectorAll('[data-grades] .btn')]
  .filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)"""


def begin(page: Page, mode: str = "recognise", deck: str = "tag:numbers") -> None:
    page.goto(HOME)
    page.evaluate(KEEP, {"name": "settings", "value": {"modes": [mode]}})
    practising.add(page, deck)
    page.goto(REVIEW)
    practising.left(page, 10)


def test_guests_figures_span_what_those_of_accounts_span(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(HOME)
    page.evaluate(PAST)
    practising.add(page, "tag:numbers")
    page.goto(REVIEW)
    practising.left(page, 10)
    practising.grade(page, "4")
    page.goto(STATISTICS)
    expect(page.locator('[data-plot="forecast"] .plot-bar')).to_have_count(AHEAD)
    expect(page.locator('[data-plot="retention"] .plot-bar')).to_have_count(WEEKS)
    days = page.locator('[data-plot="days"] rect').count()
    assert 7 * (WEEKS - 1) < days <= 7 * WEEKS
    expect(page.locator('[data-plot="retention"] figcaption')).to_have_text(
        f"Of what you know well you remembered 50% in {WEEKS} weeks."
    )
    expect(page.locator('[data-stand="young"]')).to_have_text("1")
    practising.tame(page)
    assert page.evaluate(checks.TOO_WIDE) == []


def test_guests_log_keeps_how_long_a_card_was_away(page_at: Tabs) -> None:
    page = page_at(360)
    begin(page)
    practising.grade(page, "4")
    [line] = page.evaluate(practising.KEPT, "log")
    assert (line["was"], line["days"]) == (0, 0)


def test_next_question_comes_into_sight(page_at: Tabs) -> None:
    page = page_at(360)
    begin(page)
    practising.grade(page, "4")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.keyboard.press("z")
    practising.left(page, 10)
    assert 0 <= page.evaluate(TOP) < 740


def test_what_is_typed_or_chosen_is_the_one_thing_to_press(page_at: Tabs) -> None:
    page = page_at(360)
    begin(page, "pinyin", "tag:praise")
    expect(page.locator("[data-question] input")).to_be_visible()
    assert page.locator("main .btn.primary:visible").all_inner_texts() == ["Check"]
    page.locator("[data-show]").click()
    expect(page.locator("[data-grades]")).to_be_visible()


def test_grades_fit_at_twice_the_size(page_at: Tabs) -> None:
    page = page_at(360)
    begin(page)
    page.keyboard.press("Space")
    page.evaluate(LARGE)
    assert page.evaluate(CUT) == []
    assert page.evaluate(checks.TOO_WIDE) == []


def test_cross_stands_beside_its_deck(page_at: Tabs) -> None:
    page = page_at(360)
    begin(page)
    page.goto(HOME)
    deck, cross = page.locator("[data-guest-decks] > li > *").all()
    name, button = deck.bounding_box(), cross.bounding_box()
    assert name
    assert button
    assert button["x"] >= name["x"] + name["width"]


def test_what_was_before_is_gone_once_it_is_brought(page_at: Tabs) -> None:
    page = page_at(360)
    begin(page)
    sign_in(page, "contributor2", then=HOME)
    expect(page.locator("[data-practice-today]")).to_have_count(1)
    page.get_by_role("button", name="Bring it into my account").click()
    expect(page.get_by_role("link", name="See my cards")).to_be_visible()
    expect(page.locator("[data-practice-today]")).to_have_count(0)
