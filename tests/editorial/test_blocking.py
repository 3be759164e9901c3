"""Somebody who is blocked writes nothing, reads on, and is told why."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from editorial import permissions, services
from editorial.models import Block, Event, Remark, Revision

if TYPE_CHECKING:
    from django.test import Client

    from glossary.models import Entry

pytestmark = pytest.mark.django_db
EDIT = "/en/glossary/mao-shui/edit/"
PAGE = "/en/people/contributor/block/"
REASON = "Advertising on nine pages."


@pytest.fixture
def blocked(contributor: User, admin: User) -> User:
    services.block(contributor, by=admin, reason=REASON)
    return contributor


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


class TestVerb:
    def test_blocked_people_cannot_propose(self, entry: Entry, blocked: User) -> None:
        basis = services.basis(entry, "en")
        content = entry.read("en") | {"gloss": "x"}
        with pytest.raises(PermissionDenied):
            services.propose(entry, "en", content, basis=basis, author=fresh(blocked))

    def test_nor_talk(self, entry: Entry, contributor: User, admin: User) -> None:
        basis = services.basis(entry, "en")
        content = entry.read("en") | {"gloss": "x"}
        revision = services.propose(entry, "en", content, basis=basis, author=contributor)
        services.block(contributor, by=admin, reason=REASON)
        with pytest.raises(PermissionDenied):
            services.talk(revision, by=fresh(contributor), text="But")

    def test_roles_rest(self, reviewer: User, admin: User) -> None:
        services.block(reviewer, by=admin, reason=REASON)
        assert not permissions.is_steward(fresh(reviewer))
        assert permissions.reviewed_languages(fresh(reviewer)) == set()

    def test_it_ends_by_itself(self, contributor: User, admin: User) -> None:
        row = services.block(
            contributor, by=admin, reason=REASON, until=timezone.now() + timedelta(hours=1)
        )
        assert not permissions.can_propose(fresh(contributor))
        Block.objects.filter(pk=row.pk).update(until=timezone.now() - timedelta(seconds=1))
        assert permissions.can_propose(fresh(contributor))

    def test_it_is_lifted(self, blocked: User, admin: User) -> None:
        services.unblock(blocked, by=admin)
        assert permissions.can_propose(fresh(blocked))
        assert Block.objects.get().lifted_by == admin

    def test_lifting_nothing_is_told(self, contributor: User, admin: User) -> None:
        with pytest.raises(services.AlreadyDecided):
            services.unblock(contributor, by=admin)

    def test_a_new_block_replaces_the_old(self, blocked: User, admin: User) -> None:
        services.block(blocked, by=admin, reason="And again.")
        assert Block.objects.active().get().reason == "And again."

    def test_one_that_ran_out_makes_room(self, contributor: User, admin: User) -> None:
        past = timezone.now() - timedelta(days=1)
        Block.objects.create(user=contributor, by=admin, reason="Old.", until=past)
        services.block(contributor, by=admin, reason=REASON)
        old = Block.objects.get(reason="Old.")
        assert (old.lifted_at, old.lifted_by) == (past, None)

    def test_it_is_in_the_audit_log(self, blocked: User, admin: User) -> None:
        services.unblock(blocked, by=admin, reason="They said sorry.")
        assert [(row.verb, row.target, row.reason) for row in Event.objects.order_by("pk")] == [
            ("block", "contributor", REASON),
            ("unblock", "contributor", "They said sorry."),
        ]

    @pytest.mark.parametrize("reason", ["", "  \n"])
    def test_it_needs_a_reason(self, contributor: User, admin: User, reason: str) -> None:
        with pytest.raises(ValidationError):
            services.block(contributor, by=admin, reason=reason)

    def test_the_database_asks_for_one_too(self, contributor: User) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Block.objects.create(user=contributor, reason="")

    def test_a_time_gone_by_is_no_time(self, contributor: User, admin: User) -> None:
        with pytest.raises(ValidationError):
            services.block(
                contributor, by=admin, reason=REASON, until=timezone.now() - timedelta(hours=1)
            )


class TestWhoMay:
    @pytest.mark.parametrize("role", ["contributor2", "reviewer", "publisher"])
    def test_only_admins(
        self, contributor: User, request: pytest.FixtureRequest, role: str
    ) -> None:
        with pytest.raises(PermissionDenied):
            services.block(contributor, by=request.getfixturevalue(role), reason=REASON)

    def test_never_an_admin(self, admin: User) -> None:
        other = User.objects.create_superuser("other-admin", password="a-long-passphrase")
        with pytest.raises(PermissionDenied):
            services.block(other, by=admin, reason=REASON)

    def test_never_oneself(self, admin: User) -> None:
        with pytest.raises(PermissionDenied):
            services.block(admin, by=admin, reason=REASON)


class TestWhatTheySee:
    @pytest.mark.parametrize("path", [EDIT, "/en/glossary/mao-shui/facts/", "/en/glossary/new/"])
    def test_forms_tell_why(self, client: Client, entry: Entry, blocked: User, path: str) -> None:
        client.force_login(blocked)
        response = client.get(path)
        page = response.content.decode()
        assert response.status_code == 403
        assert REASON in page
        assert "ask admin, the admin who did it" in page

    def test_until_when(self, client: Client, entry: Entry, contributor: User, admin: User) -> None:
        until = timezone.now() + timedelta(days=7)
        services.block(contributor, by=admin, reason=REASON, until=until)
        client.force_login(contributor)
        assert f"{until.year}" in client.get(EDIT).content.decode()

    def test_what_they_typed_is_not_lost(self, client: Client, entry: Entry, blocked: User) -> None:
        client.force_login(blocked)
        response = client.post(EDIT, entry.read("en") | {"meaning": "Words of an hour."})
        assert (response.status_code, Revision.objects.filter(author=blocked).count()) == (403, 0)
        assert "Words of an hour." in response.content.decode()

    def test_remarks_in_their_name_are_refused(
        self, client: Client, entry: Entry, blocked: User
    ) -> None:
        client.force_login(blocked)
        about = {"field": "meaning", "kind": "wrong", "body": "It is a photo of a cat."}
        response = client.post("/en/glossary/mao-shui/remark/", about)
        assert (response.status_code, Remark.objects.count()) == (403, 0)
        page = response.content.decode()
        assert "Advertising" in page
        assert "It is a photo of a cat." in page

    def test_they_read_on(self, client: Client, entry: Entry, blocked: User) -> None:
        client.force_login(blocked)
        for path in ("/en/", entry.get_absolute_url(), "/en/review/", "/en/people/contributor/"):
            assert client.get(path).status_code == 200

    def test_their_account_stays_theirs(self, client: Client, blocked: User) -> None:
        client.force_login(blocked)
        assert client.get("/accounts/password/change/").status_code in (200, 302)

    def test_pictures_are_refused(self, client: Client, blocked: User) -> None:
        client.force_login(blocked)
        file = SimpleUploadedFile("cat.png", b"x", "image/png")
        response = client.post("/markdownx/upload/", {"image": file})
        assert response.status_code == 403
        assert "blocked" in response.json()["error"]["message"]

    def test_no_buttons_are_offered(
        self, client: Client, entry: Entry, contributor2: User, reviewer: User, admin: User
    ) -> None:
        basis = services.basis(entry, "en")
        content = entry.read("en") | {"gloss": "x"}
        revision = services.propose(entry, "en", content, basis=basis, author=contributor2)
        services.block(reviewer, by=admin, reason=REASON)
        client.force_login(reviewer)
        page = client.get(revision.get_absolute_url()).content.decode()
        assert 'name="action" value="approve"' not in page
        response = client.post(revision.get_absolute_url(), {"action": "approve"})
        assert (response.status_code, REASON in response.content.decode()) == (403, True)


class TestPages:
    def test_admin_blocks_for_a_day(self, client: Client, contributor: User, admin: User) -> None:
        client.force_login(admin)
        assert client.get(PAGE).status_code == 200
        response = client.post(PAGE, {"reason": REASON, "length": "day"})
        until = Block.objects.active().get().until
        assert response["Location"] == "/en/blocks/"
        assert until is not None
        assert timedelta(hours=23) < until - timezone.now() < timedelta(hours=25)

    def test_for_good_has_no_end(self, client: Client, contributor: User, admin: User) -> None:
        client.force_login(admin)
        client.post(PAGE, {"reason": REASON, "length": "good"})
        assert Block.objects.active().get().until is None

    def test_reason_is_asked_for(self, client: Client, contributor: User, admin: User) -> None:
        client.force_login(admin)
        response = client.post(PAGE, {"reason": "", "length": "day"})
        assert (response.status_code, Block.objects.count()) == (400, 0)

    def test_list_names_them(self, client: Client, blocked: User, admin: User) -> None:
        client.force_login(admin)
        page = client.get("/en/blocks/").content.decode()
        assert REASON in page
        client.post(PAGE, {"unblock": "1"})
        assert not Block.objects.active().exists()
        assert "Nobody is blocked." in client.get("/en/blocks/").content.decode()

    def test_list_is_for_stewards(self, client: Client, contributor2: User) -> None:
        client.force_login(contributor2)
        assert client.get("/en/blocks/").status_code == 403

    @pytest.mark.parametrize("path", [PAGE, "/en/people/admin/block/"])
    def test_others_cannot_open_it(
        self, client: Client, contributor: User, admin: User, publisher: User, path: str
    ) -> None:
        client.force_login(publisher)
        assert client.get(path).status_code == 403

    def test_person_page_leads_there_for_admins(
        self, client: Client, entry: Entry, admin: User, reviewer: User
    ) -> None:
        client.force_login(admin)
        assert "/en/people/reviewer/block/" in client.get("/en/people/reviewer/").content.decode()
        client.force_login(reviewer)
        assert "/block/" not in client.get("/en/people/publisher/").content.decode()

    def test_unknown_people_are_not_found(self, client: Client, admin: User) -> None:
        client.force_login(admin)
        assert client.get("/en/people/nobody/block/").status_code == 404


def test_a_block_costs_no_query_of_its_own(
    client: Client, entry: Entry, contributor: User, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(1):
        user = fresh(contributor)
    with django_assert_max_num_queries(1):
        permissions.remember(user)
        assert permissions.can_propose(user)
        assert not permissions.is_steward(user)
