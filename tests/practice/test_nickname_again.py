"""The nickname workshop, asked again: others, kept characters, one's own, and sharing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from practice.nickname import form, sharing, views
from tests.practice.workshop import Engine, send, shown

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


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
