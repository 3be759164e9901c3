"""The pages of the nickname workshop: what they show, keep in the form, and leave nowhere."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from practice.naming import wishes
from practice.naming.nicknames import Answer, Heard, Nickname, Syllable
from practice.naming.suggesting import PROBLEMS
from practice.nickname import choices, form, problems, sharing, views

if TYPE_CHECKING:
    from practice.naming.wishes import Wish

PAGE = "/en/nickname/"
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
pytestmark = pytest.mark.django_db

AI = Syllable("艾", "ài", "ài", "mugwort", "艾草", "E", 3)
MA = Syllable("玛", "mǎ", "má", "agate", "玛瑙", "mma", 1)
ADDED = Syllable("猫", "māo", "māo", "cat", "猫")
NAMES = tuple(
    Nickname(text, parts, "name", "sound", len(text), 1.0, "artemisia and agate", "艾草和玛瑙")
    for text, parts in (
        ("艾玛", (AI, MA)), ("艾猫", (AI, ADDED)), ("玛猫", (MA, ADDED)), ("玛艾", (MA, AI)), ("猫玛", (ADDED, MA)),
    )
)  # fmt: skip


class Engine:
    """Stands in for the engine: remembers what was wished, and answers what it is told to."""

    def __init__(self) -> None:
        self.wishes: list[Wish] = []
        self.answer = Answer(
            NAMES, Heard("es", guessed=True, syllables=(("E", "ɛ"), ("mma", "ma")))
        )

    def __call__(self, wish: Wish) -> Answer:
        self.wishes.append(wish)
        return self.answer


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    stand_in = Engine()
    monkeypatch.setattr(views, "suggest", stand_in)
    return stand_in


def send(client: Client, path: str = PAGE, **fields: Any) -> Any:
    return client.post(path, {"name": "Emma", "aim": "sound", **fields})


def shown(client: Client, path: str = PAGE, **fields: Any) -> str:
    response = send(client, path, **fields)
    assert response.status_code == 200
    return str(response.content.decode())


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


class TestAgain:
    def test_heard_syllables_and_guess_are_shown(self, client: Client, engine: Engine) -> None:
        text = shown(client)
        assert "as Spanish. That is a guess from the spelling." in text
        assert "<dt><bdi>mma</bdi></dt>" in text

    def test_origin_can_be_changed_there(self, client: Client, engine: Engine) -> None:
        shown(client, do="reread", read_as="it", turn="3")
        assert engine.wishes[-1].origin == "it"
        assert engine.wishes[-1].turn == 0

    def test_another_five_counts_on(self, client: Client, engine: Engine) -> None:
        text = shown(client, do="another", turn="3")
        assert engine.wishes[-1].turn == 4
        assert '<input type="hidden" name="turn" value="4">' in text

    def test_last_turn_begins_anew(self, client: Client, engine: Engine) -> None:
        shown(client, do="another", turn=str(form.LAST_TURN))
        assert engine.wishes[-1].turn == 0

    def test_character_can_be_kept(self, client: Client, engine: Engine) -> None:
        text = shown(client, do="keep:0艾", locked=["1玛"], turn="3")
        assert engine.wishes[-1].locked == ((0, "艾"), (1, "玛"))
        assert engine.wishes[-1].turn == 0
        assert 'name="locked" value="0艾"' in text
        assert 'value="drop:0艾"' in text

    def test_place_holds_one_character(self, client: Client, engine: Engine) -> None:
        shown(client, do="keep:0爱", locked=["0艾"])
        assert engine.wishes[-1].locked == ((0, "爱"),)

    def test_character_can_be_let_go(self, client: Client, engine: Engine) -> None:
        shown(client, do="drop:0艾", locked=["0艾", "1玛"])
        assert engine.wishes[-1].locked == ((1, "玛"),)

    @pytest.mark.parametrize("lock", ["", "艾", "x艾", "-1艾", "٣艾", "999999艾"])
    def test_nonsense_is_not_kept(self, client: Client, engine: Engine, lock: str) -> None:
        shown(client, do="another", locked=[lock])
        assert engine.wishes[-1].locked == ()

    def test_new_wish_forgets_what_was_kept(self, client: Client, engine: Engine) -> None:
        shown(client, do="suggest", locked=["0艾"], turn="3")
        assert engine.wishes[-1].locked == ()

    def test_the_buttons_carry_the_whole_wish(self, client: Client, engine: Engine) -> None:
        text = shown(client, moods=["warm", "cool"], interests="tea", style="app", own="洋芋")
        hidden = text.partition('<form id="again"')[2].partition("</form>")[0]
        fields = re.findall(r'name="(\w+)" value="([^"]*)"', hidden)
        assert fields == [
            ("name", "Emma"), ("origin", ""), ("aim", "sound"), ("style", "app"), ("lean", ""),
            ("moods", "warm"), ("moods", "cool"), ("interests", "tea"), ("turn", "0"), ("own", "洋芋"),
        ]  # fmt: skip


class TestOwn:
    def look(self, client: Client, own: str, **more: Any) -> Any:
        return send(client, do="check", own=own, **more)

    def test_nothing_found_is_no_praise(self, client: Client, monkeypatch: Any) -> None:
        monkeypatch.setattr(views, "check", lambda _text: ())
        text = self.look(client, "爱吃土豆").content.decode()
        assert "Our lists hold nothing against it. They are short" in text

    @pytest.mark.parametrize(
        ("own", "words"), [("", "nothing to look at yet"), ("猫" * 61, "too long")]
    )
    def test_nothing_and_too_much_are_told(self, client: Client, own: str, words: str) -> None:
        response = self.look(client, own)
        assert response.status_code == 400
        assert words in response.content.decode()
        assert f'name="own" value="{own}" lang' in response.content.decode()

    def test_wish_is_kept_beside_it(self, client: Client) -> None:
        text = self.look(client, "爱吃土豆", moods="warm").content.decode()
        assert 'name="name" value="Emma" lang=""' in text
        assert 'name="moods" value="warm" checked' in text


class TestShare:
    @pytest.fixture
    def text(self, client: Client) -> str:
        response = client.get(reverse("nickname:share", args=[sharing.choice_of("艾玛")]))
        assert response.status_code == 200
        return str(response.content.decode())

    def test_previews_have_words_and_a_picture(self, text: str) -> None:
        assert 'property="og:title" content="艾玛 · ài mǎ"' in text
        assert 'property="og:url"' in text

    def test_search_engines_leave_it(self, text: str) -> None:
        assert '<meta name="robots" content="noindex">' in text

    def test_offers_no_buttons_of_a_form(self, text: str) -> None:
        assert 'form="again"' not in text

    def test_name_typed_is_in_no_address(self, client: Client, engine: Engine) -> None:
        text = shown(client, name="Eleonora")
        assert not [
            url for url in re.findall(r'(?:href|src|action)="([^"]*)"', text) if "leonora" in url
        ]


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
