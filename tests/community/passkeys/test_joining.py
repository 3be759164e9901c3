"""Joining with a passkey, and what a browser never sends."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.core import mail

from community import passkeys
from tests.community.passkeys.keys import (
    CODES,
    JOIN,
    NONSENSE,
    choose_name,
    join,
    options_in,
    signed_in_as,
)
from tests.community.soft_key import SoftKey

pytestmark = pytest.mark.django_db
# ── joining ─────────────────────────────────────────────────────────────────────────────────


def test_a_name_and_a_passkey_are_enough(client):
    join(client)
    assert signed_in_as(client) == "mika"
    assert not User.objects.get().has_usable_password()


def test_joining_leads_to_the_codes_and_on(client):
    client.post(f"{JOIN}?next=/es/guide/", {"username": "mika"})
    made = SoftKey().create(options_in(client.get(JOIN)))
    response = client.post(f"{JOIN}?next=/es/guide/", {"credential": made})
    assert response["Location"] == f"{CODES}?next=%2Fes%2Fguide%2F"
    assert 'href="/es/guide/">' in client.get(response["Location"]).content.decode()


def test_codes_lead_nowhere_else(client):
    join(client)
    page = client.get(f"{CODES}?next=//evil.example").content.decode()
    assert "evil.example" not in page.partition("<main")[2].partition("</main>")[0]


def test_nothing_is_kept_before_the_passkey(client):
    choose_name(client, "mika", email="mika@example.org")
    assert not User.objects.exists()
    assert not EmailAddress.objects.exists()


def test_passkey_page_needs_a_name_first(client):
    assert client.get(JOIN)["Location"] == "/accounts/signup/"
    assert client.post(JOIN, {"credential": "{}"})["Location"] == "/accounts/signup/"


@pytest.mark.parametrize("name", ["", "admin", "a b", "former-x", "Former-x"])
def test_bad_name_comes_back(client, name):
    response = choose_name(client, name, email="mika@example.org")
    assert response.status_code == 400
    assert "mika@example.org" in response.content.decode()


def test_taken_name_is_refused(client, contributor):
    assert "has this name already" in choose_name(client, "Contributor").content.decode()


def test_passphrase_is_of_no_account(client):
    assert choose_name(client, "mika", password1="short")["Location"] == JOIN


def test_name_taken_meanwhile_is_told(client):
    choose_name(client, "mika")
    options = options_in(client.get(JOIN))
    User.objects.create_user("mika")
    response = client.post(JOIN, {"credential": SoftKey().create(options)}, follow=True)
    assert "has just taken this name" in response.content.decode()
    assert signed_in_as(client) is None


def test_number_was_nobodys(client, contributor):
    last = User.objects.latest("pk").pk
    number = passkeys.draw_number()
    assert number > last
    assert User.objects.create_user("later").pk > number
    assert not User.objects.filter(pk=number).exists()


def test_address_is_asked_to_be_confirmed(client):
    join(client, email="mika@example.org")
    assert mail.outbox[0].to == ["mika@example.org"]
    assert signed_in_as(client) == "mika"


def test_device_that_does_not_know_its_owner_is_refused(client):
    choose_name(client, "mika")
    made = SoftKey(knows_its_owner=False).create(options_in(client.get(JOIN)))
    assert client.post(JOIN, {"credential": made}).status_code == 400
    assert not User.objects.exists()


def test_passkey_of_another_site_is_refused(client):
    choose_name(client, "mika")
    made = SoftKey(origin="https://evil.example").create(options_in(client.get(JOIN)))
    assert client.post(JOIN, {"credential": made}).status_code == 400
    assert not User.objects.exists()


def test_answer_to_another_question_is_refused(client):
    choose_name(client, "mika")
    made = SoftKey().create(options_in(client.get(JOIN)))
    client.get(JOIN)
    assert client.post(JOIN, {"credential": made}).status_code == 400


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_is_answered_kindly(client, credential):
    choose_name(client, "mika")
    client.get(JOIN)
    assert client.post(JOIN, {"credential": credential}).status_code == 400
    assert not User.objects.exists()
