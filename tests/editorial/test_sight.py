"""Who sees which versions: strangers what was online, helpers proposals, few what is held back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import AnonymousUser, User

from community import reporting
from editorial import services
from editorial.content import NEUTRAL
from editorial.models import Hold, Revision
from glossary.models import Entry
from glossary.tags import Tag
from tests.conftest import FACTS

if TYPE_CHECKING:
    from django.test import Client


@pytest.fixture
def held(contributor: User) -> Revision:
    """A new page that looks like spam: its text is held, its facts ride along."""
    Tag.objects.create(slug="pets", name_en="Pets")
    item = Entry.objects.create(slug="mao-shui")
    facts, text = (services.basis(item, language) for language in (NEUTRAL, "en"))
    companion = services.propose(item, NEUTRAL, FACTS, basis=facts, author=contributor)
    content = {"gloss": "buy now", "meaning": "Buy.", "safety_reason": "Buy."}
    revision = services.propose(
        item, "en", content, basis=text, author=contributor, companion=companion
    )
    Hold.objects.get_or_create(revision=revision, defaults={"causes": ["links"]})
    return revision


class TestHeld:
    @pytest.mark.parametrize("part", ["text", "facts"])
    def test_others_do_not_see_it(
        self, client: Client, held: Revision, contributor2: User, part: str
    ) -> None:
        client.force_login(contributor2)
        revision = held if part == "text" else held.companion
        assert client.get(f"/en/review/{revision.pk}/").status_code == 404

    @pytest.mark.parametrize("who", ["contributor", "reviewer", "admin"])
    @pytest.mark.parametrize("part", ["text", "facts"])
    def test_its_author_and_reviewers_do(
        self,
        client: Client,
        held: Revision,
        request: pytest.FixtureRequest,
        who: str,
        part: str,
    ) -> None:
        client.force_login(request.getfixturevalue(who))
        revision = held if part == "text" else held.companion
        assert client.get(f"/en/review/{revision.pk}/").status_code == 200

    def test_history_leaves_it_out(
        self, client: Client, held: Revision, contributor2: User
    ) -> None:
        client.force_login(contributor2)
        page = client.get("/en/glossary/mao-shui/history/").content.decode()
        assert f"/en/review/{held.pk}/" not in page
        assert f"/en/review/{held.companion_id}/" not in page

    def test_comparison_leaves_it_out(
        self, client: Client, held: Revision, contributor2: User
    ) -> None:
        client.force_login(contributor2)
        address = f"/en/glossary/mao-shui/compare/?a={held.pk}&b={held.pk}"
        assert "buy now" not in client.get(address).content.decode()

    def test_it_cannot_be_reported_by_number(self, held: Revision, contributor2: User) -> None:
        assert reporting.find("proposal", str(held.pk), contributor2) is None
        assert reporting.find("proposal", str(held.pk), held.author) == held


class TestStrangers:
    def test_they_see_what_was_online(self, client: Client, entry: Entry) -> None:
        published = entry.editions.get(language="en").published
        assert client.get(f"/en/review/{published.pk}/").status_code == 200

    def test_they_do_not_see_what_was_turned_down(
        self, client: Client, entry: Entry, contributor: User, reviewer: User
    ) -> None:
        content = {**entry.read("en"), "gloss": "cheap watches"}
        basis = services.basis(entry, "en")
        revision = services.propose(entry, "en", content, basis=basis, author=contributor)
        services.reject(revision, by=reviewer, note="No.")
        assert client.get(f"/en/review/{revision.pk}/").status_code == 404

    def test_they_do_not_learn_who_has_an_account(self, contributor: User) -> None:
        assert reporting.find("person", str(contributor.pk), AnonymousUser()) is None


class TestCaches:
    @pytest.mark.parametrize("path", ["/en/review/", "/en/glossary/mao-shui/edit/", "/en/"])
    def test_personal_pages_stay_out_of_shared_ones(
        self, client: Client, entry: Entry, contributor: User, path: str
    ) -> None:
        client.force_login(contributor)
        assert "private" in client.get(path)["Cache-Control"]

    def test_everybody_s_pages_say_nothing_of_it(self, client: Client, entry: Entry) -> None:
        assert "private" not in client.get("/en/glossary/mao-shui/").get("Cache-Control", "")


def test_endless_number_of_a_proposal_is_no_fault(
    client: Client, entry: Entry, contributor: User
) -> None:
    client.force_login(contributor)
    answer = client.get("/en/glossary/mao-shui/edit/", {"continue": "9" * 5000})
    assert answer.status_code == 200
