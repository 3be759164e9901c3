"""Roles in one table: given, changed and taken with a reason; an admin always stays."""

from __future__ import annotations

import threading

import pytest
from django.contrib import admin as django_admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse

from editorial import services
from editorial.models import Event, Steward
from glossary.models import Entry
from guide.models import Tutorial
from tests.conftest import make_user

pytestmark = pytest.mark.django_db
ROLES = "/en/manage/roles/"


def roles(user) -> dict[str, str]:
    return dict(Steward.objects.filter(user=user).values_list("language", "role"))


class TestTable:
    def test_shows_person_language_and_role(self, desk):
        make_user("lucia", "publisher", "es")
        page = desk.get(ROLES).content.decode()
        assert 'href="/en/people/lucia/"' in page
        assert "Español" in page

    def test_steward_sees_own_languages_and_no_forms(self, client):
        lucia = make_user("lucia", "publisher", "es")
        make_user("wang", "reviewer", "zh-hans")
        make_user("everywhere", "reviewer")
        client.force_login(lucia)
        page = client.get(ROLES).content.decode()
        assert "everywhere" in page
        assert "/people/wang/" not in page
        assert "/manage/roles/give/" not in page

    def test_asks_steadily(self, desk, django_assert_max_num_queries):
        for number in range(15):
            make_user(f"person{number}", "reviewer", "es")
        with django_assert_max_num_queries(10):
            desk.get(ROLES)


class TestGive:
    SENT = {"username": "Contributor", "language": "es", "role": "reviewer", "reason": "Good texts"}

    def test_gives(self, desk, contributor):
        desk.post(f"{ROLES}give/", self.SENT)
        assert roles(contributor) == {"es": "reviewer"}

    def test_gives_everything(self, desk, contributor):
        desk.post(f"{ROLES}give/", self.SENT | {"language": "all"})
        assert roles(contributor) == {"": "reviewer"}

    def test_audit_log_keeps_the_reason(self, desk, contributor):
        desk.post(f"{ROLES}give/", self.SENT)
        event = Event.objects.get()
        assert (event.verb, event.target, event.reason) == ("role", "contributor", "Good texts")

    @pytest.mark.parametrize(
        "wrong", [{"username": "nobodi"}, {"language": "xx"}, {"role": "king"}, {"reason": " "}]
    )
    def test_fault_comes_back_with_what_was_typed(self, desk, contributor, wrong):
        sent = self.SENT | {"reason": "Good texts"} | wrong
        response = desk.post(f"{ROLES}give/", sent)
        assert response.status_code == 400
        assert f'value="{sent["username"]}"' in response.content.decode()
        assert roles(contributor) == {}

    def test_closed_account_gets_none(self, desk, contributor):
        type(contributor).objects.filter(pk=contributor.pk).update(is_active=False)
        response = desk.post(f"{ROLES}give/", self.SENT)
        assert "Nobody can sign in with this account." in response.content.decode()

    @pytest.mark.parametrize("page", ["give/", "take/", "admins/", "admins/remove/"])
    def test_others_may_not(self, client, publisher, contributor, page):
        client.force_login(publisher)
        sent = self.SENT | {"again": "contributor", "username": "contributor"}
        assert client.post(f"{ROLES}{page}", sent).status_code == 403
        assert roles(contributor) == {}

    def test_nothing_happens_by_a_link(self, desk):
        assert desk.get(f"{ROLES}give/").status_code == 405


class TestChange:
    def test_role_is_changed(self, desk):
        lucia = make_user("lucia", "reviewer", "es")
        sent = {"username": "lucia", "language": "es", "role": "publisher", "reason": "Ready"}
        desk.post(f"{ROLES}take/", sent)
        assert roles(lucia) == {"es": "publisher"}

    def test_role_is_taken(self, desk):
        lucia = make_user("lucia", "reviewer")
        sent = {"username": "lucia", "language": "all", "role": "", "reason": "Moved on"}
        desk.post(f"{ROLES}take/", sent)
        assert roles(lucia) == {}
        assert Event.objects.get().reason == "Moved on"

    @pytest.mark.parametrize("wrong", [{"reason": ""}, {"role": "king"}, {"username": "nobodi"}])
    def test_fault_changes_nothing(self, desk, wrong):
        lucia = make_user("lucia", "reviewer", "es")
        sent = {"username": "lucia", "language": "es", "role": "publisher", "reason": "Ready"}
        assert desk.post(f"{ROLES}take/", sent | wrong).status_code == 400
        assert roles(lucia) == {"es": "reviewer"}

    def test_unknown_language_is_refused(self, desk, contributor):
        sent = {"username": "contributor", "language": "xx", "role": "reviewer", "reason": "Ready"}
        assert desk.post(f"{ROLES}take/", sent).status_code == 400


