"""The receipt and the phrase cards as people take them home: saved, printed, with and without scripts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from practice.drawing import fonts

if TYPE_CHECKING:
    from playwright.sync_api import Download, Page

    from tests.browser.tabs import Tabs

RECEIPT, PHRASES = "/en/receipt/", "/en/phrases/"
PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")
SIZE = re.compile(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\]")
POINTS = 72 / 25.4


def _written(page: Page, kind: str, name: str) -> None:
    page.goto(RECEIPT)
    page.get_by_role("radio", name=kind).check()
    page.get_by_label("What is the pet called?").fill(name)
    page.get_by_role("button", name="Write the receipt").click()


def _saved(page: Page, button: str) -> Download:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return waiting.value


def test_receipt_is_written_and_saved(page_at: Tabs) -> None:
    page = page_at(360)
    _written(page, "Dog", "Rex")
    picture = page.get_by_role("img", name="狗税收据 Dog tax receipt")
    expect(picture).to_contain_text("Rex")
    expect(page.get_by_label("What is the pet called?")).to_have_value("Rex")
    drawing = _saved(page, "Save as drawing (SVG)")
    assert "Rex</text>" in Path(drawing.path()).read_text(encoding="utf-8")
    assert "Rex" not in page.url


@pytest.mark.skipif(not fonts.has_han(), reason="no Chinese font on this machine")
def test_picture_has_the_number_of_the_receipt_on_the_page(page_at: Tabs) -> None:
    page = page_at(1280)
    _written(page, "No pet", "")
    number = page.locator('input[name="number"]').input_value()
    expect(page.get_by_role("img", name="云养猫税收据 Cloud cat tax receipt")).to_contain_text(
        number
    )
    picture = _saved(page, "Save as picture (PNG)")
    assert picture.suggested_filename == "cat-tax-receipt.png"
    assert Path(picture.path()).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("paper", "each", "size"), [("a6", 1, (105, 148)), ("a4", 4, (210, 297))], ids=["a6", "a4"]
)
def test_cards_fill_their_paper(
    page_at: Tabs, paper: str, each: int, size: tuple[int, int]
) -> None:
    page = page_at(1280)
    page.goto(f"{PHRASES}?paper={paper}")
    cards = page.locator(".phrasecard").count()
    printed = page.pdf(prefer_css_page_size=True)
    assert len(PAGES.findall(printed)) == -(-cards // each)
    for wide, high in SIZE.findall(printed):
        assert float(wide) / POINTS == pytest.approx(size[0], abs=1)
        assert float(high) / POINTS == pytest.approx(size[1], abs=1)


def test_no_card_is_cut_off_on_paper(page_at: Tabs) -> None:
    page = page_at(1280)
    page.goto(PHRASES)
    page.emulate_media(media="print")
    cut = page.locator(".phrasecard").evaluate_all(
        "cards => cards.filter(card => card.scrollHeight > card.clientHeight + 1).map(card => card.id)"
    )
    assert not cut
