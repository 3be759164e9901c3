"""The page that explains a comment, and what it leaves behind: nothing."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from community import services
from community.models import WantedWord
from editorial.tally import PATIENCE_MS
from glossary import views_decode
from glossary.decode.answer import LONGEST, decode

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from tests.glossary.conftest import Make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("glossary")]
PAGE = "/en/decode/"
COMMENT = "你好呀🙂今天交猫税了吗？哈哈哈[doge]"


def paste(client: Client, text: str, path: str = PAGE, **more: str) -> Any:
    return client.post(path, {"text": text, **more})


def shown(client: Client, text: str, path: str = PAGE) -> str:
    response = paste(client, text, path)
    assert response.status_code == 200
    return str(response.content.decode())


class TestForm:
    def test_form_can_be_bookmarked(self, client: Client) -> None:
        text = client.get(PAGE).content.decode()
        assert 'method="post"' in text
        assert 'name="text"' in text

    def test_a_query_is_not_read(self, client: Client) -> None:
        assert "秘密" not in client.get(PAGE, {"text": "秘密"}).content.decode()

    def test_nothing_pasted_is_answered_kindly(self, client: Client) -> None:
        response = paste(client, " \n ")
        assert response.status_code == 400
        assert "There was nothing to read yet." in response.content.decode()

    def test_too_long_a_text_is_kept(self, client: Client) -> None:
        response = paste(client, "猫" * (views_decode.LONGEST + 1))
        text = response.content.decode()
        assert response.status_code == 413
        assert "That is 2,001 characters" in text
        assert "猫" * 2_001 in text

    def test_the_longest_text_is_read(self, client: Client) -> None:
        assert paste(client, "猫" * views_decode.LONGEST).status_code == 200

    def test_a_flood_is_turned_away_unread(self, client: Client, monkeypatch: Any) -> None:
        monkeypatch.setattr(views_decode, "_pasted", None)
        response = paste(client, "猫" * 1_000_000)
        assert response.status_code == 413
        assert "up to 2,000 characters" in response.content.decode()

    def test_no_cookie_and_no_token(self) -> None:
        client = Client(enforce_csrf_checks=True)
        response = paste(client, COMMENT)
        assert response.status_code == 200
        assert not response.cookies


class TestAnswer:
    def test_every_word_leads_to_its_card(self, client: Client) -> None:
        text = shown(client, COMMENT)
        number = text.partition('class="slang"')[0].rpartition('href="#w')[2].partition('"')[0]
        assert f'id="w{number}"' in text

    def test_same_word_has_one_card(self, client: Client) -> None:
        assert shown(client, "猫税猫税").count('class="wcard"') == 1

    def test_sound_stands_above_each_character(self, client: Client) -> None:
        assert '猫<rp>(</rp><rt class="t1" lang="zh-Latn" aria-hidden="true">māo</rt>' in shown(
            client, "猫税"
        )

    def test_card_tells_meaning_safety_and_entry(self, client: Client) -> None:
        text = shown(client, "猫税")
        assert all(
            part in text
            for part in (
                "cat tax; a photo to say hello",
                "Go ahead",
                'href="/en/glossary/mao-shui/"',
            )
        )

    def test_mood_is_never_called_a_translation(self, client: Client) -> None:
        assert "Not a translation." in shown(client, COMMENT)

    def test_sentence_of_ours_is_quoted(self, client: Client) -> None:
        assert "<q>New here? Paid your cat tax?</q>" in shown(client, "新来的，猫税交了吗？")

    def test_other_sentences_are_not(self, client: Client) -> None:
        assert 'id="ht"' not in shown(client, COMMENT)

    def test_reply_can_be_copied(self, client: Client) -> None:
        assert 'data-copy="我来交猫税啦！"' in shown(client, "猫税")

    def test_doubt_is_shown(self, client: Client) -> None:
        assert ">Maybe<" in shown(client, "dd 你好")

    def test_doubtful_word_tells_what_else_it_is(self, client: Client) -> None:
        assert 'Or the ordinary word: <span lang="en">assassin</span>' in shown(client, "刺客来了")

    def test_unknown_word_can_be_written(self, client: Client) -> None:
        assert "/en/glossary/new/?headword=jjdw" in shown(client, "他jjdw")

    def test_share_sentence_names_its_author(self, client: Client) -> None:
        text = shown(
            client, "72 小王发布了一篇小红书笔记，快来看吧！ http://xhslink.com/a，复制本条信息"
        )
        assert '<bdi lang="zh-Hans">小王</bdi>' in text
        assert "http://xhslink.com/a</code>" in text

    def test_markup_is_text(self, client: Client) -> None:
        assert "<script>alert" not in shown(
            client, "<script>alert(1)</script>猫税#<b>猫@<i>税[<u>R]"
        )

    def test_nothing_turns_the_page_around(self, client: Client) -> None:
        assert "\u202e" not in shown(client, "猫\u202e税\u2066猫税")

    def test_chinese_readers_get_chinese_words(self, client: Client) -> None:
        assert '<html lang="zh-Hans"' in shown(client, COMMENT, "/zh-hans/decode/")

    def test_queries_do_not_grow(
        self, client: Client, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        shown(client, COMMENT)
        with django_assert_num_queries(0):
            shown(client, COMMENT * 20)


class TestOtherWays:
    def test_how_do_i_say(self, client: Client) -> None:
        text = client.post(PAGE, {"say": "thanks"}).content.decode()
        assert 'data-copy="谢谢！"' in text

    def test_latin_text_is_turned_round(self, client: Client) -> None:
        assert 'data-copy="谢谢！"' in shown(client, "thanks")

    def test_letters_of_ours_are_decoded(self, client: Client) -> None:
        assert 'href="/en/glossary/yyds/"' in shown(client, "yyds")

    def test_nothing_to_say_leads_to_search(self, client: Client) -> None:
        text = client.post(PAGE, {"say": "zxcvb qwert"}).content.decode()
        assert "/en/search/?q=zxcvb%20qwert" in text

    def test_first_page_looks_words_up(self, client: Client) -> None:
        response = paste(client, "猫税", anything="1")
        assert (response.status_code, response["Location"]) == (
            302,
            "/en/search/?q=%E7%8C%AB%E7%A8%8E",
        )

    def test_first_page_decodes_sentences(self, client: Client) -> None:
        assert paste(client, COMMENT, anything="1").status_code == 200

    def test_first_page_posts_here(self, client: Client) -> None:
        assert f'action="{PAGE}" method="post"' in client.get("/en/").content.decode()

    def test_phones_share_to_it(self, client: Client) -> None:
        manifest = json.loads(
            client.get("/manifest.webmanifest", headers={"accept-language": "es"}).content
        )
        target = manifest["share_target"]
        response = client.post(
            target["action"],
            {target["params"]["title"]: "猫税", target["params"]["url"]: "https://example.org"},
        )
        assert (target["action"], target["method"]) == ("/es/decode/", "POST")
        assert "https://example.org" in response.content.decode()


class TestKeepsNothing:
    def test_answer_is_not_stored_on_the_way(self, client: Client) -> None:
        assert paste(client, COMMENT)["Cache-Control"] == "no-store"

    def test_fault_does_not_quote_the_text(
        self, client: Client, monkeypatch: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fail(text: str) -> None:
            raise ValueError(text)

        monkeypatch.setattr(views_decode, "decode", fail)
        client.raise_request_exception = False
        with caplog.at_level(logging.DEBUG):
            response = paste(client, "秘密的话")
        assert response.status_code == 500
        assert "ValueError" in caplog.text
        assert "秘密" not in caplog.text + response.content.decode()

    def test_nothing_is_logged(self, client: Client, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.DEBUG):
            paste(client, "秘密猫税的话" * 400)
            paste(client, "秘密猫税的话")
            client.post("/api/v1/decode", {"text": "秘密猫税"}, content_type="application/json")
        assert "秘密" not in caplog.text

    def test_database_holds_nothing_of_it(self, client: Client) -> None:
        paste(client, "秘密猫税[不认识R]他jjdw")
        dump = "".join(
            str(row) for table in connection.introspection.table_names() for row in _rows(table)
        )
        assert "秘密" not in dump
        assert "不认识" in dump


def _rows(table: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
        return list(cursor.fetchall())


class TestCounting:
    def test_words_are_counted_alone(self, client: Client) -> None:
        paste(client, "他jjdw，[新的R]")
        assert set(WantedWord.objects.values_list("word", flat=True)) == {"jjdw", "[新的R]"}

    def test_one_reader_counts_once(self, client: Client) -> None:
        paste(client, "他jjdw")
        paste(client, "她jjdw")
        assert WantedWord.objects.get(word="jjdw").asked == 1

    def test_three_readers_put_it_on_the_list(self, client: Client) -> None:
        for number in (1, 2):
            client.post(PAGE, {"text": "他jjdw"}, REMOTE_ADDR=f"10.0.0.{number}")
        assert "jjdw" not in client.get("/en/wanted/").content.decode()
        client.post(PAGE, {"text": "他jjdw"}, REMOTE_ADDR="10.0.0.3")
        assert "jjdw" in client.get("/en/wanted/").content.decode()

    def test_no_more_than_a_few_of_a_comment(self, client: Client) -> None:
        paste(client, "他" + " ".join(f"jj{letter}" for letter in "bcdfghjkl"))
        assert WantedWord.objects.count() == views_decode.MOST_COUNTED

    def test_another_site_counts_nothing(self, client: Client) -> None:
        client.post(PAGE, {"text": "他jjdw"}, headers={"origin": "https://elsewhere.example"})
        assert not WantedWord.objects.exists()

    @pytest.mark.parametrize(
        "text", ["他https://spam.example/jjdw", "他@jjdw", "#jjdw他", "他13800138000", "秘密的话"]
    )
    def test_nothing_else_is_smuggled_in(self, client: Client, text: str) -> None:
        paste(client, text)
        assert not WantedWord.objects.exists()

    def test_counting_does_not_wait_for_another_writer(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if connection.vendor != "sqlite":
            pytest.skip("only SQLite has one writer at a time")
        usual, while_counting = _patience(), []

        def busy(*_args: Any, **_more: Any) -> None:
            while_counting.append(_patience())
            raise OperationalError("database is locked")

        monkeypatch.setattr(services, "_count", busy)
        assert paste(client, "他jjdw").status_code == 200
        assert while_counting == [PATIENCE_MS]
        assert _patience() == usual > PATIENCE_MS

    def test_known_words_are_not_wanted(self, client: Client, make: Make) -> None:
        make("jjdw", "jjdw", kind="letters")
        paste(client, "他jjdw")
        assert not WantedWord.objects.exists()


def _patience() -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        return int(cursor.fetchone()[0])


HOSTILE = {
    "brackets": "[" * LONGEST, "joined emoji": "👩\u200d" * (LONGEST // 2), "marks": "e" + "\u0301" * (LONGEST - 1),
    "turns": "\u202e" * LONGEST, "faces": "(^" * (LONGEST // 2), "laughter": "哈" * LONGEST,
    "patterns": "你是懂" * (LONGEST // 3), "addresses": "http://" * (LONGEST // 7), "nothing": "\0" * LONGEST,
    "hashes": "#@【" * (LONGEST // 3),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_gets_an_ordinary_answer(name: str) -> None:
    text = HOSTILE[name]
    assert "".join(token.text for token in decode(text, "en").tokens) == text
