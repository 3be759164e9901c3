"""Everybody who had a hand in a text is named under it, by what they did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User

from editorial import claims, services
from editorial.credit import NAMED
from editorial.models import Revision
from editorial.standing import Standing
from tests.conftest import Put, make_user

if TYPE_CHECKING:
    from django.test import Client

    from editorial.credit import Credit, Share
    from editorial.editable import Editable
    from glossary.models import Entry
    from guide.models import Tutorial
    from tests.community.conftest import Propose

pytestmark = pytest.mark.django_db
SPANISH = {"gloss": "impuesto de gato", "meaning": "Una foto.", "safety_reason": "Dilo."}


def credit(item: Editable, language: str = "en") -> Credit:
    return Standing(item, called="gloss").credit(language)


def names(share: Share) -> list[str]:
    return [party.user.username if party.user else "" for party in share.parties]


def foot(client: Client, path: str = "/en/glossary/mao-shui/") -> str:
    page = client.get(path).content.decode()
    return page.partition('class="credit"')[2].partition("</footer>")[0]


class TestRoles:
    def test_authors_stand_in_the_order_of_their_texts(
        self, entry: Entry, published: Revision
    ) -> None:
        assert names(credit(entry).written) == ["author", "contributor"]

    def test_open_proposals_are_no_work_of_the_page(
        self, entry: Entry, contributor2: User, propose: Propose
    ) -> None:
        propose(entry, contributor2)
        assert names(credit(entry).written) == ["author"]

    def test_who_read_it_is_named(self, entry: Entry, published: Revision) -> None:
        assert names(credit(entry).reviewed) == ["publisher"]

    def test_approval_and_publication_are_both_reading(
        self, entry: Entry, contributor: User, reviewer: User, publisher: User, propose: Propose
    ) -> None:
        revision = propose(entry, contributor)
        services.approve(revision, by=reviewer)
        services.publish(revision, by=publisher)
        assert sorted(names(credit(entry).reviewed)) == ["publisher", "reviewer"]

    def test_nobody_read_what_an_admin_passed_alone(
        self, entry: Entry, admin: User, propose: Propose
    ) -> None:
        services.accept(propose(entry, admin), by=admin, own_work_reason="Nobody else is here")
        assert names(credit(entry).reviewed) == []

    def test_corrections_are_named(self, entry: Entry, published: Revision, reviewer: User) -> None:
        Revision.objects.filter(pk=published.pk).update(corrected_by=reviewer)
        assert names(credit(entry).corrected) == ["reviewer"]

    def test_translators_are_those_of_the_language(self, entry: Entry, put: Put) -> None:
        put(entry, "es", SPANISH)
        assert (names(credit(entry, "es").translated), names(credit(entry).translated)) == (
            ["author"],
            [],
        )

    def test_machine_is_nobody(self, entry: Entry, put: Put) -> None:
        put(entry, "es", SPANISH, machine=True)
        spanish = credit(entry, "es")
        assert (names(spanish.translated), spanish.is_machine) == ([], True)

    def test_facts_name_only_who_is_not_named_yet(
        self, entry: Entry, contributor2: User, publisher: User
    ) -> None:
        assert names(credit(entry).facts) == []
        content = entry.read("") | {"first_seen": "2025-01"}
        basis = services.basis(entry, "")
        revision = services.propose(entry, "", content, basis=basis, author=contributor2)
        services.accept(revision, by=publisher)
        assert names(credit(entry).facts) == ["contributor2"]

    def test_without_an_account_one_is_a_reader(self, entry: Entry, published: Revision) -> None:
        code = claims.digest("bcdf-ghjk-mnpq-rstv")
        Revision.objects.filter(pk=published.pk).update(author=None, claim=code)
        assert credit(entry).written.parties[-1].is_reader


class TestPage:
    def test_entry_names_everybody(self, client: Client, entry: Entry, published: Revision) -> None:
        shown = foot(client)
        assert "Explained by" in shown
        assert "Read and published by" in shown
        assert 'href="/en/people/contributor/"' in shown

    def test_translation_names_both(self, client: Client, entry: Entry, put: Put) -> None:
        put(entry, "es", SPANISH)
        shown = foot(client, "/es/glossary/mao-shui/")
        assert shown.count('href="/es/people/author/"') == 2

    def test_tutorial_names_its_reader(self, client: Client, tutorial: Tutorial) -> None:
        assert 'href="/en/people/judge/"' in foot(client, "/en/guide/app-language/")

    def test_reader_without_account_is_thanked(
        self, client: Client, entry: Entry, published: Revision
    ) -> None:
        Revision.objects.filter(pk=published.pk).update(author=None, claim="x" * 64)
        assert "a reader" in foot(client)

    def test_closed_account_has_no_link(
        self, client: Client, entry: Entry, published: Revision, contributor: User
    ) -> None:
        User.objects.filter(pk=contributor.pk).update(is_active=False)
        shown = foot(client)
        assert "<b>contributor</b>" in shown
        assert "/people/contributor/" not in shown

    def test_whoever_left_without_their_name_is_a_former_volunteer(
        self, client: Client, entry: Entry, published: Revision, contributor: User
    ) -> None:
        User.objects.filter(pk=contributor.pk).update(username="former-1", is_active=False)
        shown = foot(client)
        assert "a former volunteer" in shown
        assert "former-1" not in shown

    def test_many_are_a_number(
        self, client: Client, entry: Entry, publisher: User, propose: Propose
    ) -> None:
        for number in range(NAMED + 1):
            author = make_user(f"hand{number}")
            services.accept(propose(entry, author, text={"gloss": f"g{number}"}), by=publisher)
            entry.refresh_from_db()
        assert "2 others" in foot(client)

    def test_credit_costs_no_query(
        self, client: Client, entry: Entry, published: Revision, django_assert_num_queries: Any
    ) -> None:
        client.get("/en/glossary/mao-shui/")
        with django_assert_num_queries(4):
            client.get("/en/glossary/mao-shui/")
