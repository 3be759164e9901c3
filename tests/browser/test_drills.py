"""Drills and modes: pairs without scripts, typing, tones by keyboard, strokes drawn by hand."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from tests.browser import checks

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.browser.tabs import Scheme, Tabs

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "tests" / "practice" / "pinyin_table.json"
STROKES = ROOT / "dictionary" / "data" / "strokes.tsv"
DRILL = "/en/practice/drill"
WORDS = "words:mao-shui,po-fang,da-ka,zhong-cao,ji-mei"

CHECK = """async rows => {
  const { check } = await import('/static/js/practice/pinyin.js');
  return rows.map(({ typed, reading, said }) => {
    const { kind, problem, syllables } = check(typed, reading, said);
    return { kind, problem, syllables: syllables.map(({ verdict, typed, wanted }) => [verdict, typed, wanted]) };
  });
}"""
HUMMED = """() => {
  window.pitches = [];
  const set = AudioParam.prototype.setValueAtTime;
  AudioParam.prototype.setValueAtTime = function (value, when) { if (value > 1) pitches.push(Math.round(value)); return set.call(this, value, when); };
}"""


def _open(tabs: Tabs, mode: str, width: int = 360, **options: Any) -> Page:
    page = tabs(width, **options)
    page.goto(f"{DRILL}/{mode}/?from={WORDS}")
    expect(page.locator("[data-show]")).to_be_visible()
    return page


def _status(page: Page) -> Any:
    return page.locator("[data-question] [role=status]")


# ── the same verdicts as the server's ───────────────────────────────────────────────────────


def test_browser_judges_pinyin_as_the_server_does(page_at: Tabs) -> None:
    rows = json.loads(TABLE.read_text(encoding="utf-8"))
    page = page_at()
    page.goto(f"{DRILL}/pairs/")
    expected = [{name: row[name] for name in ("kind", "problem", "syllables")} for row in rows]
    assert page.evaluate(CHECK, rows) == expected


# ── pairs ───────────────────────────────────────────────────────────────────────────────────


def test_pairs_work_without_scripts(page_at: Tabs) -> None:
    page = page_at(360, js=False)
    page.goto(f"{DRILL}/pairs/")
    page.get_by_role("link", name="u, ü").click()
    page.get_by_text("Show what is said").click()
    expect(page.locator("details[open] .pitches")).to_contain_text("lǜ")
    page.get_by_role("link", name="绿").click()
    expect(page.locator(".verdict")).to_contain_text("Yes: 绿, lǜ.")
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".progress")).to_contain_text("2 of")


def test_pairs_are_chosen_by_digit(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto(f"{DRILL}/pairs/?contrast=u-v&n=1")
    page.keyboard.press("1")
    expect(page.locator(".verdict")).to_contain_text("Not that one. It was 绿, lǜ.")
    # A page of its own, whose script listens to keys only once it has run.
    page.wait_for_load_state()
    page.keyboard.press("Enter")
    expect(page.locator(".progress")).to_contain_text("2 of")


def test_a_browser_without_a_chinese_voice_says_so(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(f"{DRILL}/pairs/?contrast=u-v&n=1")
    page.get_by_role("button", name="Hear it").click()
    expect(page.locator("#toast")).to_contain_text("no Chinese voice")


def test_humming_falls_for_the_fourth_tone(page_at: Tabs) -> None:
    page = page_at(360)
    page.goto(f"{DRILL}/pairs/?contrast=u-v&n=1")
    page.evaluate(HUMMED)
    page.get_by_role("button", name="Hum it").click()
    assert page.evaluate("pitches") == [240]


# ── modes ───────────────────────────────────────────────────────────────────────────────────


def test_typed_pinyin_is_judged_by_syllable(page_at: Tabs) -> None:
    page = _open(page_at, "pinyin")
    field = page.get_by_label("How is it read?")
    expect(field).to_be_focused()
    field.fill("maoshui")
    field.press("Enter")
    expect(_status(page)).to_contain_text("The sounds are right.")
    field.fill("mao2 sui4")
    field.press("Enter")
    expect(page.locator(".compared > li")).to_contain_text(["another tone", "another sound"])
    expect(_status(page)).to_have_text("Not quite. It is māo shuì.")
    expect(page.get_by_role("button", name="Next")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".progress")).to_contain_text("2 of")
    expect(page.get_by_label("How is it read?")).to_be_focused()


def test_what_is_typed_before_the_script_stays(page_at: Tabs) -> None:
    page = page_at(360, js=False)
    page.goto(f"{DRILL}/pinyin/?from={WORDS}")
    page.get_by_label("How is it read?").fill("maoshui")
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_label("How is it read?")).to_have_value("maoshui")


def test_tones_are_chosen_by_digit(page_at: Tabs) -> None:
    page = _open(page_at, "tone", 1280)
    page.keyboard.press("1")
    page.keyboard.press("3")
    expect(page.get_by_role("button", name="Check")).to_be_focused()
    page.keyboard.press("Enter")
    expect(_status(page)).to_have_text("Not quite. It is māo shuì.")
    expect(page.locator(".tonebtn.wrong")).to_have_count(1)
    expect(page.locator(".answertiles .syl")).to_contain_text(["māo", "shuì"])


def test_a_tone_may_be_mended_before_the_check(page_at: Tabs) -> None:
    page = _open(page_at, "tone")
    page.get_by_role("group", name="mao").get_by_role("radio", name="2 rising").check()
    page.keyboard.press("1")
    page.keyboard.press("4")
    page.keyboard.press("Enter")
    expect(_status(page)).to_have_text("Yes: māo shuì.")


def test_choices_are_taken_by_digit(page_at: Tabs) -> None:
    page = _open(page_at, "recognise")
    texts = page.locator(".choice").all_inner_texts()
    right = next(at for at, text in enumerate(texts, 1) if "cat tax" in text)
    page.keyboard.press(str(right))
    expect(_status(page)).to_have_text("Yes, that is it.")
    expect(page.locator(".choice.right")).to_contain_text("cat tax")


def test_sound_is_never_the_only_way(page_at: Tabs) -> None:
    page = _open(page_at, "listen")
    page.get_by_role("button", name="Hear it").click()
    expect(page.get_by_text("Go by the reading.")).to_be_visible()
    expect(page.locator("[data-reading]")).to_have_text("māo shuì")


def test_the_missing_word_is_typed_in_pinyin(page_at: Tabs) -> None:
    page = _open(page_at, "fill")
    expect(page.locator(".gap")).to_be_visible()
    page.get_by_label("Or type it").fill("mao1shui4")
    page.get_by_label("Or type it").press("Enter")
    expect(_status(page)).to_have_text("Yes, 猫税 it is.")


# ── strokes ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    lines = (line for line in STROKES.read_text().splitlines() if not line.startswith("#"))
    return dict(line.split("\t") for line in lines)


def _with_strokes(page: Page, drawn: dict[str, str]) -> None:
    """The site of these tests has no dictionary: answer for it."""

    def answer(route: Route) -> None:
        char = unquote(route.request.url.rpartition("/")[2].removesuffix(".json"))
        route.fulfill(body=drawn[char], content_type="application/json")

    page.route("**/strokes/*.json", answer)


def _draw(page: Page, points: list[tuple[float, float]]) -> None:
    box = page.locator(".strokebox").bounding_box()
    assert box
    places = [(box["x"] + 1.5 + x, box["y"] + 1.5 + y) for x, y in points]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=3)
    page.mouse.up()


def _median(data: str, number: int) -> list[tuple[float, float]]:
    """Where Hanzi Writer expects a stroke on its paper of 240, 14 of them left free."""
    scale = (240 - 28) / 1024
    points = json.loads(data)["medians"][number]
    return [(14 + x * scale, 240 - 14 - (y + 124) * scale) for x, y in points]


def test_strokes_are_drawn_by_hand(page_at: Tabs, drawn: dict[str, str]) -> None:
    page = page_at(1280)
    _with_strokes(page, drawn)
    page.goto(f"{DRILL}/strokes/?from=words:mao-shui")
    total = len(json.loads(drawn["猫"])["strokes"])
    expect(_status(page)).to_have_text(re.compile(f"Draw 猫税 .* {total} strokes"))
    page.locator(".strokebox").scroll_into_view_if_needed()
    _draw(page, [(20, 220), (220, 20)])
    expect(_status(page)).to_have_text("Not quite. Stroke 1 once more.")
    _draw(page, _median(drawn["猫"], 0))
    expect(_status(page)).to_have_text(f"Right. Now stroke 2 of {total}.")
    for number in range(1, total):
        _draw(page, _median(drawn["猫"], number))
    expect(_status(page)).to_have_text("猫 is written. Now 税.")


def test_strokes_that_cannot_be_loaded_are_told(page_at: Tabs) -> None:
    page = page_at(360)
    page.route("**/strokes/*.json", lambda route: route.abort())
    page.goto(f"{DRILL}/strokes/?from=words:mao-shui")
    expect(_status(page)).to_contain_text("could not be loaded")
    page.get_by_role("link", name="Show the answer").click()
    expect(page.locator(".answertiles")).to_be_visible()
    page_at.watch.faults.clear()


# ── everybody ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_answered_questions_are_readable_by_all(page_at: Tabs, scheme: Scheme) -> None:
    page = _open(page_at, "tone", 320, scheme=scheme, bypass_csp=True)
    for key in ("1", "3", "Enter"):
        page.keyboard.press(key)
    expect(page.locator(".answertiles")).to_be_visible()
    assert checks.accessibility(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.goto(f"{DRILL}/recognise/?from={WORDS}")
    expect(page.locator("button.choice").first).to_be_visible()
    page.keyboard.press("1")
    assert checks.accessibility(page) == []
    page.goto(f"{DRILL}/pinyin/?from={WORDS}")
    page.get_by_label("How is it read?").fill("mao2 sui4")
    page.get_by_label("How is it read?").press("Enter")
    expect(page.locator(".compared")).to_be_visible()
    assert checks.accessibility(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
