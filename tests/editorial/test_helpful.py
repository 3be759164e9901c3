"""Did this help? Answered without an account, counted by text and day, never by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from editorial import helpful, services
from editorial.models import HelpfulVotes, Revision
from editorial.services.voting import VOTES_A_DAY
from tests.editorial.answering import ES, PAGE, URL, counted, had

if TYPE_CHECKING:
    from glossary.models import Entry
    from guide.models import Tutorial
    from tests.conftest import Put

pytestmark = pytest.mark.django_db


def send(client: Client, answer: str = "yes", reason: str = "", **data: str) -> Any:
    """Answer; ``url``, ``address`` and ``origin`` say where, and where from."""
    url, address = data.pop("url", URL), data.pop("address", "192.0.2.1")
    origin = data.pop("origin", "http://testserver")
    fields = {"answer": answer, "reason": reason} | data
    return client.post(url, fields, REMOTE_ADDR=address, headers={"Origin": origin})


@pytest.fixture
def author(entry: Entry) -> User:
    """Who wrote the entry."""
    return User.objects.get(username="author")


class TestAnswering:
    def test_yes_is_counted(self, client: Client, entry: Entry) -> None:
        send(client)
        assert counted() == [("en", "yes", "", 1)]
        assert HelpfulVotes.objects.get().day == timezone.now().date()

    def test_yes_leads_back_to_its_thanks(self, client: Client, entry: Entry) -> None:
        address, _sign, place = send(client)["Location"].partition("#")
        assert address == PAGE
        assert f'<p class="done" id="{place}"' in client.get(address).content.decode()

    @pytest.mark.parametrize("reason", ["", "old", "hard", "unanswered", "wrong"])
    def test_no_is_counted_with_its_reason(self, client: Client, entry: Entry, reason: str) -> None:
        assert send(client, "no", reason)["Location"] == f"{URL}?said=no"
        assert counted() == [("en", "no", reason, 1)]

    def test_no_offers_to_say_what_is_wrong(self, client: Client, entry: Entry) -> None:
        page = client.get(send(client, "no")["Location"]).content.decode()
        assert "Thank you for telling us" in page
        assert f'<form class="field measure" method="post" action="{PAGE}remark/">' in page
        assert f'href="{PAGE}edit/"' in page
        assert f'href="{PAGE}suggest/"' in page
        assert f'href="{PAGE}#helpful"' in page

    def test_another_screen_leads_to_the_step(self, client: Client, tutorial: Tutorial) -> None:
        response = send(client, "no", "screen", url=tutorial.url_of("helpful"))
        page = client.get(response["Location"]).content.decode()
        assert f'href="{tutorial.url_of("differs")}"' in page
        assert "what you see instead" in page

    def test_yes_needs_no_reason(self, client: Client, entry: Entry) -> None:
        send(client, "yes", "hard")
        assert counted() == [("en", "yes", "", 1)]

    def test_readers_add_up(self, client: Client, entry: Entry) -> None:
        for number, answer in enumerate(["yes", "yes", "no", "yes"]):
            send(client, answer, address=f"192.0.2.{number}")
        assert counted() == [("en", "no", "", 1), ("en", "yes", "", 3)]

    def test_days_are_kept_apart(self, client: Client, entry: Entry) -> None:
        had(entry, "yes", 4, ago=1)
        send(client)
        assert sorted(row[3] for row in counted()) == [1, 4]

    def test_tutorials_are_asked_about(self, client: Client, tutorial: Tutorial) -> None:
        send(client, "no", "screen", url=tutorial.url_of("helpful"))
        assert counted() == [("en", "no", "screen", 1)]

    def test_answer_is_about_the_text_that_was_seen(
        self, client: Client, entry: Entry, put: Put
    ) -> None:
        send(client, url="/es/glossary/mao-shui/helpful/")
        put(entry, "es", ES)
        send(client, url="/es/glossary/mao-shui/helpful/")
        assert counted() == [("en", "yes", "", 1), ("es", "yes", "", 1)]

    def test_moved_page_takes_answers(self, client: Client, entry: Entry, publisher: User) -> None:
        services.rename(entry, slug="cat-tax", by=publisher)
        response = send(client)
        assert (response.status_code, response["Location"]) == (
            308,
            "/en/glossary/cat-tax/helpful/",
        )
        send(client, url=response["Location"])
        assert counted() == [("en", "yes", "", 1)]


class TestAnonymity:
    def test_nothing_about_the_reader_is_kept(self) -> None:
        names = {field.name for field in HelpfulVotes._meta.concrete_fields}
        assert names == {"id", "edition", "day", "answer", "reason", "count"}

    @pytest.mark.parametrize("answer", ["yes", "no"])
    def test_no_cookie_is_set(self, client: Client, entry: Entry, answer: str) -> None:
        response = send(client, answer)
        assert not response.cookies
        assert not client.get(response["Location"]).cookies

    def test_question_has_no_token(self, client: Client, entry: Entry) -> None:
        assert "csrfmiddlewaretoken" not in client.get(PAGE).content.decode()

    def test_token_is_not_asked_for(self, entry: Entry) -> None:
        assert send(Client(enforce_csrf_checks=True)).status_code == 302

    def test_signed_in_people_are_counted_likewise(
        self, client: Client, entry: Entry, contributor: User
    ) -> None:
        client.force_login(contributor)
        send(client)
        assert counted() == [("en", "yes", "", 1)]


class TestOnceADay:
    def test_second_answer_is_not_counted(self, client: Client, entry: Entry) -> None:
        send(client)
        response = send(client, "no", "old")
        assert response["Location"] == f"{URL}?said=again"
        assert counted() == [("en", "yes", "", 1)]

    def test_second_answer_is_told_kindly(self, client: Client, entry: Entry) -> None:
        send(client)
        page = client.get(send(client)["Location"]).content.decode()
        assert "You have answered already" in page
        assert f'action="{PAGE}remark/"' in page

    def test_other_pages_are_others(self, client: Client, entry: Entry, tutorial: Tutorial) -> None:
        send(client)
        send(client, url=tutorial.url_of("helpful"))
        assert [row[3] for row in counted()] == [1, 1]

    def test_own_words_are_left_to_others(self, client: Client, entry: Entry, author: User) -> None:
        client.force_login(author)
        response = send(client)
        assert response["Location"] == f"{URL}?said=own"
        assert "These are your own words" in client.get(response["Location"]).content.decode()
        assert counted() == []

    def test_corrected_words_are_own_words(self, entry: Entry, reviewer: User) -> None:
        Revision.objects.filter(edition__language="en").update(corrected_by=reviewer)
        voted = services.vote(entry, answer="yes", address="192.0.2.1", by=reviewer)
        assert voted is services.Voted.OWN

    def test_answer_that_was_not_counted_may_come_again(
        self, client: Client, entry: Entry, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def busy(*_: Any) -> None:
            raise OperationalError("database is locked")

        with monkeypatch.context() as broken:
            broken.setattr(helpful, "add", busy)
            assert send(client).status_code == 503
        assert send(client)["Location"] == f"{PAGE}#helped"
        assert counted() == [("en", "yes", "", 1)]

    def test_too_many_are_answered_kindly(
        self, client: Client, entry: Entry, tutorial: Tutorial, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("editorial.services.voting.VOTES_A_DAY", 1)
        send(client)
        response = send(client, "no", "hard", url=tutorial.url_of("helpful"))
        assert response.status_code == 429
        assert "come back tomorrow" in response.content.decode()
        assert 'value="hard" checked' in response.content.decode()
        other = send(client, url=tutorial.url_of("helpful"), address="192.0.2.2")
        assert other.status_code == 302

    def test_limit_leaves_room_for_reading(self) -> None:
        assert VOTES_A_DAY == 60


class TestRefusing:
    @pytest.mark.parametrize("answer", ["", "maybe", "YES", "yes\0", "no" * 9999])
    def test_what_is_no_answer(self, client: Client, entry: Entry, answer: str) -> None:
        response = send(client, answer)
        assert response.status_code == 400
        assert "Please answer yes or no." in response.content.decode()
        assert counted() == []

    @pytest.mark.parametrize("reason", ["x", "It is out of date", "screen", "old\0"])
    def test_what_is_no_reason(self, client: Client, entry: Entry, reason: str) -> None:
        response = send(client, "no", reason)
        assert response.status_code == 400
        assert "Please choose one of these reasons" in response.content.decode()
        assert "<details open>" in response.content.decode()
        assert counted() == []

    def test_programs_that_fill_everything(self, client: Client, entry: Entry) -> None:
        response = send(client, "no", "old", website="https://x.example")
        assert response.status_code == 400
        assert 'value="old" checked' in response.content.decode()
        assert counted() == []

    @pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://["])
    def test_other_sites(self, client: Client, entry: Entry, origin: str) -> None:
        response = send(client, origin=origin)
        assert response.status_code == 403
        assert "from a page of this site" in response.content.decode()
        assert counted() == []

    def test_hidden_pages(self, client: Client, blank_entry: Entry) -> None:
        assert send(client).status_code == 404

    def test_pages_taken_back(self, client: Client, entry: Entry, publisher: User) -> None:
        edition = services.open_edition(entry, "en")
        services.retract(edition, by=publisher, note="It is not true.")
        assert send(client).status_code == 404

    def test_other_methods(self, client: Client, entry: Entry) -> None:
        assert client.put(URL).status_code == 405

    def test_service_says_so_too(self, entry: Entry) -> None:
        with pytest.raises(ValidationError):
            services.vote(entry, answer="perhaps", address="192.0.2.1")
