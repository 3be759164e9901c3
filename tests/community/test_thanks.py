from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from community import thanking
from community.models import Notice, Thanks
from editorial import services
from editorial.models import Block, Revision

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from glossary.models import Entry
    from tests.community.conftest import Happening, Propose

pytestmark = pytest.mark.django_db


def address(revision: Revision) -> str:
    return f"/en/thanks/{revision.pk}/"


class TestThank:
    def test_twice_is_once(self, published: Revision, reviewer: User) -> None:
        thanking.thank(published, by=reviewer)
        thanking.thank(published, by=reviewer)
        assert Thanks.objects.count() == 1

    def test_not_for_own_work(self, published: Revision, contributor: User) -> None:
        with pytest.raises(ValidationError):
            thanking.thank(published, by=contributor)

    def test_not_for_own_corrections(self, published: Revision, reviewer: User) -> None:
        Revision.objects.filter(pk=published.pk).update(corrected_by=reviewer)
        published.refresh_from_db()
        with pytest.raises(ValidationError):
            thanking.thank(published, by=reviewer)

    def test_not_before_readers_see_it(
        self, entry: Entry, contributor: User, reviewer: User, propose: Propose
    ) -> None:
        with pytest.raises(ValidationError):
            thanking.thank(propose(entry, contributor), by=reviewer)

    def test_not_while_blocked(self, published: Revision, contributor2: User, admin: User) -> None:
        Block.objects.create(user=contributor2, by=admin, reason="Spam")
        with pytest.raises(PermissionDenied):
            thanking.thank(published, by=contributor2)

    def test_may_be_taken_back(self, published: Revision, reviewer: User) -> None:
        thanking.thank(published, by=reviewer)
        thanking.take_thanks_back(published, by=reviewer)
        assert not Thanks.objects.exists()


class TestNotice:
    def test_author_hears_of_it(
        self, published: Revision, contributor: User, reviewer: User, happening: Happening
    ) -> None:
        with happening():
            thanking.thank(published, by=reviewer)
        assert Notice.objects.get(kind="thanked").user == contributor

    def test_several_are_one_notice(
        self, published: Revision, reviewer: User, contributor2: User, happening: Happening
    ) -> None:
        for user in (reviewer, contributor2):
            with happening():
                thanking.thank(published, by=user)
        notice = Notice.objects.get(kind="thanked")
        assert (notice.detail["count"], notice.by) == (2, contributor2)

    def test_taken_back_is_not_told(
        self, published: Revision, reviewer: User, happening: Happening
    ) -> None:
        with happening():
            thanking.thank(published, by=reviewer)
        with happening():
            thanking.take_thanks_back(published, by=reviewer)
        assert not Notice.objects.filter(kind="thanked").exists()

    def test_the_others_stay_told(
        self, published: Revision, reviewer: User, contributor2: User, happening: Happening
    ) -> None:
        for user in (reviewer, contributor2):
            with happening():
                thanking.thank(published, by=user)
        with happening():
            thanking.take_thanks_back(published, by=contributor2)
        notice = Notice.objects.get(kind="thanked")
        assert (notice.detail["count"], notice.by) == (1, reviewer)


class TestButton:
    def test_stands_in_the_history(
        self, client: Client, published: Revision, reviewer: User
    ) -> None:
        client.force_login(reviewer)
        page = client.get("/en/glossary/mao-shui/history/").content.decode()
        assert f'action="{address(published)}"' in page

    def test_stands_under_the_page(
        self, client: Client, published: Revision, reviewer: User
    ) -> None:
        client.force_login(reviewer)
        page = client.get("/en/glossary/mao-shui/").content.decode()
        assert f'action="{address(published)}"' in page

    def test_is_not_there_for_strangers(self, client: Client, published: Revision) -> None:
        page = client.get("/en/glossary/mao-shui/history/").content.decode()
        assert "Say thanks" not in page

    def test_number_is_shown_to_everybody(
        self, client: Client, published: Revision, reviewer: User
    ) -> None:
        thanking.thank(published, by=reviewer)
        page = client.get("/en/glossary/mao-shui/history/").content.decode()
        assert "1 person thanks for this" in page

    def test_leads_back_to_where_one_was(
        self, client: Client, published: Revision, reviewer: User
    ) -> None:
        client.force_login(reviewer)
        response = client.post(address(published), {"on": "1", "next": "/en/glossary/mao-shui/"})
        assert response["Location"] == f"/en/glossary/mao-shui/#thanks-{published.pk}"
        assert Thanks.objects.get().by == reviewer

    def test_leads_to_no_other_site(
        self, client: Client, published: Revision, reviewer: User
    ) -> None:
        client.force_login(reviewer)
        response = client.post(address(published), {"on": "0", "next": "//evil.example/"})
        assert response["Location"].startswith(f"/en/review/{published.pk}/")

    def test_needs_an_account(self, client: Client, published: Revision) -> None:
        assert client.post(address(published)).status_code == 302
        assert not Thanks.objects.exists()

    def test_own_work_is_refused_kindly(
        self, client: Client, published: Revision, contributor: User
    ) -> None:
        client.force_login(contributor)
        page = client.post(address(published), follow=True).content.decode()
        assert "Thanks are for what others wrote" in page

    def test_history_asks_once_for_all(
        self, client: Client, entry: Entry, published: Revision, reviewer: User, propose: Propose
    ) -> None:
        services.accept(propose(entry, reviewer, text={"gloss": "a levy"}), by=_publisher())
        client.force_login(reviewer)
        page = client.get("/en/glossary/mao-shui/history/").content.decode()
        # Theirs, that of the first author and the facts; not their own.
        assert page.count("Say thanks") == 3


def _publisher() -> User:
    from django.contrib.auth.models import User  # noqa: PLC0415

    return User.objects.get(username="publisher")
