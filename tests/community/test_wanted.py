from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.utils import timezone

from community import services
from community.models import WantedWord
from glossary.models import Entry

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
ASK = "/en/wanted/ask/"


def ask(client: Client, word: str, address: str = "192.0.2.1", **headers: str) -> Any:
    return client.post(ASK, {"word": word}, REMOTE_ADDR=address, headers=headers)


class TestWord:
    @pytest.mark.parametrize(
        "word",
        ["猫税", "yyds", "5201314", "🙂", "👩🏽‍💻", "[笑哭R]", "city不city", "cat tax", "ñ", "☕️"],
    )
    def test_words_are_taken(self, word: str) -> None:
        assert services.clean_word(word) == word

    @pytest.mark.parametrize(
        "word",
        [
            "",
            "   ",
            "[]",
            "a" * 21,
            "https://x.example",
            "www.example.org",
            "example.org/a",
            "@somebody",
            "me@example.org",
            "a\0b",
            "a\u202eb",
            "13800138000",
            "<b>",
            "'; --",
            "\u200d",
            "\ud800",
        ],
    )
    def test_others_are_refused(self, word: str) -> None:
        with pytest.raises(ValidationError):
            services.clean_word(word)

    def test_case_and_spaces_do_not_count(self) -> None:
        assert services.clean_word("  YYDS \n x ") == "yyds x"

    def test_sticker_code_keeps_its_letter(self) -> None:
        assert services.clean_word("[笑哭R]") == "[笑哭R]"


class TestAsking:
    def test_word_is_noted(self, client: Client) -> None:
        assert "We have noted <strong>猫税</strong>" in ask(client, "猫税").content.decode()
        assert WantedWord.objects.get().asked == 1

    def test_asking_twice_counts_once(self, client: Client) -> None:
        ask(client, "猫税")
        ask(client, "猫税")
        assert WantedWord.objects.get().asked == 1

    def test_two_people_count_twice(self, client: Client) -> None:
        ask(client, "猫税")
        ask(client, "猫税", address="192.0.2.2")
        assert WantedWord.objects.get().asked == 2

    def test_nothing_about_the_asker_is_kept(self, client: Client) -> None:
        ask(client, "猫税")
        names = {field.name for field in WantedWord._meta.get_fields()}
        assert names == {"id", "word", "asked", "first_asked", "last_asked"}

    def test_known_word_leads_to_its_entry(self, client: Client) -> None:
        Entry.objects.create(slug="mao-shui", headword="猫税", published_at=timezone.now())
        assert ask(client, "猫税")["Location"] == "/en/glossary/mao-shui/"
        assert not WantedWord.objects.exists()

    def test_bad_word_comes_back_with_a_reason(self, client: Client) -> None:
        response = ask(client, "https://x.example")
        assert response.status_code == 400
        assert 'value="https://x.example"' in response.content.decode()
        assert "without addresses" in response.content.decode()

    def test_too_many_words_are_answered_kindly(self, client: Client) -> None:
        for number in range(services.ASKS_A_DAY):
            ask(client, f"词{number}")
        response = ask(client, "猫税")
        assert response.status_code == 429
        assert "come back tomorrow" in response.content.decode()
        assert not WantedWord.objects.filter(word="猫税").exists()

    def test_a_word_too_many_is_not_thanked_for_when_it_comes_again(self, client: Client) -> None:
        for number in range(services.ASKS_A_DAY):
            ask(client, f"词{number}")
        assert [ask(client, "猫税").status_code for _time in range(2)] == [429, 429]

    def test_a_word_that_could_not_be_written_down_is_no_repeat(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def busy(word: str) -> None:
            raise OperationalError("database is locked")

        with monkeypatch.context() as broken:
            broken.setattr(services, "_count", busy)
            with pytest.raises(OperationalError):
                services.ask_for("猫税", address="192.0.2.1")
        assert services.ask_for("猫税", address="192.0.2.1").counted

    def test_other_people_may_still_ask(self, client: Client) -> None:
        for number in range(services.ASKS_A_DAY + 1):
            ask(client, f"词{number}")
        assert ask(client, "猫税", address="192.0.2.2").status_code == 200

    def test_other_sites_cannot_ask(self, client: Client) -> None:
        assert ask(client, "猫税", origin="https://elsewhere.example").status_code == 403

    @pytest.mark.parametrize("origin", ["null", "http://[", "//["])
    def test_origin_that_is_no_address_cannot_ask(self, client: Client, origin: str) -> None:
        assert ask(client, "猫税", origin=origin).status_code == 403

    def test_own_form_may_ask(self, client: Client) -> None:
        assert ask(client, "猫税", origin="http://testserver").status_code == 200

    def test_asking_needs_post(self, client: Client) -> None:
        assert client.get(ASK).status_code == 405

    def test_no_cookie_is_set(self, client: Client) -> None:
        assert not ask(client, "猫税").cookies


@pytest.mark.usefixtures("wanted")
class TestList:
    def test_most_asked_come_first(self, client: Client) -> None:
        words = client.get("/en/wanted/").context["words"]
        assert [row.word for row in words] == ["尊嘟假嘟", "city不city"]

    def test_explained_words_are_left_out(self, client: Client) -> None:
        Entry.objects.create(slug="zun-du", headword="尊嘟假嘟", published_at=timezone.now())
        assert "尊嘟假嘟" not in client.get("/en/wanted/").content.decode()

    def test_writing_begins_with_the_word(self, client: Client) -> None:
        page = client.get("/en/wanted/").content.decode()
        assert 'href="/en/glossary/new/?headword=city%E4%B8%8Dcity"' in page

    def test_page_sets_no_cookie(self, client: Client) -> None:
        assert not client.get("/en/wanted/").cookies

    def test_word_of_the_address_is_filled_in(self, client: Client) -> None:
        page = client.get("/en/wanted/", {"word": '绝绝子"'}).content.decode()
        assert 'name="word" value="绝绝子&quot;"' in page

    def test_long_word_of_the_address_is_cut(self, client: Client) -> None:
        page = client.get("/en/wanted/", {"word": "字" * 9000}).content.decode()
        assert f'value="{"字" * services.LONGEST}"' in page


def test_empty_list_says_so(client: Client) -> None:
    assert "No word is waiting" in client.get("/en/wanted/").content.decode()
