"""The workshop without JavaScript: a word goes online, a suggestion gets its credit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.people import Crowd


def test_a_word_goes_online_without_javascript(crowd: Crowd) -> None:
    author = crowd.newcomer("tudoumei", then="/en/search/?q=早六人", js=False)
    author.follow("I know it").write(
        gloss="people of the six o’clock class",
        meaning="Students who have to be in class at *six in the morning*.",
        safety_reason="Everybody feels with them.",
        examples__e1__zh="早六人今天也没睡醒。",
        examples__e1="The six o’clock people are not awake today either.",
    )
    author.press("Add an example")
    author.write(examples__e2__zh="谁懂早六人的痛？", examples__e2="Who feels our pain?")
    author.press("Send for review").reads("A program wrote this reading. Please check it")
    proposal = author.send()
    author.reads("zǎo liù rén", "谁懂早六人的痛？")

    reviewer = crowd.steward("reviewer", js=False).go("/en/review/")
    reviewer.press("Reserve", within=reviewer.main.locator(".qitem").filter(has_text="早六人"))
    reviewer.tick("action", "approve").press("Send decision").told("Approved")
    crowd.steward("publisher", js=False).decide(proposal, "publish", "Readers see it now")
    reader = crowd(js=False).go("/en/search/?q=zaoliuren").follow(re.compile("早六人"))
    reader.reads("People of the six o’clock class", "Explained by tudoumei")
    author.go("/en/notices/").follow("Your text for 早六人 (English) is online").reads("Published")


def test_a_suggestion_gets_its_credit_later(crowd: Crowd) -> None:
    reader = crowd(js=False).go("/en/glossary/chi-gua/")
    reader.follow(re.compile("without an account"))
    reader.write(gloss="eating melon: watching the drama from the side").press("Send for review")
    code = reader.reads("Your code").main.locator(".claimcode code").inner_text()
    reader.press("See how it stands").reads("It waits for a reviewer.")

    publisher = crowd.steward("publisher").go("/en/review/")
    row = publisher.main.locator(".qitem").filter(has_text="吃瓜")
    expect(row).to_contain_text("a reader without an account")
    publisher.through(row.get_by_role("link").first)
    publisher.tick("action", "accept").press("Send decision").told("Readers see it now")

    joined = crowd.newcomer("guazi", then="/en/claim/", js=False)
    joined.write(code=code).press("Show it").reads("Readers see it now.")
    joined.press("Put my name on it")
    joined.go("/en/glossary/chi-gua/").reads("from the side", "guazi")
