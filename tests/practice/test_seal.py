"""The seal card: what is cut into it, that it fits, and that both files can be had."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from editorial import visitors
from practice import pictures
from practice.drawing import fonts, png, svg
from practice.nickname import seal, sharing, views

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.usefixtures("_forget_pictures")
LETTERS = re.compile(r'<text x="([\d.]+)" y="([\d.]+)" font-size="([\d.]+)"[^>]*>([^<]+)</text>')


@pytest.fixture
def _forget_pictures() -> None:
    views._picture.cache_clear()


def cut(text: str) -> list[tuple[float, float, float, str]]:
    """Return what stands on the stamp: (x, y, size, words), in the order of reading."""
    drawing = svg.write(seal.draw(text, "ài", "Yangyu"))
    found = [
        (float(x), float(y), float(size), words) for x, y, size, words in LETTERS.findall(drawing)
    ]
    # The lines below the stamp stand lower than it is high.
    return [item for item in found if item[1] < seal.SIDE]


def address(text: str, ending: str = "svg") -> str:
    return reverse(f"nickname:seal-{ending}", args=[sharing.choice_of(text)])


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("艾玛", "艾玛之印"),
        ("艾米莉", "艾米莉印"),
        ("亚历山大", "亚历山大"),
        ("爱吃饼干的洋芋", "爱吃饼干的洋芋之印"),
        ("momo猫", "momo猫"),
    ],
)
def test_short_names_are_filled_up_as_carvers_do(text: str, stamp: str) -> None:
    assert seal.filled(text) == stamp


def test_columns_begin_on_the_right() -> None:
    places = {words: (x, y) for x, y, _size, words in cut("艾玛")}
    assert places["艾"][0] == places["玛"][0] > places["之"][0]
    assert places["艾"][1] < places["玛"][1]


def test_latin_letters_stay_in_a_line() -> None:
    assert [words for *_place, words in cut("Emma酱")] == ["Emma", "酱"]


@pytest.mark.parametrize(
    "text", ["艾", "艾玛", "一二三四五六七八九十一二三", "一" * 20, "W" * 20, "AB猫" * 6]
)
def test_everything_stays_on_the_stamp(text: str) -> None:
    for x, y, size, words in cut(text):
        half = seal._width(words) * size / 2
        assert 0 < x - half < x + half < seal.SIDE
        assert 0 < y - size < y < seal.SIDE


def test_long_reading_breaks() -> None:
    assert len(seal._reading_lines("xiǎng hē nǎi chá de xiǎo māo mī men")) == 2


def test_drawing_has_nothing_that_runs() -> None:
    drawing = svg.write(seal.draw("<b>&", "<script>", "Yangyu"))
    assert "<script" not in drawing
    assert "&lt;b&gt;" in drawing


class TestFiles:
    def test_drawing_is_served_with_a_name(self, client: Client) -> None:
        response = client.get(address("艾玛"))
        assert response["Content-Type"] == "image/svg+xml"
        assert "filename*=utf-8''%E8%89%BE%E7%8E%9B-seal.svg" in response["Content-Disposition"]
        assert "艾" in response.content.decode()

    def test_picture_is_one(self, client: Client) -> None:
        if not fonts.has_han():
            pytest.skip("no Chinese font on this machine")
        response = client.get(address("艾玛", "png"))
        assert response["Content-Type"] == "image/png"
        assert response.content.startswith(b"\x89PNG")
        assert "public" in response["Cache-Control"]

    def test_without_a_font_the_drawing_is_given(self, client: Client, monkeypatch: Any) -> None:
        def fail(_sheet: object) -> bytes:
            raise fonts.NoFont("艾")

        monkeypatch.setattr(png, "write", fail)
        assert client.get(address("艾玛", "png"))["Location"] == address("艾玛")

    @pytest.mark.parametrize(
        "choice", ["艾玛", "艾玛~", "艾玛~0123456789ab", "~", "<script>~x", "龘~ffffffffffff"]
    )
    @pytest.mark.parametrize("name", ["nickname:seal-svg", "nickname:seal-png", "nickname:share"])
    def test_only_what_was_handed_out_is_printed(
        self, client: Client, name: str, choice: str
    ) -> None:
        assert client.get(reverse(name, args=[choice])).status_code == 404

    def test_mark_of_another_name_does_not_do(self, client: Client) -> None:
        mark = sharing.choice_of("艾玛").partition("~")[2]
        url = reverse("nickname:seal-svg", args=[f"傻瓜~{mark}"])
        assert client.get(url).status_code == 404

    def test_choices_outlive_a_change_of_the_secret(self, settings: Any) -> None:
        before = sharing.choice_of("艾玛")
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "another"
        assert sharing.text_of(before) == "艾玛"


@pytest.mark.skipif(not fonts.has_han(), reason="no Chinese font on this machine")
@pytest.mark.django_db
def test_many_pictures_have_to_wait(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    now = visitors.timezone.now().replace(minute=1, second=0)
    monkeypatch.setattr(visitors.timezone, "now", lambda: now)
    monkeypatch.setattr(pictures, "MOST", 1)
    assert client.get(address("艾玛", "png")).status_code == 200
    answer = client.get(address("艾玛", "png"))
    assert (answer.status_code, answer["Retry-After"]) == (429, "540")
    assert "Yours go on in 9 minutes" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert client.get(address("艾玛", "png"), REMOTE_ADDR="192.0.2.7").status_code == 200
    assert client.get(address("艾玛", "svg")).status_code == 200