class TestAdmins:
    SENT = {"username": "contributor", "again": "contributor", "reason": "We need a second one"}

    def test_made_with_the_name_twice(self, desk, contributor):
        desk.post(f"{ROLES}admins/", self.SENT)
        contributor.refresh_from_db()
        assert (contributor.is_superuser, contributor.is_staff) == (True, True)
        event = Event.objects.get()
        assert event.detail == {"right": "admin", "before": "no", "after": "yes"}
        assert event.reason == "We need a second one"

    @pytest.mark.parametrize(
        "wrong", [{"again": "contributer"}, {"again": ""}, {"reason": " "}, {"username": "nobodi"}]
    )
    def test_slips_make_nobody_an_admin(self, desk, contributor, wrong):
        response = desk.post(f"{ROLES}admins/", self.SENT | wrong)
        assert response.status_code == 400
        contributor.refresh_from_db()
        assert not contributor.is_superuser

    def test_blocked_person_is_not_made_one(self, desk, contributor, admin):
        services.block(contributor, by=admin, reason="A test")
        assert "Lift the block first" in desk.post(f"{ROLES}admins/", self.SENT).content.decode()

    def test_removed_with_the_name(self, desk):
        chief = make_user("chief")
        type(chief).objects.filter(pk=chief.pk).update(is_superuser=True, is_staff=True)
        desk.post(
            f"{ROLES}admins/remove/", {"username": "chief", "again": "chief", "reason": "Left"}
        )
        chief.refresh_from_db()
        assert (chief.is_superuser, chief.is_staff) == (False, False)

    def test_wrong_name_removes_nobody(self, desk):
        chief = make_user("chief")
        type(chief).objects.filter(pk=chief.pk).update(is_superuser=True)
        sent = {"username": "chief", "again": "cheif", "reason": "Left for good"}
        page = desk.post(f"{ROLES}admins/remove/", sent).content.decode()
        assert 'value="Left for good"' in page
        chief.refresh_from_db()
        assert chief.is_superuser

    def test_last_one_stays(self, desk, admin):
        sent = {"username": "admin", "again": "admin", "reason": "Tired"}
        assert desk.post(f"{ROLES}admins/remove/", sent).status_code == 400
        admin.refresh_from_db()
        assert admin.is_superuser

    def test_founders_are_no_second_admin(self, admin):
        founders = make_user("founders")
        type(founders).objects.filter(pk=founders.pk).update(is_superuser=True)
        with pytest.raises(ValidationError):
            services.remove_admin(admin, by=admin, reason="Tired")

    def test_closed_accounts_are_no_second_admin(self, admin):
        chief = make_user("chief")
        type(chief).objects.filter(pk=chief.pk).update(is_superuser=True, is_active=False)
        with pytest.raises(ValidationError):
            services.remove_admin(admin, by=admin, reason="Tired")

    def test_one_may_step_down(self, admin):
        chief = make_user("chief")
        type(chief).objects.filter(pk=chief.pk).update(is_superuser=True)
        services.remove_admin(admin, by=admin, reason="Tired")
        admin.refresh_from_db()
        assert not admin.is_superuser

    def test_reason_is_wanted(self, admin, contributor):
        with pytest.raises(ValidationError):
            services.make_admin(contributor, by=admin, reason="  ")

    @pytest.mark.parametrize("verb", [services.make_admin, services.remove_admin])
    def test_nobody_else_does(self, publisher, contributor, verb):
        with pytest.raises(PermissionDenied):
            verb(contributor, by=publisher, reason="Because")


@pytest.mark.django_db(transaction=True)
def test_two_admins_cannot_remove_each_other(admin):
    chief = make_user("chief")
    type(chief).objects.filter(pk=chief.pk).update(is_superuser=True)
    ready = threading.Barrier(2)

    def remove(who, by):
        ready.wait(5)
        try:
            services.remove_admin(who, by=by, reason="Quarrel")
        except (PermissionDenied, ValidationError):
            pass
        finally:
            connection.close()

    chief.refresh_from_db()
    both = [threading.Thread(target=remove, args=pair) for pair in ((admin, chief), (chief, admin))]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(20)
    assert services.admins().count() == 1


class TestDjangosAdmin:
    """What Django's own admin shows can be looked up there and changed only here."""

    @pytest.mark.parametrize(
        "name", ["editorial_event", "editorial_hold", "editorial_block", "editorial_batch",
                 "editorial_reads", "editorial_fixedterm", "editorial_comment",
                 "editorial_loadedfile", "community_report"],
    )  # fmt: skip
    def test_lists_open_and_nothing_is_added(self, desk, name):
        assert desk.get(reverse(f"admin:{name}_changelist")).status_code == 200
        assert desk.get(reverse(f"admin:{name}_add")).status_code == 403

    def test_first_page_leads_to_the_office(self, desk):
        assert "/manage/" in desk.get("/admin/").content.decode()

    def test_office_leads_there(self, desk):
        assert 'href="/admin/"' in desk.get("/en/manage/").content.decode()

    def test_no_text_is_edited_there(self):
        assert not django_admin.site.is_registered(Entry)
        assert not django_admin.site.is_registered(Tutorial)
