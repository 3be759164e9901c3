"""Did this help? Answered without an account, counted by text and day, never by whom."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, transaction
from django.test import Client
from django.utils import timezone

from editorial import helpful, services
from editorial.models import Edition, HelpfulVotes, Revision
from editorial.services.voting import VOTES_A_DAY
from tests.editorial.test_races import together

if TYPE_CHECKING:
    from editorial.editable import Editable
    from glossary.models import Entry
    from guide.models import Tutorial
    from tests.conftest import Put

pytestmark = pytest.mark.django_db
PAGE = "/en/glossary/mao-shui/"
URL = f"{PAGE}helpful/"
ES = {"gloss": "impuesto de gato", "meaning": "Una foto.", "safety_reason": "Dilo."}


def send(client: Client, answer: str = "yes", reason: str = "", **data: str) -> Any:
    """Answer; ``url``, ``address`` and ``origin`` say where, and where from."""
    url, address = data.pop("url", URL), data.pop("address", "192.0.2.1")
    origin = data.pop("origin", "http://testserver")
    fields = {"answer": answer, "reason": reason} | data
    return client.post(url, fields, REMOTE_ADDR=address, headers={"Origin": origin})


def counted() -> list[tuple[str, str, str, int]]:
    rows = HelpfulVotes.objects.order_by("edition__language", "answer", "reason")
    return list(rows.values_list("edition__language", "answer", "reason", "count"))


def had(
    item: Editable, answer: str, count: int, *, reason: str = "", language: str = "en", ago: int = 0
) -> None:
    HelpfulVotes.objects.create(
        edition=Edition.objects.of(item).get(language=language),
        day=timezone.now().date() - timedelta(days=ago),
        answer=answer,
        reason=reason,
        count=count,
    )


@pytest.fixture
def author(entry: Entry) -> User:
    """Who wrote the entry."""
    return User.objects.get(username="author")


# ── answering ───────────────────────────────────────────────────────────────────────────────


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


# ── the question ────────────────────────────────────────────────────────────────────────────


class TestQuestion:
    def test_question_stands_on_entries_and_tutorials(
        self, client: Client, entry: Entry, tutorial: Tutorial
    ) -> None:
        for item in (entry, tutorial):
            page = client.get(item.get_absolute_url()).content.decode()
            assert page.count('id="helpful"') == 1
            assert page.count(f'method="post" action="{item.url_of("helpful")}"') == 2

    def test_reasons_open_without_a_script(self, client: Client, entry: Entry) -> None:
        page = client.get(PAGE).content.decode()
        part = page[
            page.index('id="helpful"') : page.index("</section>", page.index('id="helpful"'))
        ]
        details = re.search(r"<details>.*</details>", part, re.DOTALL)
        assert details
        assert details.group().count('type="radio" name="reason"') == 4
        # Enter on a reason sends the form that it stands in: a no.
        assert 'name="answer" value="yes"' not in details.group()
        assert "script" not in part

    def test_screens_are_asked_about_where_there_are_some(
        self, client: Client, entry: Entry, tutorial: Tutorial
    ) -> None:
        assert 'value="screen"' in client.get(tutorial.get_absolute_url()).content.decode()
        assert 'value="screen"' not in client.get(PAGE).content.decode()

    def test_culture_has_no_screens(self, client: Client, tutorial: Tutorial) -> None:
        tutorial.topic.slug = "culture"
        tutorial.topic.save()
        page = client.get(tutorial.get_absolute_url()).content.decode()
        assert 'id="helpful"' in page
        assert 'value="screen"' not in page

    def test_asking_costs_no_query(
        self, client: Client, entry: Entry, django_assert_num_queries: Any
    ) -> None:
        client.get(PAGE)
        with django_assert_num_queries(4):
            client.get(PAGE)

    def test_address_shows_the_question_alone(self, client: Client, entry: Entry) -> None:
        page = client.get(URL).content.decode()
        assert 'id="helpful"' in page
        assert 'content="noindex"' in page

    @pytest.mark.parametrize("said", ["yes", "x", "<b>"])
    def test_unknown_thanks_are_the_question(self, client: Client, entry: Entry, said: str) -> None:
        assert 'id="helpful"' in client.get(URL, {"said": said}).content.decode()

    def test_robots_stay_away(self, client: Client) -> None:
        assert "Disallow: /*/helpful/" in client.get("/robots.txt").content.decode()


# ── the database ────────────────────────────────────────────────────────────────────────────


class TestRows:
    def test_one_row_for_each_answer_and_day(self, entry: Entry) -> None:
        had(entry, "no", 1, reason="old")
        with pytest.raises(IntegrityError), transaction.atomic():
            had(entry, "no", 1, reason="old")

    @pytest.mark.parametrize(("answer", "reason"), [("yes", "old"), ("may", ""), ("", "")])
    def test_rows_that_say_nothing_are_refused(
        self, entry: Entry, answer: str, reason: str
    ) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            had(entry, answer, 1, reason=reason)

    def test_one_statement_counts(self, entry: Entry, django_assert_num_queries: Any) -> None:
        pk = Edition.objects.of(entry).get(language="en").pk
        for _ in range(2):
            with django_assert_num_queries(1):
                helpful.add(pk, "no", "old")
        assert counted() == [("en", "no", "old", 2)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(3))
def test_readers_at_the_same_moment_all_count(entry: Entry, attempt: int) -> None:
    def answer(number: int) -> Any:
        return lambda: services.vote(entry, answer="yes", address=f"192.0.2.{number}")

    outcomes = together(*(answer(number) for number in range(4)))
    assert outcomes == [services.Voted.COUNTED] * 4
    assert counted() == [("en", "yes", "", 4)]


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_the_same_moment_count_once(entry: Entry) -> None:
    tap = lambda: services.vote(entry, answer="yes", address="192.0.2.1")  # noqa: E731
    outcomes = together(tap, tap)
    assert set(outcomes) == {services.Voted.COUNTED, services.Voted.AGAIN}
    assert counted() == [("en", "yes", "", 1)]


# ── what volunteers see ─────────────────────────────────────────────────────────────────────


class TestLately:
    def test_answers_by_language_and_reason(self, entry: Entry, put: Put) -> None:
        put(entry, "es", ES)
        had(entry, "yes", 18)
        had(entry, "no", 1, ago=3)
        had(entry, "no", 2, reason="old")
        had(entry, "no", 3, reason="hard", ago=89)
        had(entry, "yes", 1, language="es")
        english, spanish = helpful.of(entry, "en")
        assert (english.language, english.yes, english.total) == ("en", 18, 24)
        assert [(str(words), number) for words, number in english.reasons] == [
            ("It is hard to understand", 3), ("It is out of date", 2), ("No reason given", 1),
        ]  # fmt: skip
        assert (spanish.language, spanish.yes, spanish.total) == ("es", 1, 1)

    def test_after_ninety_days_it_is_another_page(self, entry: Entry) -> None:
        had(entry, "yes", 1, ago=90)
        assert helpful.of(entry) == []

    def test_language_of_the_reader_comes_first(self, entry: Entry, put: Put) -> None:
        put(entry, "es", ES)
        had(entry, "yes", 9)
        had(entry, "yes", 1, language="es")
        assert [one.language for one in helpful.of(entry, "es")] == ["es", "en"]

    def test_kinds_are_kept_apart(self, entry: Entry, tutorial: Tutorial) -> None:
        had(entry, "yes", 1)
        assert helpful.of(tutorial) == []


class TestHistory:
    def test_people_with_an_account_see_the_answers(
        self, client: Client, entry: Entry, contributor: User
    ) -> None:
        had(entry, "yes", 18)
        had(entry, "no", 5, reason="old")
        client.force_login(contributor)
        page = client.get(f"{PAGE}history/").content.decode()
        assert "English: 18 of 23 readers said it helped, in the last 90 days" in page
        assert "It is out of date <b>5</b>" in page

    def test_others_do_not(self, client: Client, entry: Entry) -> None:
        had(entry, "yes", 18)
        assert "18 of 18" not in client.get(f"{PAGE}history/").content.decode()

    def test_nothing_answered_is_not_told(
        self, client: Client, entry: Entry, contributor: User
    ) -> None:
        client.force_login(contributor)
        assert "said it helped" not in client.get(f"{PAGE}history/").content.decode()

    def test_telling_costs_one_query(self, entry: Entry, django_assert_num_queries: Any) -> None:
        had(entry, "no", 5, reason="old")
        helpful.of(entry)
        with django_assert_num_queries(1):
            helpful.of(entry)


class TestUnhelpful:
    @pytest.mark.parametrize(
        ("yes", "no", "listed"), [(0, 2, False), (0, 3, True), (9, 3, True), (10, 3, False)]
    )
    def test_three_readers_and_one_in_four(
        self, entry: Entry, yes: int, no: int, listed: bool
    ) -> None:
        had(entry, "yes", yes)
        had(entry, "no", no - 1, reason="old")
        had(entry, "no", 1, ago=9)
        assert bool(helpful.unhelpful()) is listed
