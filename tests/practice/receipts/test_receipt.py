"""The cat-tax receipt: what is drawn, what is said of bad input, and that nothing is kept."""

from __future__ import annotations

import io
import logging
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from defusedxml.ElementTree import fromstring
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from editorial import visitors
from practice import pictures
from practice.drawing import fonts, png, svg
from practice.drawing.sheet import texts
from practice.receipts.animals import DRAWINGS, drawing
from practice.receipts.asking import NUMBER, Asked, asked, fresh_number, length
from practice.receipts.kinds import KINDS
from practice.receipts.paper import sheet

if TYPE_CHECKING:
    from typing import Any

PAGE, SVG, PNG = "/en/receipt/", "/en/receipt/receipt.svg", "/en/receipt/receipt.png"
DAY = date(2026, 11, 22)
KEPT = "20261122-7K4FM"
has_han = pytest.mark.skipif(not fonts.has_han(), reason="no Chinese font on this machine")


def send(address: str = PAGE, **form: str) -> Any:
    return Client().post(address, {"name": "Mittens", "kind": "cat", "number": KEPT, **form})


def read(**fields: str) -> str:
    drawn = svg.write(
        sheet(Asked(**{"name": "Mittens", "beside": "en", "number": KEPT, **fields}), "Yangyu")
    )
    return "\n".join(fromstring(drawn).itertext())


def form(**fields: str) -> Asked:
    sent = QueryDict(mutable=True)
    sent.update(fields)
    return asked(sent, "en", DAY)


# ── the sheet ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_receipt_and_a_drawing(kind: str) -> None:
    assert KINDS[kind].title.zh in read(kind=kind)
    assert drawing(kind)


def test_no_drawing_is_left_over() -> None:
    assert set(DRAWINGS) == set(KINDS)


def test_a_receipt_tells_that_it_is_a_joke() -> None:
    told = read()
    assert "不是发票" in told
    assert "Not an invoice" in told


def test_no_pet_pays_with_a_drawn_cat() -> None:
    told = read(kind="none", name="")
    assert "手绘猫一只" in told
    assert "纸上喵" in told


def test_traditional_readers_get_their_characters() -> None:
    drawn = svg.write(sheet(Asked(name="a", beside="en", number=KEPT), "Yangyu", traditional=True))
    assert "貓稅收據" in drawn


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_its_place(kind: str) -> None:
    told = Asked("W" * 20, "我" * 20, kind, "en", KEPT)
    for text in texts(sheet(told, "Yangyu").shapes):
        assert text.room or len(text.words) < 40, text


@pytest.mark.parametrize("name", ["قطة", "咪咪", "Łódź", "Мурка", "<script>x</script>", "a&b\"'"])
def test_names_of_every_script_are_drawn(name: str) -> None:
    assert name in read(name=name)


# ── the form ────────────────────────────────────────────────────────────────────────────────


def test_a_number_holds_the_day_and_nothing_typed() -> None:
    assert NUMBER.fullmatch(fresh_number(DAY))
    assert fresh_number(DAY) != fresh_number(DAY)
    assert fresh_number(DAY).startswith("20261122-")


def test_a_bad_number_gives_way_to_a_new_one() -> None:
    assert form(number="1<script>").number.startswith("20261122-")
    assert form(number=KEPT).number == KEPT


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, {"name": "nameless"}),
        ({"name": "\u200b \u202e"}, {"name": "nameless"}),
        ({"name": "a" * 200}, {"name": "too_long"}),
        ({"name": "e" + "\u0301" * 100}, {"name": "too_long"}),
        ({"name": "a", "payer": "b" * 21}, {"payer": "too_long"}),
        ({"name": "a", "kind": "dragon"}, {"kind": "no_kind"}),
        ({"name": "", "kind": "none"}, {}),
        ({"name": "a" * 20, "payer": "我" * 20}, {}),
    ],
)
def test_problems_are_named_by_field(fields: dict[str, str], wrong: dict[str, str]) -> None:
    assert form(**fields).problems == wrong


def test_marks_count_with_their_letter() -> None:
    assert length("e\u0301\u0301") == 1


@pytest.mark.parametrize("beside", ["zh-hans", "xx", ""])
def test_a_language_that_cannot_stand_beside_gives_way(beside: str) -> None:
    assert form(beside=beside).beside == "en"


