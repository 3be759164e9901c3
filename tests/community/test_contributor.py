"""The page of a person: what they did, in numbers that can be followed into history."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.utils import timezone

from community import first_tasks, thanking
from community.models import WantedWord
from community.people import Person
from community.work import Work, read_of
from editorial import numbers, services
from editorial.models import Edition, HelpfulVotes, Reads, Remark, Revision

if TYPE_CHECKING:
    from django.test import Client

    from glossary.models import Entry
    from guide.models import Tutorial
    from tests.community.conftest import Propose
    from tests.conftest import Put

pytestmark = pytest.mark.django_db
SPANISH = {"gloss": "impuesto de gato", "meaning": "Una foto.", "safety_reason": "Dilo."}
# One of them for the crew bar: what the reader of the page may do; three for what rooms above
# tell: checks on a phone, videos counted, videos among what somebody did lately.
QUERIES = 16


def reads(item: Entry, language: str, count: int, *, days_ago: int = 0) -> None:
    Reads.objects.create(
        content_type=ContentType.objects.get_for_model(item),
        object_id=item.pk,
        language=language,
        day=timezone.now().date() - timedelta(days=days_ago),
        count=count,
    )


def labels(user: User) -> dict[str, int]:
    return {str(number.label): number.value for number in Person(user).numbers}


class TestNumbers:
    def test_first_text_explains(self, entry: Entry) -> None:
        assert Work.of(User.objects.get(username="author")).begun == {"entry": 1, "tutorial": 0}

    def test_first_text_of_a_tutorial_counts_apart(self, tutorial: Tutorial) -> None:
        assert labels(User.objects.get(username="author")) == {"tutorials written": 1}

    def test_later_text_explains_nothing_anew(self, published: Revision, contributor: User) -> None:
        assert Work.of(contributor).begun["entry"] == 0
        assert labels(contributor) == {"texts improved": 1}

    def test_translations_count_once_for_each_page(self, entry: Entry, put: Put) -> None:
        put(entry, "es", SPANISH)
        put(entry, "es", SPANISH | {"gloss": "tributo gatuno"})
        assert Work.of(User.objects.get(username="author")).translated == 1

    def test_machine_drafts_are_nobodys_work(self, entry: Entry, put: Put) -> None:
        put(entry, "es", SPANISH, machine=True)
        assert Work.of(User.objects.get(username="author")).translated == 0

    def test_corrections_count(self, published: Revision, reviewer: User) -> None:
        Revision.objects.filter(pk=published.pk).update(corrected_by=reviewer)
        assert labels(reviewer) == {"texts of others corrected": 1}

    @pytest.mark.parametrize(("outcome", "count"), [("taken_up", 1), ("closed", 0)])
    def test_remarks_count_once_taken_up(
        self, entry: Entry, contributor: User, admin: User, outcome: str, count: int
    ) -> None:
        remark = services.remark(
            entry, "gloss", "It is a joke.", kind="wrong", address="192.0.2.1", author=contributor
        )
        assert remark is not None
        services.close_remark(remark, by=admin, outcome=Remark.Outcome(outcome))
        assert Work.of(contributor).remarks == count

    def test_thanks_count(self, published: Revision, contributor: User, reviewer: User) -> None:
        thanking.thank(published, by=reviewer)
        assert labels(contributor) == {"texts improved": 1, "thanks": 1}

    def test_nothing_is_not_told(self, contributor: User) -> None:
        assert labels(contributor) == {}

    def test_other_rooms_add_numbers(self, contributor: User, contributor2: User) -> None:
        numbers.register_number("phone", "checked on a phone", lambda user: user == contributor)
        try:
            assert (labels(contributor), labels(contributor2)) == ({"checked on a phone": 1}, {})
        finally:
            numbers.forget_number("phone")


class TestRead:
    def test_reads_of_own_pages_count(
        self, published: Revision, entry: Entry, contributor: User
    ) -> None:
        reads(entry, "en", 5)
        reads(entry, "en", 7, days_ago=28)
        assert (read_of(contributor).lately, read_of(contributor).ever) == (5, 12)

    def test_other_languages_are_others_work(
        self, published: Revision, entry: Entry, contributor: User, put: Put
    ) -> None:
        put(entry, "es", SPANISH)
        reads(entry, "es", 5)
        assert read_of(contributor).ever == 0

    def test_correcting_is_a_hand_in_it(
        self, published: Revision, entry: Entry, reviewer: User
    ) -> None:
        Revision.objects.filter(pk=published.pk).update(corrected_by=reviewer)
        reads(entry, "en", 5)
        assert read_of(reviewer).ever == 5

    def test_page_says_so(
        self, client: Client, published: Revision, entry: Entry, contributor: User
    ) -> None:
        reads(entry, "en", 1234)
        page = client.get("/en/people/contributor/").content.decode()
        assert "pages with their words were read 1,234 times; in all, 1,234" in page

    def test_counting_costs_one_query(
        self, published: Revision, contributor: User, django_assert_num_queries: Any
    ) -> None:
        cache.clear()
        with django_assert_num_queries(1):
            read_of(contributor)
        with django_assert_num_queries(0):
            read_of(contributor)


class TestHelped:
    def said(
        self, item: Entry | Tutorial, answer: str, count: int, *, language: str = "en", ago: int = 0
    ) -> None:
        HelpfulVotes.objects.create(
            edition=Edition.objects.of(item).get(language=language),
            day=timezone.now().date() - timedelta(days=ago),
            answer=answer,
            count=count,
        )

    def test_yes_counts_on_every_page_of_theirs(
        self, published: Revision, entry: Entry, tutorial: Tutorial, contributor: User, put: Put
    ) -> None:
        put(entry, "es", SPANISH)
        self.said(entry, "yes", 5)
        self.said(entry, "yes", 7, ago=400)
        self.said(entry, "no", 9)
        self.said(entry, "yes", 20, language="es")
        self.said(tutorial, "yes", 40)
        assert read_of(contributor).helped == 12
        assert read_of(User.objects.get(username="author")).helped == 12 + 20 + 40

    def test_correcting_is_a_hand_in_it(
        self, published: Revision, entry: Entry, reviewer: User
    ) -> None:
        Revision.objects.filter(pk=published.pk).update(corrected_by=reviewer)
        self.said(entry, "yes", 3)
        assert read_of(reviewer).helped == 3

    def test_judging_is_none(self, published: Revision, entry: Entry, publisher: User) -> None:
        self.said(entry, "yes", 3)
        assert read_of(publisher).helped == 0

    def test_machine_drafts_helped_by_nobody(self, entry: Entry, put: Put) -> None:
        put(entry, "es", SPANISH, machine=True)
        self.said(entry, "yes", 3, language="es")
        assert read_of(User.objects.get(username="author")).helped == 0

    def test_texts_taken_back_help_nobody(
        self, published: Revision, entry: Entry, contributor: User, publisher: User, put: Put
    ) -> None:
        put(entry, "es", SPANISH)
        self.said(entry, "yes", 3)
        self.said(entry, "yes", 4, language="es")
        spanish = Edition.objects.of(entry).get(language="es")
        services.retract(spanish, by=publisher, note="It is not true.")
        author = User.objects.get(username="author")
        assert (read_of(contributor).helped, read_of(author).helped) == (3, 3)

    def test_translation_of_a_page_taken_back_helps_nobody(
        self, entry: Entry, publisher: User, put: Put
    ) -> None:
        put(entry, "es", SPANISH)
        self.said(entry, "yes", 4, language="es")
        services.retract(services.open_edition(entry, "en"), by=publisher, note="Not true.")
        assert read_of(User.objects.get(username="author")).helped == 0

    def test_page_says_so(
        self, client: Client, published: Revision, entry: Entry, contributor: User
    ) -> None:
        self.said(entry, "yes", 1234)
        page = client.get("/en/people/contributor/").content.decode()
        assert "<dt>times it helped a reader</dt><dd>1,234</dd>" in page


class TestFirstTasks:
    def test_most_read_gap_comes_first(self, entry: Entry, put: Put) -> None:
        task = first_tasks.tasks("es")[0]
        assert (task.kind, task.called, task.url) == (
            "missing",
            "猫税",
            "/es/glossary/mao-shui/edit/",
        )

    @pytest.mark.usefixtures("wanted")
    def test_wanted_word_is_one(self) -> None:
        assert [task.called for task in first_tasks.tasks("en")] == ["尊嘟假嘟", "city不city"]

    @pytest.mark.usefixtures("wanted")
    def test_one_of_each_before_more_of_one(self, entry: Entry, put: Put) -> None:
        put(entry, "es", SPANISH, machine=True)
        assert [task.kind for task in first_tasks.tasks("es")] == ["wanted", "draft", "wanted"]

    def test_explained_words_are_no_task(self, entry: Entry) -> None:
        WantedWord.objects.create(word="猫税", asked=9)
        assert first_tasks.tasks("en") == []

    def test_machine_draft_is_one(self, entry: Entry, put: Put) -> None:
        put(entry, "es", SPANISH, machine=True)
        assert [task.kind for task in first_tasks.tasks("es")] == ["draft"]

    def test_somebody_new_sees_them(self, client: Client, entry: Entry, contributor: User) -> None:
        client.force_login(contributor)
        page = client.get("/es/people/contributor/").content.decode()
        assert 'href="/es/glossary/mao-shui/edit/"' in page

    def test_others_do_not(
        self, client: Client, entry: Entry, published: Revision, contributor: User
    ) -> None:
        client.force_login(contributor)
        page = client.get("/es/people/contributor/").content.decode()
        assert 'href="/es/glossary/mao-shui/edit/"' not in page


class TestQueries:
    def test_page_asks_steadily(
        self,
        client: Client,
        entry: Entry,
        tutorial: Tutorial,
        contributor: User,
        publisher: User,
        propose: Propose,
        django_assert_max_num_queries: Any,
    ) -> None:
        for number in range(6):
            text = {"gloss": f"cat tax {number}"}
            services.accept(propose(entry, contributor, text=text), by=publisher)
            entry.refresh_from_db()
            text = {"title": f"Put it {number}", "summary": "Four.", "body": "Go."}
            services.accept(propose(tutorial, publisher, text=text), by=_admin())
            tutorial.refresh_from_db()
        client.force_login(publisher)
        client.get("/en/people/publisher/")
        cache.clear()
        with django_assert_max_num_queries(QUERIES):
            client.get("/en/people/publisher/")

    @pytest.mark.usefixtures("wanted")
    def test_empty_page_asks_steadily(
        self, client: Client, entry: Entry, contributor: User, django_assert_max_num_queries: Any
    ) -> None:
        client.force_login(contributor)
        client.get("/es/people/contributor/")
        cache.clear()
        with django_assert_max_num_queries(QUERIES):
            client.get("/es/people/contributor/")


def _admin() -> User:
    return User.objects.get_or_create(username="chief", is_superuser=True)[0]
