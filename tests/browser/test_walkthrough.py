"""The walkthrough as people use it: with keys, with a thumb, with less motion, without scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import checks

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.tabs import Scheme, Tabs

URL = "/en/guide/app-language/"
# What a first visit may cost, over the wire.
BUDGET = 60_000


def _open(page: Page, *, motion: bool = False, url: str = URL) -> Locator:
    if motion:
        page.emulate_media(reduced_motion="no-preference")
    page.goto(url)
    return page.locator("[data-walk]")


def _where(walk: Locator) -> Locator:
    return walk.locator("[data-walk-where]")


def test_nothing_plays_by_itself(page_at: Tabs) -> None:
    walk = _open(page_at(1280), motion=True)
    expect(walk.get_by_role("button", name="Play", exact=True)).to_be_visible()
    expect(_where(walk)).to_contain_text("picture 1 of 8")
    expect(walk.locator("[data-walk-frames]")).to_be_hidden()


def test_play_goes_on_and_pause_stops(page_at: Tabs) -> None:
    page = page_at(1280)
    page.clock.install()
    walk = _open(page, motion=True)
    walk.locator("[data-walk-speed]").select_option("1.5")
    walk.get_by_role("button", name="Play", exact=True).click()
    expect(walk.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    page.clock.run_for(3500)
    expect(_where(walk)).to_contain_text("picture 2 of 8")
    walk.get_by_role("button", name="Pause", exact=True).click()
    page.clock.run_for(9000)
    expect(_where(walk)).to_contain_text("picture 2 of 8")


def test_half_speed_takes_twice_as_long(page_at: Tabs) -> None:
    page = page_at(1280)
    page.clock.install()
    walk = _open(page, motion=True)
    walk.locator("[data-walk-speed]").select_option("0.5")
    walk.get_by_role("button", name="Play", exact=True).click()
    page.clock.run_for(4500)
    expect(_where(walk)).to_contain_text("picture 1 of 8")
    page.clock.run_for(4500)
    expect(_where(walk)).to_contain_text("picture 2 of 8")


def test_finger_comes_before_the_next_picture(page_at: Tabs) -> None:
    page = page_at(1280)
    page.clock.install()
    walk = _open(page, motion=True)
    walk.get_by_role("button", name="Play", exact=True).click()
    finger = walk.locator(".stage .k-finger")
    page.clock.run_for(500)
    expect(finger).to_have_attribute("visibility", "hidden")
    page.clock.run_for(2700)
    expect(finger).to_have_attribute("visibility", "visible")


def test_end_is_an_end_and_play_begins_anew(page_at: Tabs) -> None:
    page = page_at(1280)
    page.clock.install()
    walk = _open(page, motion=True)
    walk.get_by_role("slider").fill("8")
    walk.get_by_role("button", name="Play", exact=True).click()
    expect(_where(walk)).to_contain_text("picture 1 of 8")


def test_keys_play_and_step(page_at: Tabs) -> None:
    page = page_at(1280)
    walk = _open(page, motion=True)
    stage = walk.get_by_role("button", name="Play or pause")
    stage.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(_where(walk)).to_have_text("Step 3 · picture 3 of 8")
    page.keyboard.press("ArrowLeft")
    expect(_where(walk)).to_have_text("Step 2 · picture 2 of 8")
    page.keyboard.press("Space")
    expect(walk.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    page.keyboard.press("Space")
    expect(walk.get_by_role("button", name="Play", exact=True)).to_be_visible()
    expect(walk.get_by_text("Space plays and pauses")).to_be_visible()


def test_slider_goes_to_a_picture_by_its_own_keys(page_at: Tabs) -> None:
    page = page_at(360)
    walk = _open(page)
    walk.get_by_role("slider").focus()
    page.keyboard.press("End")
    expect(_where(walk)).to_contain_text("picture 8 of 8")
    expect(walk.get_by_role("slider")).to_have_attribute("aria-valuetext", re.compile("picture 8"))


def test_caption_is_told_with_its_reading(page_at: Tabs) -> None:
    walk = _open(page_at(360))
    caption = walk.locator("[data-walk-caption]")
    expect(caption).to_contain_text("Tap")
    expect(caption.locator(".ui b")).to_have_text("我")
    expect(caption.locator(".py")).to_contain_text("wǒ")
    expect(caption).to_have_attribute("aria-live", "polite")
    expect(walk.locator("[data-walk-said]")).to_contain_text("bottom bar: 首页 (Home)")


def test_captions_change_their_language(page_at: Tabs) -> None:
    walk = _open(page_at(360))
    walk.locator("[data-walk-language]").select_option("zh-Hans")
    caption = walk.locator("[data-walk-caption]")
    expect(caption).to_contain_text("点底部栏最右边的")
    expect(caption).to_have_attribute("lang", "zh-Hans")


def test_less_motion_leaves_steps_only(page_at: Tabs) -> None:
    walk = _open(page_at(360))
    expect(walk.get_by_role("button", name="Play", exact=True)).to_be_hidden()
    expect(walk.locator("[data-walk-speed]")).to_be_hidden()
    expect(walk.get_by_text("Your device asks for less motion")).to_be_visible()
    walk.get_by_role("button", name="Next picture").click()
    expect(_where(walk)).to_contain_text("picture 2 of 8")


def test_typed_letters_come_one_by_one(page_at: Tabs) -> None:
    page = page_at(360)
    page.clock.install()
    walk = _open(page, motion=True, url="/en/guide/sign-up-phone/")
    walk.get_by_role("slider").fill("4")
    number = walk.locator(".stage [data-typed]")
    expect(number).to_have_text("7700 900123")
    walk.get_by_role("button", name="Play", exact=True).click()
    page.clock.run_for(2200)
    shown = number.text_content() or ""
    assert 0 < len(shown) < len("7700 900123")


def test_thumb_finds_every_control(page_at: Tabs) -> None:
    walk = _open(page_at(360), motion=True)
    for control in walk.locator("button:visible, input:visible, select:visible").all():
        box = control.bounding_box()
        assert box
        assert box["height"] >= 43.5
        assert box["width"] >= 43.5


def test_text_in_drawings_is_never_small(page_at: Tabs) -> None:
    page = page_at(360)
    _open(page)
    smallest = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll('.stage text, .drawn svg')].map((one) => {
          const svg = one.closest('svg.drawn, .stage > svg') || one.ownerSVGElement || one;
          return 13 * svg.getScreenCTM().a;
        }))"""
    )
    assert smallest >= 12


