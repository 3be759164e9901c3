"""Who writes into the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from editorial import services
from editorial.models import Event, Steward

if TYPE_CHECKING:
    from django.test import Client


pytestmark = pytest.mark.django_db
Verb = Event.Verb
# ── who writes into it ──────────────────────────────────────────────────────────────────────


@pytest.fixture
def office(client: Client, admin: User) -> Client:
    """Return a browser with Django's own admin."""
    client.force_login(admin)
    return client


def test_roles_are_not_touched_there(office, reviewer):
    steward = Steward.objects.get()
    for verb in ("change", "delete"):
        address = reverse(f"admin:editorial_steward_{verb}", args=[steward.pk])
        assert office.post(address, {"role": "publisher", "post": "yes"}).status_code == 403
    steward.refresh_from_db()
    assert steward.role == "reviewer"


def person_form(user: User, **changed: str) -> dict[str, str]:
    """Return what Django's form of an account sends; a switch is on where it is named."""
    form = {
        "username": user.username,
        "first_name": "", "last_name": "", "email": "",
        "date_joined_0": "2026-01-01", "date_joined_1": "00:00:00",
        "last_login_0": "", "last_login_1": "",
    }  # fmt: skip
    return {**form, **changed}


def test_admins_are_not_made_there(office, contributor):
    address = reverse("admin:auth_user_change", args=[contributor.pk])
    office.post(address, person_form(contributor, is_active="on", is_superuser="on", is_staff="on"))
    contributor.refresh_from_db()
    assert (contributor.is_superuser, contributor.is_staff) == (False, False)
    assert not Event.objects.exists()


def test_last_admin_is_not_closed(office, admin):
    office.post(reverse("admin:auth_user_change", args=[admin.pk]), person_form(admin))
    admin.refresh_from_db()
    assert admin.is_active


def test_closed_account_is_noted(office, contributor):
    address = reverse("admin:auth_user_change", args=[contributor.pk])
    office.post(address, person_form(contributor))
    assert Event.objects.get().detail == {"right": "open", "before": "yes", "after": "no"}


def test_other_changes_are_not(office, contributor):
    address = reverse("admin:auth_user_change", args=[contributor.pk])
    office.post(address, person_form(contributor, is_active="on", first_name="Mika"))
    assert not Event.objects.exists()


def test_passphrase_set_by_an_admin_is_noted(office, contributor):
    address = reverse("admin:auth_user_password_change", args=[contributor.pk])
    new = {"password1": "another-long-one", "password2": "another-long-one",
           "usable_password": "true"}  # fmt: skip
    office.post(address, new)
    contributor.refresh_from_db()
    assert contributor.check_password("another-long-one")
    assert Event.objects.get().detail["right"] == "passphrase"


def test_new_account_is_not_noted(office):
    new = {"username": "mika", "password1": "another-long-one", "password2": "another-long-one",
           "usable_password": "true"}  # fmt: skip
    office.post(reverse("admin:auth_user_add"), new)
    assert User.objects.filter(username="mika").exists()
    assert not Event.objects.exists()


def test_accounts_are_closed_not_deleted(office, contributor):
    address = reverse("admin:auth_user_delete", args=[contributor.pk])
    assert office.post(address, {"post": "yes"}).status_code == 403


def test_moved_page_is_noted(entry, publisher):
    services.rename(entry, "cat-tax", by=publisher)
    event = Event.objects.get(verb=Verb.MOVE)
    assert event.detail == {"before": "mao-shui", "after": "cat-tax"}
    assert event.url.endswith("/glossary/cat-tax/")
