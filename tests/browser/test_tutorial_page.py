"""A tutorial in the reader's hands: what they have is chosen once, labels speak, paper shows it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import checks

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.tabs import Scheme, Tabs

PAGE = "/en/guide/text-size-dark-mode/"
OTHER = "/en/guide/chinese-keyboard/"
BUILDS = "/en/guide/use-on-computer/"
LABELS = "/en/guide/app-language/"
LARGEST = 60_000


def on_iphone(page: Page) -> Locator:
    return page.get_by_text("Settings, Display & Brightness, Dark.")


def on_android(page: Page) -> Locator:
    return page.get_by_text("Settings, Display, Dark theme.")


def choose(page: Page, called: str) -> None:
    page.get_by_role("radio", name=called, exact=True).check()


# ── what the reader has ─────────────────────────────────────────────────────────────────────


def test_everything_is_shown_until_somebody_chooses(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(PAGE)
    expect(on_iphone(page)).to_be_visible()
    expect(on_android(page)).to_be_visible()
    expect(page.get_by_role("status").get_by_text("All 5 steps are shown.")).to_be_visible()
    expect(page.get_by_role("button", name="Show everything")).to_be_hidden()


def test_choice_hides_what_is_for_others_and_says_so(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(PAGE)
    choose(page, "iPhone")
    expect(on_iphone(page)).to_be_visible()
    expect(on_android(page)).to_be_hidden()
    expect(page.get_by_text("What is only for others is hidden.")).to_be_visible()


def test_hidden_steps_are_counted_and_numbers_stay(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto(PAGE)
    choose(page, "Computer")
    expect(page.get_by_text("2 of 5 steps are shown.")).to_be_visible()
    shown = page.locator(".step:visible h2")
    assert [one.get_attribute("data-number") for one in shown.all()] == ["3", "4"]
    expect(page.locator("nav.toc:visible a", has_text="Turn on dark mode")).to_be_hidden()


def test_choice_is_kept_here_and_on_other_pages(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(PAGE)
    choose(page, "Android")
    page.reload()
    expect(on_iphone(page)).to_be_hidden()
    expect(page.get_by_role("radio", name="Android")).to_be_checked()
    page.goto(OTHER)
    expect(page.get_by_text("With Gboard: open any text box")).to_be_visible()
    expect(page.get_by_text("Settings, General, Keyboard, Keyboards.")).to_be_hidden()


def test_choice_that_a_page_does_not_offer_hides_nothing_there(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(PAGE)
    choose(page, "Computer")
    page.goto(OTHER)
    expect(page.get_by_role("radio", name="All")).to_be_checked()
    expect(page.get_by_text("With Gboard: open any text box")).to_be_visible()
    expect(page.get_by_text("Settings, General, Keyboard, Keyboards.")).to_be_visible()
    page.goto(PAGE)
    expect(page.get_by_role("radio", name="Computer")).to_be_checked()


def test_way_back_shows_everything(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(PAGE)
    choose(page, "iPhone")
    page.get_by_role("button", name="Show everything").click()
    expect(on_android(page)).to_be_visible()
    expect(page.get_by_role("radio", name="All")).to_be_focused()
    page.reload()
    expect(on_android(page)).to_be_visible()


def test_keyboard_chooses(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto(PAGE)
    page.get_by_role("radio", name="All").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="iPhone")).to_be_checked()
    expect(on_android(page)).to_be_hidden()


def test_app_is_chosen_like_the_phone(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(BUILDS)
    choose(page, "rednote")
    expect(page.get_by_text("rednote.com, the international address.")).to_be_visible()
    expect(page.get_by_text("creator.xiaohongshu.com")).to_be_hidden()
    expect(page.get_by_role("link", name="Which app do I have?")).to_be_visible()


def test_link_to_something_hidden_shows_it(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(PAGE)
    choose(page, "Computer")
    page.goto("about:blank")
    page.goto(f"{PAGE}#s2")
    expect(on_iphone(page)).to_be_visible()
    expect(page.get_by_text("All 5 steps are shown.")).to_be_visible()


def test_without_a_script_everything_is_shown_under_its_name(page_at: Tabs) -> None:
    page = page_at(360, js=False)
    page.goto(PAGE)
    expect(page.locator("[data-choice]")).to_be_hidden()
    expect(on_iphone(page)).to_be_visible()
    expect(on_android(page)).to_be_visible()
    expect(page.locator("#s2 .for")).to_have_text(["iPhone", "Android"])


def test_paper_shows_everything_whatever_was_chosen(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto(PAGE)
    choose(page, "Computer")
    page.emulate_media(media="print")
    for one in (on_iphone(page), on_android(page), page.locator("#s2 .for").first):
        expect(one).to_be_visible()
    expect(page.locator(".labels")).to_contain_text("shè zhì")
    for selector in ("[data-choice]", ".share", ".inpath", ".aside", ".helpful", ".credit > p.row"):
        for one in page.locator(selector).all():
            expect(one).to_be_hidden()
    address = page.locator("#sources + ol a").first.evaluate(
        "link => getComputedStyle(link, '::after').content"
    )
    assert "https://" in address


def test_bar_of_the_editor_puts_marks_around_whole_lines(page_at: Tabs) -> None:
    page = page_at(1280, who="contributor")
    page.goto("/en/guide/copy-text/edit/")
    area = page.locator("textarea[data-markdownx-urls-path]").first
    area.fill("One line.\nAnother line.")
    area.evaluate("area => area.setSelectionRange(12, 15)")
    page.get_by_role("button", name="Only for some").first.click()
    page.keyboard.type("android")
    expect(area).to_have_value("One line.\n\n::: android\nAnother line.\n:::")


# ── labels of the app ───────────────────────────────────────────────────────────────────────


def test_label_shows_its_reading_at_a_tap(page_at: Tabs) -> None:
    page = page_at(360, has_touch=True)
    page.goto(LABELS)
    page.locator("#s3 a.ui").tap()
    card = page.locator(".wordcard")
    expect(card.locator("[data-reading]")).to_have_text("shè zhì")
    expect(card.locator("[data-gloss]")).to_have_text("Settings")
    expect(card.get_by_role("link", name="Whole entry")).to_be_hidden()
    assert not page.url.endswith("#label-2")


def test_label_speaks_to_the_keyboard(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto(LABELS)
    page.keyboard.press("Tab")
    page.locator("#s3 a.ui").focus()
    expect(page.locator("[data-status]")).to_have_text("shè zhì. Settings")
    page.keyboard.press("Escape")
    expect(page.locator(".wordcard")).to_be_hidden()


def test_label_is_named_by_characters_reading_and_meaning(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(LABELS)
    expect(page.locator("#s3").get_by_role("link", name="设置 shè zhì Settings")).to_be_visible()


def test_label_without_a_script_leads_to_its_line(page_at: Tabs) -> None:
    page = page_at(360, js=False)
    page.goto(LABELS)
    page.locator("#s3 a.ui").click()
    expect(page.locator("li:target")).to_contain_text("shè zhì")


# ── handing it on, finding one's way ────────────────────────────────────────────────────────


def test_link_is_copied_where_the_device_cannot_share(page_at: Tabs) -> None:
    page = page_at(1280, permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(LABELS)
    page.get_by_role("link", name="Copy the link").click()
    expect(page.get_by_text("Copied: http")).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()").endswith(LABELS)


def test_device_shares_where_it_can(page_at: Tabs) -> None:
    page = page_at(360)
    page.add_init_script(
        "Navigator.prototype.share = data => { window.shared = data; return Promise.resolve(); }"
    )
    page.goto(LABELS)
    page.get_by_role("link", name="Share this page").click()
    shared = page.evaluate("() => window.shared")
    assert (shared["title"], shared["url"].endswith(LABELS)) == ("Change the app’s language", True)


def test_contents_show_where_one_is(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto(LABELS)
    page.locator("#s4").evaluate("step => step.scrollIntoView()")
    current = page.locator("nav.toc a[aria-current]")
    expect(current).to_have_text("Open General settings")


# ── for everybody, and light ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_everybody_can_use_it(page_at: Tabs, width: int, scheme: Scheme) -> None:
    page = page_at(width, scheme, bypass_csp=True)
    page.goto(PAGE)
    choose(page, "iPhone")
    page.locator("#s4 a.ui").first.click()
    expect(page.locator(".wordcard")).to_be_visible()
    checks.stretch(page)
    faults = [*checks.accessibility(page), *page.evaluate(checks.CONTRAST)]
    assert not [fault for fault in faults if "partially obscured" not in fault]
    assert not page.evaluate(checks.TOO_WIDE)


@pytest.mark.parametrize("address", [PAGE, LABELS, BUILDS, "/zh-hans/guide/app-language/"])
def test_first_visit_is_light_and_stays_at_home(page_at: Tabs, address: str) -> None:
    """What leaves the origin fails every test here; this one weighs what is asked for."""
    page = page_at(360)
    weights: dict[str, float] = {}
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    named: dict[str, str] = {}
    network.on(
        "Network.requestWillBeSent", lambda e: named.update({e["requestId"]: e["request"]["url"]})
    )
    network.on(
        "Network.loadingFinished",
        lambda e: weights.update({named.get(e["requestId"], "?"): e["encodedDataLength"]}),
    )
    page.goto(address, wait_until="networkidle")
    assert sum(weights.values()) <= LARGEST, weights
    assert not [url for url in weights if url.endswith((".woff2", ".woff", ".ttf", ".otf"))]
