"""Did this help? How answers are counted, and what volunteers see of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, transaction

from editorial import helpful, services
from editorial.models import Edition
from tests.editorial.answering import ES, PAGE, counted, had
from tests.editorial.test_races import together

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from glossary.models import Entry
    from guide.models import Tutorial
    from tests.conftest import Put

pytestmark = pytest.mark.django_db
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
