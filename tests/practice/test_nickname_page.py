"""The pages of the nickname workshop: the form, the cards, and what leaves no trace."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from practice.naming import wishes
from practice.naming.nicknames import Answer, Nickname
from practice.naming.suggesting import PROBLEMS
from practice.nickname import choices, problems, sharing, views
from tests.practice.workshop import AI, MA, PAGE, Engine, send, shown

if TYPE_CHECKING:
    from practice.naming.wishes import Wish

pytestmark = pytest.mark.django_db
BAD = (
    "😀🐱",
    "محمد",
    "小明",
    "a" * 200,
    "",
    "   ",
    "<script>alert(1)</script>",
    "'; DROP TABLE names; --",
    "1234",
    "\ud83d",
    "a\0b",
)


def cards(text: str) -> list[str]:
    return text.partition("</ul>\n  <p class")[0].split('<li class="card namecard"')[1:]


class TestForm:
    def test_every_choice_of_the_engine_has_words(self) -> None:
        assert tuple(choices.AIMS) == tuple(choices.AIMED) == wishes.AIMS
        assert tuple(choices.MOODS) == wishes.MOODS
        assert tuple(choices.INTERESTS) == wishes.INTERESTS
        assert tuple(choices.STYLES) == wishes.STYLES
        assert tuple(choices.LEANS) == wishes.LEANS
        assert tuple(choices.ORIGINS) == wishes.ORIGINS
        assert set(problems.PROBLEMS) == set(PROBLEMS)

    def test_a_query_is_not_read(self, client: Client) -> None:
        assert 'value="Eleonora"' not in client.get(PAGE, {"name": "Eleonora"}).content.decode()

    def test_everything_wished_reaches_the_engine(self, client: Client, engine: Engine) -> None:
        shown(client, origin="pl", aim="smile", moods=["warm", "cool"], interests=["tea"],
              style="app", lean="n", turn="7")  # fmt: skip
        assert engine.wishes == [
            wishes.Wish("Emma", "pl", "smile", ("warm", "cool"), ("tea",), "app", "n")
        ]

    def test_what_is_not_of_the_form_is_left_out(self, client: Client, engine: Engine) -> None:
        shown(client, origin="xx", aim="curse", moods=["angry"], style="9", lean="?", turn="-4")
        assert engine.wishes == [wishes.Wish("Emma")]

    def test_what_was_chosen_stays_chosen(self, client: Client, engine: Engine) -> None:
        text = shown(client, origin="pl", aim="smile", moods="warm", interests="tea", lean="f")
        assert '<option value="pl" selected>' in text
        for name, value in (
            ("aim", "smile"),
            ("moods", "warm"),
            ("interests", "tea"),
            ("lean", "f"),
        ):
            assert f'name="{name}" value="{value}" checked' in text
        assert '<details class="morewishes" open>' in text

    def test_name_may_be_missing_where_the_engine_allows(
        self, client: Client, engine: Engine
    ) -> None:
        assert "5 nicknames" in shown(client, name="", aim="meaning")

    @pytest.mark.parametrize("typed", BAD)
    def test_bad_input_comes_back_with_help(self, client: Client, typed: str) -> None:
        response = client.post(PAGE, f"name={typed}".encode("utf-8", "surrogatepass"),
                               content_type="application/x-www-form-urlencoded")  # fmt: skip
        assert response.status_code in (200, 400)
        assert "Traceback" not in response.content.decode()

    @pytest.mark.parametrize("code", PROBLEMS)
    def test_every_problem_stands_beside_the_field(
        self, client: Client, engine: Engine, code: str
    ) -> None:
        engine.answer = Answer((), problem=code)
        response = send(client, name="<b>Łukasz & Co")
        text = response.content.decode()
        assert response.status_code == 400
        assert 'aria-describedby="nm-hint nm-error" aria-invalid="true"' in text
        assert 'value="&lt;b&gt;Łukasz &amp; Co"' in text

    def test_chinese_goes_to_the_other_box(self, client: Client, engine: Engine) -> None:
        engine.answer = Answer((), problem="chinese")
        text = send(client, name="小明").content.decode()
        assert 'name="own" value="小明" lang="zh-Hans"' in text

    def test_flood_is_turned_away_unread(self, client: Client, engine: Engine) -> None:
        assert send(client, name="a" * 50_000).status_code == 413
        assert not engine.wishes


class TestCards:
    def test_five_cards(self, client: Client, engine: Engine) -> None:
        text = shown(client)
        assert len(cards(text)) == 5
        assert "Five for <bdi>Emma</bdi>" in text

    def test_tone_is_coloured_drawn_and_named(self, client: Client, engine: Engine) -> None:
        card = cards(shown(client))[0]
        assert '<span class="t4">ài</span>' in card
        assert "#tone4" in card
        assert "falling" in card

    def test_changed_tone_is_explained(self, client: Client, engine: Engine) -> None:
        card = cards(shown(client))[0]
        assert '<span class="t2">má</span>' in card
        assert 'Written <span lang="zh-Latn">ài mǎ</span>' in card

    def test_match_says_how_close_in_words(self, client: Client, engine: Engine) -> None:
        both, one, *_rest = cards(shown(client))
        assert '<b dir="ltr"><bdi>mma</bdi></b><span class="fine">roughly</span>' in both
        assert '<span class="fine">added</span>' in one

    def test_length_is_told_with_its_limit(self, client: Client, engine: Engine) -> None:
        assert "2 characters; the app takes up to 20." in shown(client)

    def test_can_be_copied_heard_written_and_printed(self, client: Client, engine: Engine) -> None:
        card = cards(shown(client))[0]
        choice = sharing.choice_of("艾玛")
        assert 'data-copy="艾玛"' in card
        assert 'data-say="艾玛"' in card
        assert reverse("nickname:seal-svg", args=[choice]) in card
        assert reverse("nickname:seal-png", args=[choice]) in card
        assert reverse("nickname:share", args=[choice]) in card

    def test_meaning_is_in_chinese_for_chinese_readers(
        self, client: Client, engine: Engine
    ) -> None:
        assert "艾草和玛瑙" in shown(client, "/zh-hans/nickname/")
        assert "艾草和瑪瑙" in shown(client, "/zh-hant/nickname/")

    def test_english_meaning_is_marked_elsewhere(self, client: Client, engine: Engine) -> None:
        assert '<dd lang="en"><bdi>artemisia and agate</bdi></dd>' in shown(client, "/es/nickname/")

    def test_bad_sound_alike_is_set_apart(self, client: Client, engine: Engine) -> None:
        shunned = Nickname("哎妈", (AI, MA), "name", "sound", 2, 0, "", "")
        engine.answer = engine.answer._replace(shunned=shunned)
        card = shown(client).partition('class="card namecard shunned"')[2].partition("</li>\n  ")[0]
        assert "Best not" in card
        assert "data-copy" not in card
        assert "/share/" not in card

    def test_says_that_nobody_confirmed_it(self, client: Client) -> None:
        text = client.get(PAGE).content.decode()
        assert "no native speaker has confirmed them yet" in text
        assert "Using your own name is always fine." in text
        assert "Go ahead" not in shown(client)


class TestTraces:
    def test_no_cookie_no_token_no_copy(self, engine: Engine) -> None:
        client = Client(enforce_csrf_checks=True)
        response = send(client)
        assert response.status_code == 200
        assert not response.cookies
        assert response["Cache-Control"] == "no-store"

    def test_nothing_is_logged_when_it_breaks(
        self, client: Client, monkeypatch: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fail(wish: Wish) -> Answer:
            raise ValueError(wish.name)

        monkeypatch.setattr(views, "suggest", fail)
        client.raise_request_exception = False
        with caplog.at_level(logging.DEBUG):
            assert send(client, name="Eleonora").status_code == 500
        assert "Eleonora" not in caplog.text

    def test_no_page_asks_the_database(self, client: Client) -> None:
        share = reverse("nickname:share", args=[sharing.choice_of("艾玛")])
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE)
            send(client)
            send(client, do="check", own="爱吃土豆")
            client.get(share)
            client.get(reverse("nickname:seal-svg", args=[sharing.choice_of("艾玛")]))
        assert not asked.captured_queries


@pytest.mark.parametrize("language", ["en", "es", "zh-hans", "zh-hant"])
def test_every_language_has_the_page(client: Client, language: str) -> None:
    assert 'data-say="' in shown(client, f"/{language}/nickname/")
