"""What looks like spam is held until a person has looked: not in the queue, and not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied

from editorial import queue, services
from editorial.content import NEUTRAL
from editorial.models import Event, Hold, Revision
from glossary.models import Entry
from tests.conftest import FACTS, make_user

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

pytestmark = pytest.mark.django_db
HELD = "/en/review/held/"
SPAM = {"meaning": "Cats and more: https://t.me/joincats"}
PASSAGE = "Our shop has the best cat food of the whole province, come and see."
# Two for the session and its user, one for their roles, one for the bar above the page and one
# for its notices, one for how many, one for the holds with their texts, one for the entries.
QUERIES = 9


def propose(item: Any, author: User, **changes: str) -> Revision:
    content = item.read("en") | changes
    basis = services.basis(item, "en")
    return services.propose(item, "en", content, basis=basis, author=author)


@pytest.fixture
def spam(entry: Entry, contributor: User) -> Revision:
    return propose(entry, contributor, **SPAM)


def look(client: Client, revision: Revision, outcome: str) -> Any:
    return client.post(f"{HELD}{revision.hold.pk}/", {"outcome": outcome})


class TestHolding:
    def test_spam_is_held_with_its_cause(self, spam: Revision) -> None:
        assert spam.hold.causes == ["contact"]

    def test_it_waits_in_no_queue(self, spam: Revision, admin: User) -> None:
        assert not Revision.objects.waiting().exists()
        assert spam not in queue.waiting(admin)

    def test_honest_text_is_not_held(self, entry: Entry, contributor: User) -> None:
        assert not services.is_held(propose(entry, contributor, gloss="a cat photo"))

    def test_nobody_hears_of_it(
        self, entry: Entry, contributor: User, django_capture_on_commit_callbacks: Any
    ) -> None:
        heard: list[Revision] = []

        def hear(revision: Revision, **_about: Any) -> None:
            heard.append(revision)

        services.proposed.connect(hear)
        try:
            with django_capture_on_commit_callbacks(execute=True):
                revision = propose(entry, contributor, **SPAM)
            assert heard == []
            with django_capture_on_commit_callbacks(execute=True):
                services.release(revision.hold, by=make_user("looker", "reviewer"))
            assert heard == [revision]
        finally:
            services.proposed.disconnect(hear)

    def test_admins_are_never_held(self, entry: Entry, admin: User) -> None:
        assert not services.is_held(propose(entry, admin, **SPAM))

    def test_trusted_people_are_held_for_the_strongest_only(
        self, entry: Entry, reviewer: User
    ) -> None:
        assert services.is_held(propose(entry, reviewer, **SPAM))
        assert not services.is_held(propose(entry, reviewer, meaning="A" * 300))

    def test_the_same_passage_on_three_pages_is_held(
        self, entry: Entry, contributor: User, put: Any
    ) -> None:
        pages = [entry]
        for number in range(2):
            item = Entry.objects.create(slug=f"other-{number}")
            put(item, NEUTRAL, FACTS | {"headword": "猫" * (number + 1), "traditional": "", "reading": " ".join(["māo"] * (number + 1)), "tags": ""})  # fmt: skip
            put(
                item,
                "en",
                {"gloss": "x", "meaning": f"A cat, {number}.", "safety_reason": "Say it."},
            )
            pages.append(item)
        held = [services.is_held(propose(item, contributor, meaning=PASSAGE)) for item in pages]
        assert held == [False, False, True]

    def test_new_pages_are_held_with_their_facts(self, contributor: User, db: None) -> None:
        item, nothing = Entry.objects.create(slug="zhong-cao"), services.Basis(None, None)
        facts = FACTS | {"tags": "", "sources": "s1", "sources.s1.title": "More", "sources.s1.url": "https://bit.ly/x1", "sources.s1.date": "2025", "sources.s1.confidence": "low"}  # fmt: skip
        companion = services.propose(item, NEUTRAL, facts, basis=nothing, author=contributor)
        text = {"gloss": "x", "meaning": "A photo of a cat.", "safety_reason": "Say it."}
        revision = services.propose(item, "en", text, basis=nothing, author=contributor, companion=companion)  # fmt: skip
        assert [hold.revision for hold in Hold.objects.all()] == [revision]
        assert not Revision.objects.waiting().exists()

    def test_a_wiped_page_is_held(self, entry: Entry, contributor: User, put: Any) -> None:
        put(entry, "en", {"meaning": "A photo of your cat. " * 40})
        empty = dict.fromkeys(entry.read("en"), "") | {
            "gloss": "x", "meaning": "x", "safety_reason": "x"
        }  # fmt: skip
        assert propose(entry, contributor, **empty).hold.causes == ["wiped"]


class TestLooking:
    def test_release_lets_it_into_the_queue(
        self, client: Client, spam: Revision, reviewer: User
    ) -> None:
        client.force_login(reviewer)
        assert look(client, spam, "released").status_code == 302
        assert Revision.objects.waiting().get() == spam
        assert Event.objects.get().verb == "release"

    def test_spam_is_turned_down_and_kept(
        self, client: Client, spam: Revision, reviewer: User
    ) -> None:
        client.force_login(reviewer)
        look(client, spam, "spam")
        spam.refresh_from_db()
        hold = Hold.objects.get()
        assert (spam.status, hold.outcome, hold.closed_by) == ("rejected", "spam", reviewer)
        assert Event.objects.get().detail == {"causes": ["contact"]}

    def test_the_first_look_counts(self, spam: Revision, reviewer: User, publisher: User) -> None:
        services.mark_spam(spam.hold, by=reviewer)
        with pytest.raises(services.AlreadyDecided):
            services.release(Hold.objects.get(), by=publisher)

    def test_nobody_lets_their_own_through(self, entry: Entry, reviewer: User) -> None:
        own = propose(entry, reviewer, **SPAM)
        with pytest.raises(PermissionDenied):
            services.release(own.hold, by=reviewer)

    def test_other_languages_are_for_others(self, spam: Revision) -> None:
        spanish = make_user("spanish", "reviewer", "es")
        with pytest.raises(PermissionDenied):
            services.mark_spam(spam.hold, by=spanish)

    def test_a_decision_is_a_look(self, spam: Revision, reviewer: User) -> None:
        services.ask_for_changes(spam, by=reviewer, note="Without the address, please.")
        assert Hold.objects.get().outcome == "released"

    def test_nothing_else_is_an_outcome(
        self, client: Client, spam: Revision, reviewer: User
    ) -> None:
        client.force_login(reviewer)
        look(client, spam, "maybe")
        assert Hold.objects.waiting().count() == 1

    def test_withdrawn_needs_no_look(self, spam: Revision, contributor: User) -> None:
        services.withdraw(spam, by=contributor)
        assert not Hold.objects.waiting().exists()


class TestPages:
    def test_list_shows_cause_and_text(
        self, client: Client, spam: Revision, reviewer: User
    ) -> None:
        client.force_login(reviewer)
        page = client.get(HELD).content.decode()
        assert "https://t.me/joincats" in page
        assert "A number, a name or an address to write to" in page

    def test_list_is_for_stewards(self, client: Client, spam: Revision, contributor: User) -> None:
        client.force_login(contributor)
        assert client.get(HELD).status_code == 403

    def test_list_keeps_to_ones_languages(self, client: Client, spam: Revision) -> None:
        client.force_login(make_user("spanish", "reviewer", "es"))
        assert "joincats" not in client.get(HELD).content.decode()

    def test_list_asks_steadily(
        self, client: Client, entry: Entry, reviewer: User, contributor: User,
        django_assert_max_num_queries: Any,
    ) -> None:  # fmt: skip
        for number in range(8):
            propose(entry, contributor, meaning=f"{SPAM['meaning']}{number}")
        client.force_login(reviewer)
        with django_assert_max_num_queries(QUERIES):
            client.get(HELD)

    def test_author_is_told_plainly(
        self, client: Client, spam: Revision, contributor: User
    ) -> None:
        client.force_login(contributor)
        page = client.get(spam.get_absolute_url()).content.decode()
        assert "Held until a person has looked." in page
        assert "A number, a name" not in page

    def test_author_finds_it_among_their_own(
        self, client: Client, spam: Revision, contributor: User
    ) -> None:
        client.force_login(contributor)
        page = client.get("/en/review/?only=mine").content.decode()
        assert spam.get_absolute_url() in page
        assert "Held until a person has looked" in page

    def test_others_do_not_see_it(self, client: Client, spam: Revision, contributor2: User) -> None:
        client.force_login(contributor2)
        assert client.get(spam.get_absolute_url()).status_code == 404

    def test_stewards_see_the_cause(self, client: Client, spam: Revision, reviewer: User) -> None:
        client.force_login(reviewer)
        page = client.get(spam.get_absolute_url()).content.decode()
        assert "A number, a name or an address to write to" in page

    def test_admins_may_block_from_there(self, client: Client, spam: Revision, admin: User) -> None:
        client.force_login(admin)
        assert "/en/people/contributor/block/" in client.get(HELD).content.decode()
