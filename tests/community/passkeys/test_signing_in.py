"""Signing in with a passkey."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User

from tests.community.passkeys.keys import (
    LOGIN,
    NONSENSE,
    PASSPHRASE,
    add,
    ask_in,
    confirm,
    sign_in,
    signed_in_as,
)
from tests.community.soft_key import SoftKey

pytestmark = pytest.mark.django_db


def test_passkey_lets_in(client, key):
    sign_in(client, key)
    assert signed_in_as(client) == "mika"


def test_passkey_leads_back(client, key):
    assert sign_in(client, key, to="/es/guide/")["Location"] == "/es/guide/"


def test_passkey_leads_nowhere_else(client, key):
    assert sign_in(client, key, to="//evil.example")["Location"] == "/en/"


def test_removed_passkey_lets_nobody_in(client, key):
    Authenticator.objects.all().delete()
    sign_in(client, key)
    assert signed_in_as(client) is None


def test_another_device_lets_nobody_in(client, key):
    sign_in(client, SoftKey(number=key.number, owner=key.owner))
    assert signed_in_as(client) is None


def test_passkey_of_one_is_not_that_of_another(client, key, contributor):
    key.owner = str(contributor.pk).encode()
    sign_in(client, key)
    assert signed_in_as(client) is None


def test_closed_account_stays_out(client, key):
    User.objects.update(is_active=False)
    assert sign_in(client, key)["Location"] == "/accounts/inactive/"
    assert signed_in_as(client) is None


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_leads_back_to_sign_in(client, key, credential):
    ask_in(client)
    response = client.post(f"{LOGIN}?next=/es/", {"credential": credential})
    assert response["Location"] == "/accounts/login/?next=%2Fes%2F"
    assert 'class="note halt"' in client.get(response["Location"]).content.decode()


def test_passphrase_still_lets_in_alone(client, contributor):
    client.force_login(contributor)
    confirm(client)
    add(client)
    client.logout()
    client.post("/accounts/login/", {"login": "contributor", "password": PASSPHRASE})
    assert signed_in_as(client) == "contributor"