def test_stills_stand_beside_their_steps(page_at: Tabs) -> None:
    page = page_at(1280)
    _open(page)
    still = page.locator("#s1 .drawn svg")
    expect(still).to_have_attribute("aria-label", re.compile(r"我 \(wǒ, Me\)"))
    # The frame it shows is drawn in the list that the player has hidden.
    assert still.locator("use").evaluate("one => one.getBBox().width") > 200
    assert page.locator(".drawn").count() == 6


@pytest.mark.parametrize("width", [360, 1280])
def test_list_is_the_walkthrough_without_scripts(page_at: Tabs, width: int) -> None:
    walk = _open(page_at(width, js=False))
    expect(walk.locator("[data-walk-player]")).to_be_hidden()
    frames = walk.get_by_role("list", name="The pictures in order")
    expect(frames.locator("> li")).to_have_count(8)
    expect(frames.locator("> li").first).to_contain_text("the last item of the bar")
    expect(frames.get_by_role("img").first).to_have_attribute("aria-label", re.compile("首页"))


def test_paper_has_the_stills(page_at: Tabs) -> None:
    page = page_at(1280)
    walk = _open(page)
    page.emulate_media(media="print")
    expect(page.locator(".drawn svg").first).to_be_visible()
    expect(walk).to_be_hidden()


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_axe_finds_nothing(page_at: Tabs, width: int, scheme: Scheme) -> None:
    page = page_at(width, scheme)
    _open(page, motion=True)
    assert checks.accessibility(page) == []


def test_axe_finds_nothing_without_scripts(page_at: Tabs) -> None:
    page = page_at(360)
    page.route("**/walkthrough*.js", lambda route: route.fulfill(body=""))
    _open(page)
    assert checks.accessibility(page) == []


@pytest.mark.parametrize("slug", ["app-language", "cat-tax", "sign-up-phone"])
def test_first_visit_is_light(page_at: Tabs, slug: str) -> None:
    page = page_at(360)
    sizes: list[int] = []
    page.on("requestfinished", lambda one: sizes.append(one.sizes()["responseBodySize"]))
    page.goto(f"/en/guide/{slug}/", wait_until="networkidle")
    assert 0 < sum(sizes) < BUDGET
