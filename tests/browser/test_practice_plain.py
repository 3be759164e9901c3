"""Cards without scripts: choosing words, answering, taking an answer back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import checks

if TYPE_CHECKING:
    from tests.browser.tabs import Scheme, Tabs

WHO = "contributor2"
CHOOSE = "/en/practice/choose/?from=words:mao-shui,po-fang"


def test_cards_are_answered_without_scripts(page_at: Tabs) -> None:
    page = page_at(360, js=False, who=WHO)
    page.goto(CHOOSE)
    page.get_by_role("button", name="Practise these words").click()
    expect(page.get_by_text("These words are among your cards now.")).to_be_visible()
    page.goto("/en/practice/")
    page.get_by_role("link", name="Begin").click()
    expect(page.get_by_role("heading", name="What does it mean?")).to_be_visible()
    asked = page.locator(".front").inner_text()
    page.get_by_role("link", name="Show the answer").click()
    page.get_by_role("button", name="Again").click()
    expect(page.locator(".front")).not_to_have_text(asked)
    page.get_by_role("button", name="Take the last answer back").click()
    expect(page.locator(".front")).to_have_text(asked)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_answer_can_be_read_and_reached_on_a_phone(page_at: Tabs, scheme: Scheme) -> None:
    page = page_at(320, scheme, js=False, who=WHO)
    page.goto("/en/practice/review/?card=mao-shui/recall&show=1")
    expect(page.locator(".gradeform button")).to_have_count(4)
    for grade in page.locator(".gradeform button").all():
        box = grade.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["y"] < 640
    assert page.evaluate(checks.CONTRAST) == []
    assert page.evaluate(checks.TOO_WIDE) == []
