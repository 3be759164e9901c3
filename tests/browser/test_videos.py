"""A video from the phone of a contributor to its readers: sent, looked at, captioned, played."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import checks
from tests.browser.tabs import Tabs
from tests.guide.videos.conftest import Films

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, StorageState

    from tests.browser.server import Site
    from tests.browser.tabs import Scheme

TUTORIAL = "/en/guide/video-subtitles/"
VTT = "WEBVTT\n\n00:00.000 --> 00:01.500\nTap Me\n\n00:01.500 --> 00:03.000\nthen Settings\n"
PLAYING = "video => video.currentTime > 0 && !video.error"


@pytest.fixture(scope="module")
def film(site: Site, chromium: Browser, passes: dict[str, StorageState], tmp_path_factory: pytest.TempPathFactory) -> str:  # fmt: skip
    """Return the page of a video with captions that three people brought to readers."""
    path = Films(tmp_path_factory.mktemp("films"))("webm", seconds=4)
    tabs = Tabs(chromium, site, passes)
    page = tabs(who="contributor")
    page.goto(f"{TUTORIAL}video/new/")
    page.get_by_label("What does it show?").fill("Turn subtitles on")
    page.get_by_text("Android", exact=True).click()
    page.get_by_text("rednote", exact=True).click()
    page.get_by_label("I filmed it myself").check()
    page.get_by_label("It shows no other people").check()
    page.get_by_label("Video", exact=True).set_input_files(path)
    page.get_by_role("button", name="Send for review").click()
    page.wait_for_url(re.compile(r"/video/\d+/$"))
    address = page.url.removeprefix(site.url)
    show(tabs, "Turn subtitles on")
    page = tabs(who="contributor2")
    page.goto(f"{address}captions/en/")
    page.get_by_text("Read them out of a file instead").click()
    page.get_by_label("Or paste it here").fill(VTT)
    page.get_by_role("button", name="Read it into the lines").click()
    page.get_by_role("button", name="Send for review").click()
    page.wait_for_url(re.compile("#captions"))
    show(tabs, "Turn subtitles on")
    tabs.close()
    assert tabs.watch.faults == []
    return address


def show(tabs: Tabs, title: str) -> None:
    page = tabs(who="reviewer")
    page.goto("/en/review/videos/")
    row = page.get_by_role("listitem").filter(has=page.get_by_role("link", name=title))
    row.first.get_by_role("button", name="Show it to readers").click()
    expect(page.locator(".flash-list")).to_contain_text("Readers see it now.")


def asked(page: Page) -> list[str]:
    """Return the list that fills with the addresses of media that the page asks for."""
    found: list[str] = []
    page.on("request", lambda request: "/media/video/" in request.url and found.append(request.url))
    return found


# ── watching ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_fetched_before_the_press(page_at: Tabs, film: str, width: int) -> None:
    page = page_at(width)
    requests = asked(page)
    page.goto(TUTORIAL)
    # How near a lazy picture must be is the browser's choice; of the video there is nothing.
    assert [url for url in requests if not url.endswith(".webp")] == []
    button = page.get_by_role("button", name="Play the video")
    button.scroll_into_view_if_needed()
    poster = page.locator("#video .screen img")
    poster.evaluate("img => img.complete || new Promise(done => { img.onload = done })")
    assert [url.rpartition(".")[2] for url in requests] == ["webp"]
    expect(page.locator("#video video")).to_have_count(0)
    button.focus()
    page.keyboard.press("Enter")
    video = page.locator("#video video")
    page.wait_for_function(PLAYING, arg=video.element_handle())
    expect(video).to_be_focused()
    expect(button).to_be_hidden()
    assert {url.partition("?")[0].rpartition(".")[2] for url in requests} == {"webp", "webm", "vtt"}
    assert video.evaluate("video => video.textTracks[0].mode") == "showing"


def test_one_can_skip_ahead(page_at: Tabs, film: str) -> None:
    page = page_at()
    page.goto(TUTORIAL)
    page.get_by_role("button", name="Play the video").click()
    video = page.locator("#video video")
    page.wait_for_function(PLAYING, arg=video.element_handle())
    video.evaluate("video => { video.pause(); video.currentTime = 3 }")
    page.wait_for_function(
        "video => !video.seeking && video.currentTime >= 3", arg=video.element_handle()
    )
    assert video.evaluate("video => video.error") is None


def test_what_does_not_play_leads_to_file_and_transcript(page_at: Tabs, film: str) -> None:
    page = page_at(360)
    page.route("**/*.webm", lambda route: route.fulfill(content_type="video/webm", body=b"no"))
    page.goto(TUTORIAL)
    button = page.get_by_role("button", name="Play the video")
    button.click()
    alert = page.locator("#video [data-video-failed]")
    expect(alert).to_be_visible()
    expect(alert.get_by_role("link", name="Download the file")).to_have_attribute("href", re.compile("webm$"))  # fmt: skip
    expect(button).to_be_focused()
    alert.get_by_role("link", name="Read the transcript").click()
    expect(page.get_by_text("Tap Me then Settings")).to_be_visible()


def test_without_scripts_the_browsers_own_player_stands_there(page_at: Tabs, film: str) -> None:
    page = page_at(js=False)
    requests = asked(page)
    page.goto(TUTORIAL)
    video = page.locator("#video noscript video, #video .screen > video")
    expect(video).to_have_attribute("controls", "")
    expect(video).to_be_visible()
    # As wide as its picture is, or a little more; not a tower.
    box = video.bounding_box()
    assert box
    assert box["height"] < box["width"]
    expect(page.get_by_role("button", name="Play the video")).to_have_count(0)
    assert [url for url in requests if not url.endswith(".webp")] == []
    page.locator("#video summary").click()
    expect(page.get_by_text("Tap Me then Settings")).to_be_visible()


# ── captions ────────────────────────────────────────────────────────────────────────────────


def line(page: Page, number: int) -> Locator:
    return page.locator("[data-row]").nth(number - 1)


def test_captions_are_written_with_the_keyboard(page_at: Tabs, film: str) -> None:
    page = page_at(who="reviewer")
    page.goto(f"{film}captions/es/")
    expect(line(page, 1).locator(".from")).to_have_text("Tap Me")
    page.get_by_label("Title in this language").focus()
    page.keyboard.type("Denunciar")
    page.keyboard.press("Tab")
    expect(line(page, 1).locator("[name=start]")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(line(page, 1).locator("[name=text]")).to_be_focused()
    page.keyboard.type("Toca Yo")
    line(page, 2).locator("[name=text]").focus()
    page.keyboard.type("y luego Ajustes")
    video = page.locator("video")
    video.evaluate(
        "video => new Promise(done => { video.onseeked = done; video.currentTime = 2.5 })"
    )
    line(page, 2).locator("[data-take=end]").focus()
    page.keyboard.press("Space")
    expect(line(page, 2).locator("[name=end]")).to_have_value("00:02.500")
    expect(page.locator("[data-state]")).to_have_text("Ends at 00:02.500")
    page.get_by_role("button", name="Add a line").focus()
    page.keyboard.press("Enter")
    expect(line(page, 3).locator("[name=start]")).to_have_value("00:02.500")
    expect(line(page, 3).locator("[name=text]")).to_be_focused()
    line(page, 3).locator("[data-drop]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-row]")).to_have_count(2)
    assert video.evaluate("video => [...video.textTracks[0].cues].map(cue => cue.text)") == [
        "Toca Yo",
        "y luego Ajustes",
    ]
    expect(page.locator("[data-state]")).to_have_text("Kept on this device")
    page.reload()
    page.get_by_role("button", name="Bring them back").click()
    expect(line(page, 1).locator("[name=text]")).to_have_value("Toca Yo")
    expect(page.get_by_label("Title in this language")).to_have_value("Denunciar")
    page.get_by_role("button", name="Send for review").click()
    page.wait_for_url(re.compile("#captions"))
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('captions'))") == []


def test_a_line_that_is_wrong_is_led_to(page_at: Tabs, film: str) -> None:
    page = page_at(360, who="reviewer")
    page.goto(f"{film}captions/zh-hant/")
    line(page, 1).locator("[name=text]").fill("字" * 30)
    line(page, 2).locator("[name=text]").fill("好")
    page.get_by_role("button", name="Send for review").click()
    problems = page.locator("#problems")
    expect(problems).to_contain_text("20 Chinese characters")
    problems.get_by_role("link", name="Line 1").click()
    expect(line(page, 1).locator("[name=text]")).to_have_value("字" * 30)
    page.evaluate("localStorage.clear()")


# ── everybody ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
@pytest.mark.parametrize(
    ("who", "rest"),
    [
        ("", TUTORIAL),
        ("", "{film}"),
        ("contributor", f"{TUTORIAL}video/new/"),
        ("contributor2", "{film}captions/zh-hans/"),
        ("reviewer", "/en/review/videos/"),
        ("contributor", "{film}"),
    ],
)
def test_axe_finds_nothing(page_at: Tabs, film: str, who: str, rest: str, width: int, scheme: Scheme) -> None:  # fmt: skip
    page = page_at(width, scheme, who=who, bypass_csp=True)
    page.goto(rest.format(film=film))
    page.evaluate(checks.OPEN_ALL)
    assert page.evaluate(checks.TOO_WIDE) == []
    checks.stretch(page)
    assert checks.accessibility(page) == []