# ── the pages ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_the_form_costs_no_query_and_no_cookie() -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = Client().get(PAGE)
    assert (answer.status_code, len(queries), dict(answer.cookies)) == (200, 0, {})


@pytest.mark.django_db
def test_a_receipt_is_shown_with_ways_to_save_it() -> None:
    page = send().content.decode()
    assert "Mittens</text>" in page
    assert f'name="number" value="{KEPT}"' in page
    assert "/en/receipt/receipt.svg" in page


@pytest.mark.django_db
def test_what_was_typed_stays_in_the_form() -> None:
    answer = send(name="Mittens the very long-winded cat", payer="momo", kind="dog")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'value="Mittens the very long-winded cat"' in page
    assert 'value="momo"' in page
    assert re.search(r'value="dog" checked', page)


@pytest.mark.django_db
def test_a_drawing_is_a_file_to_save() -> None:
    answer = send(SVG)
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Disposition"] == 'attachment; filename="cat-tax-receipt.svg"'
    fromstring(answer.content)


@has_han
@pytest.mark.django_db
def test_a_picture_is_a_file_to_save() -> None:
    answer = send(PNG)
    assert answer["Content-Disposition"] == 'attachment; filename="cat-tax-receipt.png"'
    assert Image.open(io.BytesIO(answer.content)).format == "PNG"


@has_han
@pytest.mark.django_db
def test_signs_without_a_font_lead_to_the_drawing() -> None:
    answer = send(PNG, name="🧬")
    assert answer.status_code == 422
    assert b"We have no letters for" in answer.content
    assert b"formaction" not in answer.content


@pytest.mark.django_db
def test_a_server_without_chinese_fonts_offers_the_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "has_han", lambda: False)
    answer = send(PNG)
    assert answer.status_code == 503
    assert b"cannot make pictures" in answer.content
    assert b"formaction" not in answer.content


@pytest.mark.django_db
@pytest.mark.parametrize("address", [SVG, PNG])
def test_files_are_never_asked_for_by_address(address: str) -> None:
    assert Client().get(f"{address}?name=Mittens")["Location"] == PAGE
    assert send(address, name="").status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["😀🐱", "قطة", "小猫", "<script>alert(1)</script"[:20], "'; DROP", "a\tb"]
)
def test_odd_names_get_a_receipt(name: str) -> None:
    answer = send(name=name)
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


@pytest.mark.django_db
def test_a_flood_is_turned_away() -> None:
    assert send(name="a" * 30_000).status_code == 413


@pytest.mark.django_db
def test_nothing_is_kept_or_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection) as queries:
        answer = send(name="Mittens-Secret")
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert not queries.captured_queries
    assert "Secret" not in caplog.text


@pytest.mark.django_db
def test_a_fault_tells_nothing_of_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **more: object) -> None:
        raise ValueError("Mittens-Secret")

    monkeypatch.setattr(png, "write", broken)
    monkeypatch.setattr(svg, "write", broken)
    with pytest.raises(Exception, match="ValueError") as caught:
        send(name="Mittens-Secret")
    assert "Secret" not in str(caught.value)


# ── how often ───────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """One picture in ten minutes, and no window ends meanwhile."""
    now = visitors.timezone.now().replace(minute=1, second=0)
    monkeypatch.setattr(visitors.timezone, "now", lambda: now)
    monkeypatch.setattr(pictures, "MOST", 1)


@has_han
@pytest.mark.django_db
@pytest.mark.usefixtures("few")
def test_many_pictures_have_to_wait_and_lose_nothing() -> None:
    assert send(PNG)["Content-Type"] == "image/png"
    answer = send(PNG, name="Wuffi")
    assert (answer.status_code, answer["Retry-After"]) == (429, "540")
    page = answer.content.decode()
    assert "Yours go on in 9 minutes" in page
    assert 'name="name" value="Wuffi"' in page
    assert send(SVG)["Content-Type"] == "image/svg+xml"


@pytest.mark.django_db
def test_field_with_the_problem_comes_into_sight() -> None:
    [told] = re.findall(r"<input[^>]*autofocus[^>]*>", send(name="").content.decode())
    assert 'id="pet"' in told
    [told] = re.findall(r"<input[^>]*autofocus[^>]*>", send(payer="x" * 30).content.decode())
    assert 'id="payer"' in told
    assert "autofocus" not in send().content.decode()
