from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User

from community.people import Person
from editorial import services
from editorial.loading import founders_account

if TYPE_CHECKING:
    from django.test import Client

    from editorial.models import Revision
    from glossary.models import Entry

pytestmark = pytest.mark.django_db


def propose(entry: Entry, author: User, gloss: str = "a cat photo") -> Revision:
    content = entry.read("en") | {"gloss": gloss}
    basis = services.basis(entry, "en")
    return services.propose(entry, "en", content, basis=basis, author=author, summary="Shorter")


@pytest.fixture
def published(entry: Entry, contributor: User, publisher: User) -> Revision:
    revision = propose(entry, contributor)
    services.approve(revision, by=publisher)
    services.publish(revision, by=publisher)
    entry.refresh_from_db()
    return revision


class TestPerson:
    def test_numbers_are_real(self, published: Revision, contributor: User) -> None:
        person = Person(contributor)
        assert (person.texts, person.pages, person.reviews) == (1, 1, 0)

    def test_reviews_count_others_texts(self, published: Revision, publisher: User) -> None:
        assert Person(publisher).reviews == 1

    def test_own_texts_are_no_reviews(self, entry: Entry, admin: User) -> None:
        revision = propose(entry, admin)
        services.accept(revision, by=admin, own_work_reason="Nobody else is here")
        assert (Person(admin).texts, Person(admin).reviews) == (1, 0)

    def test_facts_are_no_language(self, entry: Entry) -> None:
        person = Person(User.objects.get(username="author"))
        assert [(language.code, count) for language, count in person.languages] == [("en", 1)]

    def test_page_tells_role_and_deeds(
        self, client: Client, published: Revision, publisher: User
    ) -> None:
        page = client.get("/en/people/publisher/").content.decode()
        assert "Publisher: every language" in page
        assert 'href="/en/glossary/mao-shui/"' in page

    def test_page_tells_no_mail_address(
        self, client: Client, published: Revision, contributor: User
    ) -> None:
        User.objects.filter(pk=contributor.pk).update(email="private@example.org")
        assert "private@example.org" not in client.get("/en/people/contributor/").content.decode()

    def test_open_proposals_are_not_told(
        self, client: Client, entry: Entry, contributor: User, publisher: User
    ) -> None:
        services.ask_for_changes(propose(entry, contributor), by=publisher, note="A source?")
        page = client.get("/en/people/publisher/").content.decode()
        assert "Nothing in public yet" in page

    def test_idle_account_shows_itself_to_nobody(self, client: Client, contributor2: User) -> None:
        assert client.get("/en/people/contributor2/").status_code == 404

    def test_idle_account_has_its_own_page(self, client: Client, contributor2: User) -> None:
        client.force_login(contributor2)
        assert "Find a page to translate" in client.get("/en/people/contributor2/").content.decode()

    def test_closed_account_has_no_page(
        self, client: Client, published: Revision, contributor: User
    ) -> None:
        User.objects.filter(pk=contributor.pk).update(is_active=False)
        assert client.get("/en/people/contributor/").status_code == 404

    @pytest.mark.parametrize("name", ["nobody", "%00", "a" * 300])
    def test_unknown_name_is_not_found(self, client: Client, name: str) -> None:
        assert client.get(f"/en/people/{name}/").status_code == 404

    def test_founders_explain_themselves(self, client: Client, entry: Entry) -> None:
        founders = founders_account()
        services.accept(propose(entry, founders), by=founders, own_work_reason="Loaded")
        page = client.get("/en/people/founders/").content.decode()
        assert "The founding team’s texts, loaded from files" in page


class TestPeople:
    def test_in_the_order_of_names(self, client: Client, published: Revision) -> None:
        page = client.get("/en/people/").context["page"]
        assert [user.username for user in page] == ["author", "contributor", "judge", "publisher"]

    def test_few_questions(
        self, client: Client, published: Revision, django_assert_max_num_queries: Any
    ) -> None:
        with django_assert_max_num_queries(3):
            client.get("/en/people/")

    def test_person_asks_few_questions(
        self, client: Client, published: Revision, django_assert_max_num_queries: Any
    ) -> None:
        client.get("/en/people/publisher/")
        with django_assert_max_num_queries(11):
            client.get("/en/people/publisher/")

    def test_nobody_yet(self, client: Client) -> None:
        assert "Nobody yet" in client.get("/en/people/").content.decode()
