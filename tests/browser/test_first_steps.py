"""The ten-minute path on a phone: what is done is kept there, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.tabs import Tabs

START = "/en/start/"
END = f"{START}comments/"


def _begin(page: Page, cards: int) -> None:
    page.goto(f"{START}1/")
    for number in range(1, cards + 1):
        page.locator("[data-start-next]").click()
        page.wait_for_url(f"**{START}{number + 1}/" if number < 10 else f"**{END}")


def test_path_is_resumed_after_a_reload(page_at: Tabs) -> None:
    page = page_at(360)
    _begin(page, 2)
    page.goto(START)
    page.reload()
    expect(page.locator("[data-start-status]")).to_have_text(
        "2 of 10 cards done. Kept on this device only."
    )
    page.get_by_role("link", name="Go on with card 3").click()
    page.wait_for_url(f"**{START}3/")


def test_path_is_begun_anew(page_at: Tabs) -> None:
    page = page_at(360)
    _begin(page, 1)
    page.goto(START)
    page.get_by_role("button", name="Start over").click()
    expect(page.locator("[data-start-status]")).to_be_hidden()
    expect(page.get_by_role("link", name="Begin")).to_be_visible()
    page.reload()
    expect(page.locator("[data-start-done]:visible")).to_have_count(0)


def test_comments_count_the_cards_that_are_done(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(END)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "You can now read 0 of 50 common comments"
    )
    _begin(page, 10)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "You can now read 18 of 50 common comments"
    )


def test_ticked_words_are_kept(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(END)
    page.get_by_text("I know more words").click()
    page.get_by_role("checkbox", name="yyds").check()
    expect(page.locator(".startcomments .can")).to_have_count(1)
    page.reload()
    expect(page.locator(".startcomments .can")).to_have_count(1)


def test_card_by_keyboard(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(f"{START}3/")
    page.get_by_role("link", name="They found it really funny").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Yes.")).to_be_visible()
    page.goto(START)
    expect(page.locator("[data-start-done]:visible")).to_have_count(1)


def test_all_of_it_without_scripts(page_at: Tabs) -> None:
    page = page_at(360, js=False)
    page.goto(START)
    page.get_by_role("link", name="Begin").click()
    page.get_by_role("link", name="Next card").click()
    page.get_by_role("link", name="首页").click()
    expect(page.locator(".startask .note")).to_be_visible()
    page.goto(END)
    page.get_by_text("I know more words").click()
    page.get_by_role("checkbox", name="yyds").check()
    page.get_by_role("button", name="Count again").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("19 of 50")


def test_nothing_of_it_leaves_the_phone(page_at: Tabs) -> None:
    page = page_at(360)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method + request.url))
    page.goto(END)
    page.get_by_text("I know more words").click()
    page.get_by_role("checkbox", name="yyds").check()
    assert not [request for request in sent if "yyds" in request or request.startswith("POST")]
    assert not page.context.cookies()
