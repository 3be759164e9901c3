"""The way of a text: read, propose, approve, publish, read again; and what may go wrong on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import acts
from tests.browser.server import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.tabs import Tabs

NEW_GLOSS = "Cat tax: the picture of your cat that you owe when you arrive"
FOLD = """selector => {
  const bar = document.querySelector('.tabbar').getBoundingClientRect().top;
  return document.querySelector(selector).getBoundingClientRect().bottom <= bar;
}"""


def test_a_reader_sees_word_sound_meaning_and_safety_above_the_fold(page_at: Tabs) -> None:
    page = page_at(390)
    page.goto("/en/glossary/mao-shui/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("māo shuì")
    expect(page.locator(".gloss")).to_contain_text("Cat tax")
    expect(page.get_by_role("region", name="Can I say this?")).to_contain_text("Go ahead")
    for selector in ("h1", ".gloss", ".say", ".lm > :last-child > h3"):
        assert page.evaluate(FOLD, selector), f"{selector} is below the fold"


@pytest.mark.parametrize("words", ["maoshui", "māo shuì", "cat tax", "貓稅"])
def test_every_way_of_writing_it_finds_it_first(page_at: Tabs, words: str) -> None:
    page = page_at(390)
    page.goto("/en/search/")
    acts.search(page, words)
    expect(_first(page)).to_contain_text("猫税")
    _first(page).click()
    expect(page).to_have_url(re.compile(r"/en/glossary/mao-shui/$"))


def test_initials_find_it_among_the_words_that_share_them(page_at: Tabs) -> None:
    page = page_at(390)
    page.goto("/en/search/")
    acts.search(page, "ms")
    expect(page.get_by_role("link", name=re.compile("猫税")).first).to_be_visible()


def test_a_change_travels_from_a_new_volunteer_to_every_reader(page_at: Tabs) -> None:
    volunteer = page_at(390)
    _sign_up(volunteer, "tudou", then="/en/glossary/mao-shui/")
    volunteer.get_by_role("link", name="Fix this entry").first.click()
    acts.write(volunteer, {"gloss": NEW_GLOSS}, summary="says who owes it")
    proposal = acts.send(volunteer)
    expect(volunteer.locator(".flash-list")).to_contain_text("A person will read it")

    reviewer = page_at(390, who="reviewer")
    reviewer.goto("/en/review/")
    reviewer.get_by_role("link", name=re.compile("猫税.*says who owes it")).click()
    expect(reviewer.locator(".diff ins").first).to_be_visible()
    acts.decide(reviewer, proposal, "approve")
    reader = page_at(390)
    reader.goto("/en/glossary/mao-shui/")
    expect(reader.locator(".gloss")).not_to_contain_text(NEW_GLOSS)

    publisher = page_at(1280, who="publisher")
    acts.decide(publisher, proposal, "publish")
    anybody = page_at(390)
    for page in (anybody, reader):
        page.goto("/en/glossary/mao-shui/")
        expect(page.locator(".gloss")).to_contain_text(NEW_GLOSS)
    anybody.get_by_role("link", name=re.compile("^History")).first.click()
    version = anybody.locator(".version").filter(has_text="says who owes it")
    for name in ("tudou", "reviewer", "publisher"):
        expect(version).to_contain_text(name)
    assert not anybody.context.cookies(), "an anonymous reader was given a cookie"


def test_changes_asked_for_are_answered_with_a_new_version(page_at: Tabs) -> None:
    author, reviewer = page_at(who="contributor"), page_at(who="reviewer")
    first = acts.propose(author, "gou-shui", {"gloss": "dog toll"}, summary="shorter")
    acts.decide(reviewer, first, "changes", note="Please keep the word tax.")
    author.goto(f"/en/review/{first}/")
    expect(author.get_by_role("main")).to_contain_text("Please keep the word tax.")
    author.get_by_role("link", name="Answer with a new version").click()
    expect(author).to_have_url(re.compile(rf"\?continue={first}$"))
    assert acts.field(author, "gloss") == "dog toll"
    acts.write(author, {"gloss": "Dog tax, a dog photo as entry fee"})
    second = acts.send(author)
    assert second != first
    expect(author.get_by_role("link", name=f"version {first}").first).to_be_visible()
    reviewer.goto(f"/en/review/{first}/")
    expect(reviewer.get_by_role("link", name=f"Version {second}")).to_be_visible()
    acts.decide(page_at(who="publisher"), second, "accept")
    author.goto("/en/glossary/gou-shui/")
    expect(author.locator(".gloss")).to_contain_text("Dog tax, a dog photo as entry fee")


def test_who_comes_second_sees_both_texts_and_loses_nothing(page_at: Tabs) -> None:
    quick, slow = page_at(who="contributor"), page_at(who="contributor2")
    for page in (quick, slow):
        page.goto("/en/glossary/yyds/edit/")
    acts.write(quick, {"gloss": "greatest of all time, said by the quick"})
    acts.decide(page_at(who="publisher"), acts.send(quick), "accept")
    acts.write(slow, {"gloss": "an undying god, said by the slow"}, summary="literal")
    slow.get_by_role("button", name="Send for review").click()
    alert = slow.get_by_role("alert")
    expect(alert).to_contain_text("Nothing of yours is lost")
    theirs, mine = (slow.locator(".diff .side").filter(has_text=side) for side in
                    ("What they published", "What you wrote"))  # fmt: skip
    expect(theirs.locator("ins").first).to_be_visible()
    expect(theirs).to_contain_text("quick")
    expect(mine).to_contain_text("slow")
    assert acts.field(slow, "gloss") == "an undying god, said by the slow"
    assert acts.field(slow, "edit_summary") == "literal"
    acts.write(slow, {"gloss": "Greatest of all time, an undying god"})
    acts.decide(page_at(who="publisher"), acts.send(slow), "accept")
    slow.goto("/en/glossary/yyds/")
    expect(slow.locator(".gloss")).to_contain_text("Greatest of all time, an undying god")


def test_changes_to_different_fields_fit_together(page_at: Tabs) -> None:
    quick, slow = page_at(who="contributor"), page_at(who="contributor2")
    for page in (quick, slow):
        page.goto("/en/glossary/666/edit/")
    acts.write(quick, {"gloss": "well played, six times over"})
    acts.decide(page_at(who="publisher"), acts.send(quick), "accept")
    acts.write(slow, {"feels": "Quick applause, seldom more than that."})
    slow.get_by_role("button", name="Send for review").click()
    expect(slow.get_by_role("alert")).to_contain_text("fit together")
    assert acts.field(slow, "gloss") == "well played, six times over"
    assert acts.field(slow, "feels") == "Quick applause, seldom more than that."
    acts.send(slow)


def test_a_new_entry_is_written_and_published(page_at: Tabs) -> None:
    author = page_at(390, who="contributor")
    author.goto("/en/glossary/new/?headword=小饼干")
    assert acts.field(author, "headword") == "小饼干"
    acts.write(
        author,
        {
            "gloss": "Little cookie",
            "safety_reason": "Fine.",
            "meaning": "A **sweet** name for a friend.",
        },
    )
    author.locator("[name=safety]").select_option("go")
    proposal = acts.send(author)
    reader = page_at(390)
    reader.goto("/en/glossary/小饼干/")
    expect(reader.get_by_role("heading", level=1)).to_contain_text("isn’t here")
    acts.decide(page_at(who="publisher"), proposal, "accept")
    reader.goto("/en/glossary/小饼干/")
    expect(reader).not_to_have_url(re.compile("%"))
    expect(reader.locator(".gloss")).to_contain_text("Little cookie")
    expect(reader.locator(".prose strong")).to_have_text("sweet")
    reader.goto("/en/search/")
    acts.search(reader, "xiaobinggan")
    expect(_first(reader)).to_contain_text("小饼干")


def test_all_of_it_works_without_javascript(page_at: Tabs) -> None:
    author = page_at(360, js=False, who="contributor")
    author.goto("/en/glossary/yang-yu/edit/")
    acts.write(author, {"meaning": "A *potato*, and so are we."}, summary="plainly")
    author.get_by_role("button", name="Preview").click()
    expect(author.get_by_text("Nothing has been sent yet")).to_be_visible()
    author.get_by_text("Preview", exact=True).first.click()
    expect(author.locator(".cell.preview em").first).to_have_text("potato")
    author.locator(".strips > .seg").get_by_text("Write").click()
    assert acts.field(author, "meaning") == "A *potato*, and so are we."
    proposal = acts.send(author)
    publisher = page_at(360, js=False, who="publisher")
    publisher.goto("/en/review/")
    publisher.get_by_role("link", name=re.compile("plainly")).click()
    publisher.get_by_role("link", name="Decide").click()
    publisher.get_by_text("Approve and publish").check()
    publisher.get_by_role("button", name="Send decision").click()
    expect(publisher.locator(".flash-list")).to_contain_text("Published")
    assert acts.number(publisher) == proposal
    reader = page_at(360, js=False)
    reader.goto("/en/glossary/yang-yu/")
    expect(reader.locator(".prose em").first).to_have_text("potato")


def test_a_fault_in_the_form_keeps_the_text(page_at: Tabs) -> None:
    page = page_at(360, who="contributor")
    page.goto("/en/glossary/mao-shui/edit/")
    acts.write(page, {"gloss": "", "feels": "Kept as I wrote it."}, summary="kept too")
    page.get_by_role("button", name="Send for review").click()
    problems = page.get_by_role("alert")
    expect(problems).to_contain_text("Your text is kept")
    assert acts.field(page, "feels") == "Kept as I wrote it."
    assert acts.field(page, "edit_summary") == "kept too"
    problems.get_by_role("link").first.click()
    gloss = page.locator("[name=gloss]")
    expect(gloss).to_be_focused()
    expect(gloss).to_have_attribute("aria-invalid", "true")


def test_a_double_click_sends_one_version(page_at: Tabs) -> None:
    page = page_at(who="contributor2")
    page.goto("/en/glossary/gou-shui/edit/")
    acts.write(page, {"trap": "Nobody taxes dogs."}, summary="sent in a hurry")
    page.get_by_role("button", name="Send for review").dblclick()
    page.wait_for_url(acts.SENT)
    page.wait_for_load_state()
    page.goto("/en/review/?only=mine")
    expect(page.get_by_role("link", name=re.compile("sent in a hurry"))).to_have_count(1)


def _first(page: Page) -> Locator:
    """Return the link that stands first among what a search found."""
    return page.locator("main section").get_by_role("link").first


def _sign_up(page: Page, name: str, *, then: str) -> None:
    page.goto(then)
    page.get_by_role("link", name="Join as a volunteer").click()
    page.get_by_label("Your name here").fill(name)
    page.get_by_label("Passphrase").fill(PASSWORD)
    page.get_by_role("button", name="Join", exact=True).click()
    page.wait_for_url(f"**{then}")
