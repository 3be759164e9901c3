"""The words on the screens of the app: every label known, found, sourced, and in its place on the drawings."""

from __future__ import annotations

import itertools
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.urls import reverse

from editorial import site_texts
from guide.labels import finding, maps, shelf
from guide.labels import used as told
from guide.labels.chips import chips
from guide.labels.places import DRAWN, PLACES
from guide.screens.lint import clashes, pieces
from guide.screens.word_table import common
from search.index import rebuild

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from guide.models import Tutorial
    from tests.conftest import Put

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
CODES = [code for code, _name in settings.LANGUAGES]
ROWS = site_texts.facts(shelf.FOLDER, maps.NAME)


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def found(question: str, screen: str = "") -> list[str]:
    return [label.characters for label in finding.find(question, screen)]


def label_row(shown: str) -> str:
    """Return the rows of the list, without what is around them."""
    return shown.partition('<ul class="labellist"')[2].partition("</ul>")[0]


@pytest.fixture(autouse=True)
def anew() -> None:
    told.forget()


class TestFile:
    def test_chips_are_read_with_and_without_meaning(self) -> None:
        assert list(chips("{{我}} {{设置|Settings}} {zh|对账|duì zhàng}")) == [
            (1, "我"),
            (1, "设置"),
        ]

    def test_drawings_and_tutorials_know_the_same_labels(self) -> None:
        # 拼音 is a key of the keyboard, not of the app.
        assert [word for word in common() if shelf.known(word) is None] == ["拼音"]

    def test_drawings_and_tutorials_read_them_alike(self) -> None:
        read = {chars: word.reading for chars, word in common().items() if chars != "拼音"}
        assert {chars: shelf.labels()[chars].reading for chars in read} == read

    def test_every_source_is_used(self) -> None:
        assert {label.source for label in shelf.labels().values()} == set(shelf.sources())

    def test_what_no_page_is_cited_for_is_claimed(self) -> None:
        for label in shelf.labels().values():
            assert (label.sure == "claimed") == (label.source in ("compiler", "tutorials"))

    @pytest.mark.parametrize(
        ("line", "fault"),
        [
            ("发布 | fā bù | Publish", "must be"),
            ("发布 | fā bù | Publish | 发 | | nowhere | savedpage | H", "is no screen"),
            ("发布 | fā bù | Publish | 发 | | home | hearsay | H", "is no source"),
            ("发布 | fā bù | Publish | 发 | | home | savedpage | ?", "how sure"),
            ("发布 | fā | Publish | 发 | | home | savedpage | H", "does not fit"),
            ("发布 | mā bù | Publish | 发 | | home | savedpage | H", "is not read"),
            ("发布 | fā bù | | 发 | | home | savedpage | H", "has no English"),
        ],
    )
    def test_refuses(self, line: str, fault: str) -> None:
        assert fault in str(shelf.read_label(line))


class TestFinding:
    @pytest.mark.parametrize(
        "question", ["发布", "發佈", "fabu", "fa bu", "fā bù", "Publish", "publicar"]
    )
    def test_finds(self, question: str) -> None:
        assert found(question)[0] == "发布"

    def test_finds_by_english_inside_a_meaning(self) -> None:
        assert "发布笔记" in found("post")

    def test_a_word_is_not_found_inside_another(self) -> None:
        assert "推荐" not in found("ou")

    def test_one_screen_only(self) -> None:
        assert found("多语言", "home") == []
        assert found("", "messages")

    @pytest.mark.parametrize("odd", ["'", "%", "\x00", "((", "🙂", "a" * 500])
    def test_anything_may_be_asked(self, client: Client, db: None, odd: str) -> None:
        assert client.get("/en/labels/", {"q": odd}).status_code == 200


@pytest.mark.parametrize("name", DRAWN)
class TestDrawings:
    def test_nothing_lies_over_anything_or_is_cut(self, name: str) -> None:
        plane = maps.drawing(ROWS[name])
        assert plane.faults == []
        assert list(clashes(plane, 0)) == []

    def test_pins_stand_within_the_picture(self, name: str) -> None:
        drawn = maps.maps()[name]
        for pin in drawn.pins:
            assert drawn.view.x + 10 <= pin.x <= drawn.view.right - 10
            assert drawn.view.y + 10 <= pin.y <= drawn.view.bottom - 10

    def test_pins_do_not_overlap(self, name: str) -> None:
        for one, other in itertools.combinations(maps.maps()[name].pins, 2):
            assert math.hypot(one.x - other.x, one.y - other.y) >= 20, (one.at, other.at)

    def test_pins_cover_no_word_that_has_a_number(self, name: str) -> None:
        pins = maps.maps()[name].pins
        plane = maps.drawing(ROWS[name])
        for pin in pins:
            words = pin.label.characters
            for line in (one for one in plane.written if one.text == words):
                x = min(max(pin.x, line.box.x), line.box.right)
                y = min(max(pin.y, line.box.y), line.box.bottom)
                assert math.hypot(pin.x - x, pin.y - y) >= 4, pin.at

    def test_a_pin_stands_on_its_label(self, name: str) -> None:
        plane = maps.drawing(ROWS[name])
        for pin in maps.maps()[name].pins:
            on_it = pieces(plane.spots[pin.at].says)
            assert pin.is_sign or pin.label.characters in on_it, pin.at

    def test_every_label_in_the_picture_is_known(self, name: str) -> None:
        plane = maps.drawing(ROWS[name])
        told = {piece for label, _line in plane.labels for piece in pieces(label)}
        assert {piece for piece in told if shelf.known(piece) is None} == set()

    def test_a_label_says_that_it_stands_there(self, name: str) -> None:
        for pin in maps.maps()[name].pins:
            assert name in pin.label.screens, pin.at

    def test_names_tutorials_that_are_planned(self, name: str) -> None:
        written = {path.name for path in (FIXTURES / "guide").iterdir()}
        assert any(slug in written for pin in maps.maps()[name].pins for slug in pin.tutorials)

    @pytest.mark.parametrize("code", CODES)
    @pytest.mark.django_db
    def test_the_list_is_what_the_pins_are(self, client: Client, name: str, code: str) -> None:
        shown = page(client, f"/{code}/screens/{name}/")
        for pin in maps.maps()[name].pins:
            assert shown.count(f'id="row-{pin.number}"') == 1
            assert shown.count(f'id="pin-{pin.number}"') == 1
            assert f'href="#row-{pin.number}"' in shown
            assert f'href="#pin-{pin.number}"' in shown
        assert shown.count("data-row=") == shown.count("data-pin=") == len(maps.maps()[name].pins)
        assert "{{" not in shown


