"""The page on which somebody reads what is new for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from community.models import Notice
from community.sentences import sentence

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from editorial.models import Revision
    from glossary.models import Entry
    from tests.community.conftest import Propose

pytestmark = pytest.mark.django_db
Kind = Notice.Kind


class TestPage:
    @pytest.fixture
    def notice(self, proposal: Revision, contributor: User, publisher: User) -> Notice:
        return Notice.objects.create(
            user=contributor, kind=Kind.DECIDED, revision=proposal, by=publisher,
            detail={"status": "approved", "said": "Lovely <b>work</b>"},
        )  # fmt: skip

    def test_lists_the_own(self, client: Client, notice: Notice, contributor: User) -> None:
        client.force_login(contributor)
        page = client.get("/en/notices/").content.decode()
        assert "publisher approved your text for" in page
        assert "Lovely &lt;b&gt;work" in page

    def test_lists_no_others(self, client: Client, notice: Notice, contributor2: User) -> None:
        client.force_login(contributor2)
        assert "Nothing new" in client.get("/en/notices/").content.decode()
        assert client.get(f"/en/notices/{notice.pk}/").status_code == 404

    def test_sentences_are_in_the_language_of_the_page(
        self, client: Client, notice: Notice, contributor: User
    ) -> None:
        client.force_login(contributor)
        page = client.get("/es/notices/").content.decode()
        assert f'href="/es/notices/{notice.pk}/"' in page

    def test_following_one_sees_it(self, client: Client, notice: Notice, contributor: User) -> None:
        client.force_login(contributor)
        response = client.get(f"/en/notices/{notice.pk}/")
        notice.refresh_from_db()
        assert response["Location"] == f"/en/review/{notice.revision_id}/"
        assert notice.seen_at is not None

    def test_one_may_be_marked(self, client: Client, notice: Notice, contributor: User) -> None:
        other = Notice.objects.create(user=contributor, kind=Kind.ROLE)
        client.force_login(contributor)
        client.post("/en/notices/seen/", {"notice": other.pk})
        assert [one.pk for one in Notice.objects.filter(seen_at=None)] == [notice.pk]

    def test_all_may_be_marked_and_only_own(
        self, client: Client, notice: Notice, contributor: User, contributor2: User
    ) -> None:
        theirs = Notice.objects.create(user=contributor2, kind=Kind.ROLE)
        client.force_login(contributor)
        client.post("/en/notices/seen/")
        assert [one.pk for one in Notice.objects.filter(seen_at=None)] == [theirs.pk]

    def test_unseen_stand_first(self, client: Client, notice: Notice, contributor: User) -> None:
        later = Notice.objects.create(user=contributor, kind=Kind.ROLE, seen_at=timezone.now())
        client.force_login(contributor)
        page = client.get("/en/notices/").context["page"]
        assert [one.pk for one in page] == [notice.pk, later.pk]

    def test_number_stands_in_the_strip(
        self, client: Client, notice: Notice, contributor: User
    ) -> None:
        client.force_login(contributor)
        page = client.get("/en/people/").content.decode()
        strip = page.partition('class="crewbar"')[2].partition("</nav>")[0]
        assert '<span class="n">1</span>' in strip.partition("/en/notices/")[2]

    def test_asks_steadily(
        self, client: Client, entry: Entry, contributor: User, propose: Propose,
        django_assert_max_num_queries: Any,
    ) -> None:  # fmt: skip
        for number in range(8):
            revision = propose(entry, contributor, text={"gloss": f"g{number}"})
            Notice.objects.create(user=contributor, kind=Kind.TALKED, revision=revision)
        client.force_login(contributor)
        client.get("/en/notices/")
        with django_assert_max_num_queries(9):
            client.get("/en/notices/")

    def test_is_never_kept(self, client: Client, contributor: User) -> None:
        client.force_login(contributor)
        assert "no-store" in client.get("/en/notices/")["Cache-Control"]

    def test_needs_an_account(self, client: Client) -> None:
        assert client.get("/en/notices/").status_code == 302

    def test_every_kind_says_something(self, proposal: Revision, contributor: User) -> None:
        for kind in Kind.values:
            notice = Notice(user=contributor, kind=kind, revision=proposal, by=None)
            assert "%" not in sentence(notice)
            assert sentence(notice)
