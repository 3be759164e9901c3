"""The editor as its people use it: rows, choices, drafts, the warning about what is there already."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import acts, checks

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.tabs import Tabs

EDIT = "/en/glossary/mao-shui/edit/"
FACTS = "/en/glossary/mao-shui/facts/"
NEW = "/en/glossary/new/"
KEPT_HERE = "() => Object.keys(localStorage).filter(key => key.startsWith('yy.draft'))"
IN_ACCOUNT = "Kept on this device and in your account"
# The script waits three seconds after the last word.
PATIENCE = 10_000


def rows(page: Page, name: str) -> Locator:
    return page.locator(f"[data-rows={name}] > [data-row]:not([disabled])")


def state(page: Page) -> Locator:
    return page.locator("[data-draft-shown]")


def no_drafts(page: Page) -> None:
    """Throw away what earlier tests kept in the account."""
    page.goto("/en/drafts/")
    buttons = page.get_by_role("main").get_by_role("button", name=re.compile("^Throw it away"))
    while count := buttons.count():
        buttons.first.click()
        expect(buttons).to_have_count(count - 1)


# ── rows ────────────────────────────────────────────────────────────────────────────────────


def test_a_row_is_added_at_once(page_at: Tabs) -> None:
    page = page_at(1280, who="contributor")
    page.goto(FACTS)
    before = rows(page, "examples").count()
    page.get_by_role("button", name="Add an example").click()
    expect(rows(page, "examples")).to_have_count(before + 1)
    box = rows(page, "examples").last.locator("input").first
    expect(box).to_be_focused()
    box.fill("你好吗")
    box.press("Tab")
    expect(rows(page, "examples").last.get_by_label("Reading", exact=True)).to_have_value(
        "nǐ hǎo ma"
    )


def test_added_rows_share_no_name(page_at: Tabs) -> None:
    page = page_at(1280, who="contributor")
    page.goto(NEW)
    for _time in range(3):
        page.get_by_role("button", name="Add a reply").click()
    names = rows(page, "replies").locator("input").evaluate_all("all => all.map(one => one.name)")
    assert len(names) == len(set(names)) == 9
    ids = page.evaluate("() => Array.from(document.querySelectorAll('[id]'), one => one.id)")
    assert len(ids) == len(set(ids))


def test_a_row_goes_out_and_comes_back(page_at: Tabs) -> None:
    page = page_at(1280, who="contributor")
    page.goto(FACTS)
    before = rows(page, "examples").count()
    first = rows(page, "examples").first.locator("input").first.input_value()
    page.get_by_role("button", name="Take Example 1 out").click()
    expect(rows(page, "examples")).to_have_count(before - 1)
    back = page.get_by_role("button", name="Put it back")
    expect(back).to_be_focused()
    back.press("Enter")
    expect(rows(page, "examples").first.locator("input").first).to_have_value(first)
    expect(page.locator(".rowgone:visible")).to_have_count(0)


def test_a_row_moves_under_the_keyboard(page_at: Tabs) -> None:
    page = page_at(1280, who="contributor")
    page.goto(FACTS)
    button = page.get_by_role("button", name="Move Example 1 down")
    button.focus()
    button.press("Enter")
    expect(rows(page, "examples").nth(1)).to_have_attribute("data-row", "examples.e1")
    expect(button).to_be_focused()
    expect(page.locator("[data-row-state]")).to_have_text("Moved down")


def test_rows_without_javascript(page_at: Tabs) -> None:
    page = page_at(360, who="contributor", js=False)
    page.goto(NEW)
    page.locator("[name=headword]").fill("小饼干们")
    page.get_by_role("button", name="Add an example").click()
    expect(page.locator("[name=headword]")).to_have_value("小饼干们")
    expect(page.locator("[name='examples.e2.zh']")).to_be_focused()
    page.locator("[name='examples.e2.zh']").fill("小饼干")
    page.get_by_role("button", name="Move Example 2 up").click()
    assert page.url.endswith("#row-examples.e2")
    expect(rows(page, "examples").first).to_have_attribute("data-row", "examples.e2")
    page.get_by_role("button", name="Take Example 2 out").click()
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator("[name='examples.e2.zh']")).to_have_value("小饼干")
    expect(page.locator(".note.halt")).to_have_count(0)


# ── choosing ────────────────────────────────────────────────────────────────────────────────


def test_shelves_are_found_by_typing(page_at: Tabs) -> None:
    page = page_at(1280, who="contributor")
    page.goto(FACTS)
    shelves = page.locator("#id_tags")
    shelves.get_by_label("Find a shelf").fill("laugh")
    expect(shelves.get_by_text("Laughing and crying")).to_be_visible()
    expect(shelves.get_by_text("Food and drink")).to_be_hidden()
    shelves.get_by_label("Find a shelf").fill("no such thing")
    expect(shelves.get_by_text("No shelf has this name.")).to_be_visible()


def test_a_related_page_is_found_by_typing(page_at: Tabs) -> None:
    page = page_at(1280, who="contributor")
    page.goto(NEW)
    page.get_by_text("More about it").click()
    field = page.locator("#id_relations")
    field.get_by_role("button", name="Add another page").click()
    field.locator("select").last.select_option("compare")
    box = field.locator("input").last
    box.press_sequentially("maoshui")
    expect(field.locator("[role=option]").first).to_contain_text("猫税")
    box.press("ArrowDown")
    box.press("Enter")
    expect(box).to_have_value("猫税 (mao-shui)")
    assert page.url.endswith(NEW)


# ── drafts ──────────────────────────────────────────────────────────────────────────────────


def test_a_draft_is_offered_and_brought_back(page_at: Tabs) -> None:
    page = page_at(360, who="contributor")
    no_drafts(page)
    page.goto(EDIT)
    published = acts.field(page, "gloss")
    page.locator("[name=gloss]").press("End")
    page.locator("[name=gloss]").press_sequentially(" and more")
    expect(state(page)).to_contain_text("Kept on this device")
    page.reload()
    assert acts.field(page, "gloss") == published, "nothing comes back by itself"
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator("[name=gloss]")).to_have_value(f"{published} and more")
    expect(page.locator("[data-preview=id_gloss]")).to_have_text(f"{published} and more")
    acts.send(page)
    assert page.evaluate(KEPT_HERE) == []
    page.goto(EDIT)
    assert acts.field(page, "gloss") == published
    expect(page.locator(".offer")).to_have_count(0)


def test_a_draft_waits_on_another_device(page_at: Tabs) -> None:
    page = page_at(1280, who="contributor")
    no_drafts(page)
    page.goto("/en/glossary/gou-shui/edit/")
    page.locator("[name=gloss]").fill("a dog for a tax")
    expect(state(page)).to_contain_text(IN_ACCOUNT, timeout=PATIENCE)
    expect(page.locator("[data-drafts-number]")).to_have_text("1")
    other = page_at(360, who="contributor")
    other.goto("/en/drafts/")
    other.get_by_role("main").get_by_role("link", name="狗税").click()
    expect(other.locator("[name=gloss]")).to_have_value("a dog for a tax")
    other.goto("/en/glossary/gou-shui/edit/")
    other.get_by_role("button", name="Throw it away").click()
    expect(other.locator(".offer")).to_have_count(0)
    other.goto("/en/drafts/")
    expect(other.get_by_text("You have no drafts.")).to_be_visible()


def test_a_row_comes_back_with_its_draft(page_at: Tabs) -> None:
    page = page_at(1280, who="contributor")
    no_drafts(page)
    page.goto(NEW)
    page.get_by_role("button", name="Add an example").click()
    page.locator("[name='examples.e2.zh']").fill("第二句")
    expect(state(page)).to_contain_text("Kept on this device")
    page.goto("/en/")
    page.goto(NEW)
    page.get_by_role("button", name="Bring it back").first.click()
    expect(page.locator("[name='examples.e2.zh']")).to_have_value("第二句")


def test_an_account_that_does_not_answer_loses_nothing(page_at: Tabs) -> None:
    page = page_at(1280, who="contributor")
    no_drafts(page)
    page.goto(EDIT)
    page.route("**/edit/draft/", lambda route: route.fulfill(status=204, body=""))
    page.locator("[name=trap]").fill("Nothing is lost.")
    expect(state(page)).to_contain_text("Your account does not answer", timeout=PATIENCE)
    page.reload()
    expect(page.locator(".offer")).to_contain_text("on this device")


def test_a_draft_without_javascript(page_at: Tabs) -> None:
    page = page_at(360, who="contributor2", js=False)
    page.goto(EDIT)
    page.locator("[name=trap]").fill("Half a thought")
    page.get_by_role("button", name="Keep as draft").click()
    expect(page.get_by_text("Kept as a draft.")).to_be_visible()
    page.goto(EDIT)
    page.get_by_role("link", name="Bring it back").click()
    expect(page.locator("[name=trap]")).to_have_value("Half a thought")
    page.goto(EDIT)
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_text("The draft is thrown away.")).to_be_visible()
    expect(page.locator(".offer")).to_have_count(0)


# ── what is there already ───────────────────────────────────────────────────────────────────


def test_the_warning_comes_and_goes(page_at: Tabs) -> None:
    page = page_at(360, who="contributor")
    page.goto(NEW)
    warning = page.locator("[data-similar]")
    expect(warning).to_be_hidden()
    page.locator("[name=headword]").press_sequentially("貓稅")
    expect(warning).to_contain_text("猫税")
    expect(warning).to_contain_text("Written the same.")
    expect(page.locator("[data-similar-state]")).to_contain_text("may be the same")
    assert checks.accessibility(page) == []
    page.locator("[name=headword]").fill("全新的词儿")
    expect(warning).to_be_hidden()


# ── as on a phone ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("js", [True, False])
def test_the_page_is_shown_in_a_frame(page_at: Tabs, js: bool) -> None:
    page = page_at(1280, who="contributor", js=js)
    page.goto(EDIT)
    page.locator("[name=gloss]").fill("a fee paid in cats")
    page.get_by_text("See the whole page, as on a phone").click()
    if not js:
        page.get_by_role("button", name="Show it as it is now").click()
    frame = page.frame_locator("iframe[name=phone]")
    expect(frame.get_by_text("A fee paid in cats", exact=True)).to_be_visible()
    expect(frame.locator(".crewbar")).to_have_count(0)
    assert page.url.endswith(EDIT)
    frame_width = (
        page.locator("iframe[name=phone]").evaluate(
            "one => one.contentWindow?.innerWidth ?? one.clientWidth"
        )
        if js
        else 360
    )
    assert frame_width == 360


# ── for everybody ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", [EDIT, "/es/glossary/mao-shui/edit/", FACTS, NEW, "/en/guide/new/", "/en/drafts/"])  # fmt: skip
def test_pages_are_accessible(page_at: Tabs, address: str, width: int) -> None:
    page = page_at(width, who="contributor")
    page.goto(address)
    page.evaluate(checks.OPEN_ALL)
    assert checks.accessibility(page) == []
    assert page.evaluate(checks.TOO_WIDE) == []
