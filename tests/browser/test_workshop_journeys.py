"""The journeys of the workshop, from the first page to the last, as people go them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils import translation
from playwright.sync_api import expect

from editorial import reasons
from tests.browser import acts
from tests.browser.people import DESK, Crowd

if TYPE_CHECKING:
    from tests.browser.people import Person

WORD, READING, GLOSS = "屏幕咸菜", "píng mù xián cài", "a show to go with your rice"

# ── from newcomer to published entry ────────────────────────────────────────────────────────


def test_a_newcomers_word_reaches_every_reader(crowd: Crowd) -> None:
    author = crowd.newcomer("xiaoyu", then=f"/en/search/?q={WORD}")
    _writes_a_word(author)

    reviewer = crowd.steward("reviewer").go("/en/review/")
    row = reviewer.main.locator(".qitem").filter(has_text=WORD)
    expect(row).to_contain_text("First-timer")
    reviewer.press("Reserve", within=row)
    reviewer.reads("It is yours for 20 more minutes", "The checks noticed one thing")
    reviewer.follow("Accept with my corrections")
    reviewer.write(gloss=f"{GLOSS}, for meals alone", note="Said for whom it is.")
    reviewer.press("Approve with my corrections")
    reviewer.told("A publisher can now put it online")

    publisher = crowd.steward("publisher").go("/en/review/").follow(re.compile(WORD))
    publisher.tick("action", "publish").press("Send decision")
    publisher.told("Readers see it now")

    reader = crowd()
    _is_found_and_credited(reader)
    _hears_of_it_and_is_thanked(author, crowd("contributor2"), reader.page.url)


def _writes_a_word(author: Person) -> None:
    """Look what is there, write what is not, answer what is asked."""
    author.follow("I know it")
    author.reads("Your first text here")
    warning = author.main.locator("[data-similar]")
    author.write(headword="猫税")
    expect(warning).to_contain_text("Written the same")
    author.write(headword=WORD, reading="ping mù xián cài", gloss=GLOSS)
    expect(warning).to_be_hidden()
    author.write(
        meaning="What you *watch while you eat*: without it the rice does not go down.",
        examples__e1__zh="我的屏幕咸菜更新了。",
        examples__e1="A new episode to eat my rice with.",
    )
    author.page.get_by_role("button", name="Add an example").click()
    author.write(examples__e2__zh="今天没有好看的，饭都不香了。", examples__e2="Nothing to watch.")
    author.press("Send for review")
    author.reads("2 things need your eye. Your text is kept.")
    author.write(reading=READING, safety_reason="Everybody eats alone some day.")
    author.field("safety").select_option("go")
    author.press("Send for review")
    author.reads("Please look at one thing", "Example 2")
    author.main.get_by_label("I have looked at these").check()
    author.write(edit_summary="Everybody around me says it at lunch")
    author.send()
    author.reads("This is your first text here", "Waiting for review", READING)


def _is_found_and_credited(reader: Person) -> None:
    reader.go("/en/search/?q=pingmuxiancai").follow(re.compile(WORD))
    reader.reads(f"{GLOSS[1:]}, for meals alone", "更新了", "饭都不香了")
    reader.reads("Explained by xiaoyu", "Corrected by reviewer", "Read and published by")
    assert not reader.page.context.cookies(), "an anonymous reader was given a cookie"


def _hears_of_it_and_is_thanked(author: Person, friend: Person, page: str) -> None:
    author.go("/en/notices/").follow(f"Your text for {WORD} (English) is online")
    author.reads("Published", "corrected by reviewer")
    friend.go(page).press("Say thanks")
    author.go("/en/notices/").reads(f"contributor2 thanks you for {WORD} (English).")


# ── changes asked for, and answered ─────────────────────────────────────────────────────────


def test_changes_are_asked_for_and_answered(crowd: Crowd) -> None:
    author = crowd.newcomer("lantian", then="/zh-hans/glossary/")
    author.go("/zh-hans/glossary/niu-bi/edit/")
    author.write(origin="听说是老北京话。", edit_summary="补上来历")
    first = author.send()

    reviewer = crowd.steward("reviewer").go(f"/en/review/{first}/")
    reviewer.tick("action", "changes").tick("reasons", "source").tick("reasons", "tone")
    reviewer.write(note="Where did you hear it? 谢谢！").press("Send decision")
    reviewer.told("Sent back to its author")

    author.go("/zh-hans/notices/")
    with translation.override("zh-hans"):
        author.reads(*(str(reasons.BY_CODE[code].sentence) for code in ("source", "tone")))
    author.reads("Where did you hear it? 谢谢！").through(author.main.locator(".notice a"))
    author.reads("Where did you hear it?").write(text="我奶奶这么说，书上也有。")
    author.through(author.main.locator("form[action$='/talk/'] button"))
    author.through(author.main.locator(f"a[href*='continue={first}']"))
    expect(author.field("origin")).to_have_value("听说是老北京话。")
    second = author.write(origin="老北京话里早有这个说法，我奶奶也这么讲。").send()
    author.reads("我奶奶这么说，书上也有。", "Where did you hear it?")

    reviewer.go("/en/notices/").follow(re.compile("lantian said something about 牛逼"))
    reviewer.follow(f"Version {second}")
    reviewer.reads(f"About version {first}", "书上也有", "asks for changes")
    reviewer.write(text="Much better.").press("Say it")
    crowd.steward("publisher").decide(second, "accept", "Readers see it now")
    author.go("/zh-hans/glossary/niu-bi/").reads("我奶奶也这么讲")
    author.go(f"/zh-hans/review/{first}/").reads("书上也有", "Much better.")


PAGE, ORIGINAL = "/zh-hans/guide/copy-text/", "/en/guide/copy-text/edit/"
CARE = """> [!WARNING]
> Most translators send the picture to their maker’s computers. Do not upload private chats, addresses or identity papers."""
IN_CHINESE = "多数翻译工具会把图片传到服务商那里。私聊、住址、证件不要上传。"

# ── a translation that fell behind ──────────────────────────────────────────────────────────


def test_a_translation_that_fell_behind_is_brought_up_to_date(crowd: Crowd) -> None:
    publisher = crowd.steward("publisher")
    _add_to_the_original(crowd.newcomer("yuanzhu", then=ORIGINAL, width=DESK), publisher)
    reader = crowd().go(PAGE)
    banner = reader.main.locator("[data-standing=outdated]")
    expect(banner.get_by_role("link", name="如果你看到的不一样")).to_be_visible()

    translator = crowd.newcomer("yizhe", then="/en/translations/zh-hans/", width=DESK)
    translator.reads("Looked after by").follow("Tutorials")
    _translates_from_memory(translator)
    crowd.steward("reviewer").decide(translator.send(), "approve", "Approved")
    _publishes_together(publisher)
    expect(reader.go(PAGE).main.locator("[data-standing]")).to_have_count(0)

    publisher.write(reason="One word is not right yet.").press("Take them back")
    publisher.told("Readers see what they saw before")
    expect(reader.go(PAGE).main.locator("[data-standing=outdated]")).to_be_visible()
    translator.go("/en/notices/").reads("took your text", "One word is not right yet.")
    # It waits again, approved as it was; nobody proposes it anew.
    _publishes_together(publisher)
    expect(reader.go(PAGE).main.locator("[data-standing]")).to_have_count(0)
    reader.reads(IN_CHINESE, "yizhe")


def _translates_from_memory(translator: Person) -> None:
    """Open what is behind, see what changed, and take what was said before on another page."""
    translator.follow(re.compile("^Bring it up to date Copy a comment"))
    pair = translator.main.locator("[data-pair].changed")
    expect(pair.locator("ins")).to_contain_text("Most translators send the picture")
    pair.locator(".memory [data-put]").first.click()
    expect(pair.locator("textarea")).to_have_value(re.compile(IN_CHINESE))


def _publishes_together(publisher: Person) -> None:
    publisher.go("/en/batches/").page.get_by_label("Publish Copy a comment").check()
    publisher.press("Look the ticked ones over").reads("Readers will see", IN_CHINESE)
    publisher.press("Publish 1 text").told("Readers see it now")


def _add_to_the_original(author: Person, publisher: Person) -> None:
    body = author.field("body")
    body.fill(f"{body.input_value()}\n\n{CARE}")
    publisher.decide(author.send(), "accept", "Readers see it now")


BOTH = "/en/glossary/tang-ping/edit/"

# ── two editors on one text ─────────────────────────────────────────────────────────────────


def test_of_two_editors_neither_loses_anything(crowd: Crowd) -> None:
    quick, slow = (crowd.newcomer(name, then=BOTH) for name in ("quick", "slow"))
    publisher = crowd.steward("publisher")
    quick.write(gloss="lying flat, said the quick one")
    publisher.decide(quick.send(), "accept", "Readers see it now")

    slow.write(gloss="lying down, said the slow one", feels="A shrug.", edit_summary="Softer")
    slow.press("Send for review")
    slow.reads("Nothing of yours is lost", "What they published", "quick", "What you wrote")
    expect(slow.field("feels")).to_have_value("A shrug.")
    slow.write(gloss="lying flat or down, said both").send()
    quick.go(BOTH).write(feels="A quiet no.")
    publisher.decide(quick.send(), "accept", "Readers see it now")

    reviewer = crowd.steward("reviewer").go("/en/review/?only=conflicts")
    reviewer.follow(re.compile("躺平.*Softer")).reads("Both changed: How it feels.")
    reviewer.follow("Choose field by field")
    reviewer.reads("Both began from", "Relaxed about oneself", "quiet", "What fits together")
    reviewer.page.get_by_label("The words that stay").fill("A shrug, and a quiet no.")
    expect(reviewer.page.get_by_label("The words below")).to_be_checked()
    reviewer.press("Bring up to date").told("Brought up to date")
    reviewer.reads("slow · corrected by reviewer")

    publisher.decide(acts.number(reviewer.page), "accept", "Readers see it now")
    slow.go("/en/glossary/tang-ping/").reads(
        "Lying flat or down, said both", "A shrug, and a quiet"
    )
    slow.follow(re.compile("^History")).reads("Softer", "slow · corrected by reviewer")
    expect(slow.main.get_by_role("link", name="quick", exact=True)).to_have_count(2)


SPOILT = ("zui-ti", "xian-yan-bao", "da-zi")
WHY = "Nonsense on one page after the other."

# ── rolling a vandal back ───────────────────────────────────────────────────────────────────


def test_a_vandal_is_rolled_back(crowd: Crowd) -> None:
    vandal, reader = crowd.newcomer("heizi", then="/en/glossary/"), crowd()
    before = {slug: _gloss(reader, slug) for slug in SPOILT}
    sent = [_spoils(vandal, slug, "ha ha ha, whatever") for slug in SPOILT]
    _spoils(vandal, "i-ren", "a free gift: add my WeChat, vx pp_77012")
    vandal.reads("Held until a person has looked")
    publisher = crowd.steward("publisher")
    for proposal in sent[:2]:
        publisher.decide(proposal, "accept", "Readers see it now")
    vandal.go("/en/glossary/996/edit/").write(gloss="more nonsense")

    admin = crowd.steward("admin").go("/en/review/").follow("Held back")
    held = admin.main.locator("li.card").filter(has_text="pp_77012")
    expect(held).to_contain_text("heizi")
    admin.press("Turn down as spam", within=held)
    admin.go("/en/people/heizi/").follow("Roll back their edits")
    admin.reads("2 texts that readers see", "1 open proposal will be turned down")
    admin.main.get_by_label("And block this account").check()
    admin.write(reason=WHY).press("Roll back")
    admin.told("2 texts were rolled back. 1 proposal was turned down.")

    assert {slug: _gloss(reader, slug) for slug in SPOILT} == before
    vandal.press("Send for review").reads("You cannot write here just now", WHY, "more nonsense")
    vandal.go("/en/notices/").reads("took your text for 嘴替 (English) back", WHY)
    log = admin.go("/en/audit/").main.locator(".auditlist")
    for line in (
        "admin blocked heizi",
        "admin rolled back the edits of heizi",
        "admin marked as spam",
        "publisher · Published · 嘴替 English · by heizi",
    ):
        expect(log).to_contain_text(line)


def _gloss(reader: Person, slug: str) -> str:
    return reader.go(f"/en/glossary/{slug}/").main.locator(".gloss").inner_text()


def _spoils(vandal: Person, slug: str, words: str) -> int:
    vandal.go(f"/en/glossary/{slug}/edit/").write(gloss=words)
    return vandal.send()