@pytest.mark.django_db
class TestPages:
    @pytest.mark.parametrize("path", ["screens/", "screens/home/", "labels/", "labels/?q=fabu"])
    def test_reads_the_tutorials_once_and_then_nothing(
        self, client: Client, path: str, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        assert not client.get(f"/en/{path}").cookies
        with django_assert_num_queries(0):
            client.get(f"/en/{path}")

    def test_an_unknown_screen_is_not_found(self, client: Client) -> None:
        assert client.get("/en/screens/kitchen/").status_code == 404
        assert client.get("/en/labels/没有的/").status_code == 404

    def test_an_unknown_filter_says_so_and_shows_all(self, client: Client) -> None:
        shown = page(client, "/en/labels/?screen=kitchen")
        assert "We know no screen of that name" in shown
        assert shown.count('<li id="label-') == len(shelf.labels())

    def test_says_where_else_it_would_be(self, client: Client) -> None:
        shown = page(client, "/en/labels/?q=多语言&screen=home")
        assert "Not on this screen" in shown

    @pytest.mark.parametrize("name", PLACES)
    def test_every_filter_shows_labels(self, client: Client, name: str) -> None:
        assert '<li id="label-' in page(client, f"/en/labels/?screen={name}")

    def test_a_label_has_an_address(self, client: Client) -> None:
        assert 'id="label-发布"' in page(client, reverse("labels:label", args=["發佈"]))

    def test_says_that_nobody_checked_it(self, client: Client) -> None:
        for path in ("screens/", "screens/home/", "labels/"):
            assert "Not yet checked on a phone." in page(client, f"/en/{path}")


class TestLinks:
    def test_a_label_names_the_tutorials_that_use_it(
        self, client: Client, tutorial: Tutorial
    ) -> None:
        link = f'<a href="/en/guide/{tutorial.slug}/">Put the app in English</a>'
        assert link in page(client, "/en/labels/我/")
        assert link not in page(client, "/en/labels/拉黑/")

    def test_a_pin_leads_to_the_first_tutorial_that_is_there(
        self, client: Client, tutorial: Tutorial
    ) -> None:
        shown = page(client, "/en/screens/settings/")
        row = shown.partition('id="row-3"')[2].partition("</li>")[0]
        assert f"/en/guide/{tutorial.slug}/" in row

    def test_a_title_in_another_language_says_so(self, client: Client, tutorial: Tutorial) -> None:
        link = f'<a href="/es/guide/{tutorial.slug}/" lang="en">Put the app in English</a>'
        assert link in page(client, "/es/labels/我/")

    def test_a_new_text_is_seen_at_once(
        self,
        client: Client,
        tutorial: Tutorial,
        put: Put,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        assert "/en/guide/" not in label_row(page(client, "/en/labels/拉黑/"))
        with django_capture_on_commit_callbacks(execute=True):
            put(tutorial, "en", {"body": "## 1. Keep out\nTap {{拉黑|Block}}."})
        assert f"/en/guide/{tutorial.slug}/" in label_row(page(client, "/en/labels/拉黑/"))


@pytest.mark.django_db
class TestSearch:
    @pytest.mark.parametrize("question", ["发布", "fabu", "publish"])
    def test_finds_the_label(self, client: Client, question: str) -> None:
        rebuild()
        answer = client.get("/api/v1/search", {"q": question, "lang": "en"}).json()["results"]
        labels = [row for row in answer if row["slug"] == "label-发布"]
        assert labels
        assert labels[0]["type"] == "tool"
        assert client.get(labels[0]["url"]).status_code == 200

    def test_finds_the_screen_by_its_name(self, client: Client) -> None:
        rebuild()
        answer = client.get("/api/v1/search", {"q": "messages screen map", "lang": "en"}).json()
        assert "screen-messages" in [row["slug"] for row in answer["results"]]
