"""The page on which people leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import User

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
PASSPHRASE = "a-long-passphrase"
LEAVE = "/en/account/leave/"


@pytest.fixture
def me(client: Client, contributor: User) -> Client:
    """Return somebody's browser, in which they have just shown that it is still them."""
    client.force_login(contributor)
    client.post("/accounts/reauthenticate/", {"password": PASSPHRASE})
    return client


def test_page_asks_whether_it_is_still_you(client, contributor):
    client.force_login(contributor)
    assert client.get(LEAVE)["Location"].startswith("/accounts/reauthenticate/?next=")


def test_page_says_what_goes_and_stays(me):
    page = me.get(LEAVE).content.decode()
    assert "What goes" in page
    assert "What stays" in page


def test_leaving_needs_the_name(me, contributor):
    response = me.post(LEAVE, {"name_stays": "drop", "username": "Contributor"})
    assert response.status_code == 400
    assert "This is not the name of your account" in response.content.decode()
    assert response.context["form"]["name_stays"].value() == "drop"
    contributor.refresh_from_db()
    assert contributor.is_active


def test_leaving_needs_a_choice(me, contributor):
    page = me.post(LEAVE, {"username": "contributor"})
    assert "Please choose one of the two" in page.content.decode()
    assert User.objects.filter(is_active=True).exists()


@pytest.mark.parametrize(("choice", "name"), [("keep", "contributor"), ("drop", "former-")])
def test_leaving_says_goodbye(me, contributor, choice, name):
    page = me.post(LEAVE, {"name_stays": choice, "username": "contributor"}, follow=True)
    assert "Your account is deleted" in page.content.decode()
    assert User.objects.get(pk=contributor.pk).username.startswith(name)


def test_only_admin_is_told_before(client, admin):
    client.force_login(admin)
    client.post("/accounts/reauthenticate/", {"password": PASSPHRASE})
    page = client.get(LEAVE).content.decode()
    assert "You are the only admin" in page
    assert "Delete my account for good" not in page


def test_too_slow_a_goodbye_is_not_lost(client, contributor, settings):
    client.force_login(contributor)
    data = {"name_stays": "keep", "username": "contributor"}
    there = client.post(LEAVE, data)["Location"]
    client.post(there, {"password": PASSPHRASE})
    contributor.refresh_from_db()
    assert not contributor.is_active
