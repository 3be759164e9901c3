"""The passkeys of an account: added, renamed, removed."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from tests.community.passkeys.keys import (
    ADD,
    CODES,
    CONFIRM,
    add,
    codes_of,
    confirm,
    options_in,
    sign_in,
    signed_in_as,
)
from tests.community.soft_key import SoftKey

pytestmark = pytest.mark.django_db
# ── passkeys of an account ──────────────────────────────────────────────────────────────────


def test_adding_asks_whether_it_is_still_you(client, contributor):
    client.force_login(contributor)
    assert client.get(ADD)["Location"].startswith("/accounts/reauthenticate/?next=")


def test_further_passkey_lets_in(client, key):
    sign_in(client, key)
    client.post(CONFIRM, {"credential": key.get(options_in(client.get(CONFIRM)))})
    second, _answer = add(client)
    client.logout()
    sign_in(client, second)
    assert signed_in_as(client) == "mika"


def test_first_passkey_brings_codes(client, contributor):
    client.force_login(contributor)
    confirm(client)
    _key, answer = add(client)
    assert answer["Location"] == CODES
    assert len(codes_of(contributor)) == 10


def test_passkey_gets_the_name_of_its_device(client, contributor):
    client.force_login(contributor)
    confirm(client)
    names = []
    for _time in range(2):
        page = client.get(ADD)
        names.append(page.context["form"]["name"].value())
        made = SoftKey().create(options_in(page))
        client.post(ADD, {"name": names[-1], "credential": made})
    assert names == ["iPhone", "iPhone 2"]


def test_passkeys_have_an_end(client, contributor, monkeypatch):
    monkeypatch.setattr("community.mfa_forms.MOST_PASSKEYS", 1)
    client.force_login(contributor)
    confirm(client)
    add(client)
    _key, answer = add(client)
    assert "1 passkeys already" in answer.content.decode()


def test_passkey_can_be_renamed(client, contributor):
    client.force_login(contributor)
    confirm(client)
    add(client)
    pk = Authenticator.objects.get(type="webauthn").pk
    address = f"/accounts/2fa/webauthn/keys/{pk}/edit/?next=/en/account/"
    assert client.post(address, {"name": "Old phone"})["Location"] == "/en/account/"
    assert "Old phone" in client.get("/en/account/").content.decode()


def test_passkeys_of_others_cannot_be_touched(client, contributor, key):
    client.force_login(contributor)
    confirm(client)
    pk = Authenticator.objects.get(type="webauthn").pk
    for page in ("edit", "remove"):
        assert client.get(f"/accounts/2fa/webauthn/keys/{pk}/{page}/").status_code == 404


def test_passkey_can_be_removed(client, contributor):
    client.force_login(contributor)
    confirm(client)
    add(client)
    pk = Authenticator.objects.get(type="webauthn").pk
    client.post(f"/accounts/2fa/webauthn/keys/{pk}/remove/")
    assert not Authenticator.objects.filter(type="webauthn").exists()


def test_only_way_in_cannot_be_removed(client, key):
    sign_in(client, key)
    client.post(CONFIRM, {"credential": key.get(options_in(client.get(CONFIRM)))})
    pk = Authenticator.objects.get(type="webauthn").pk
    address = f"/accounts/2fa/webauthn/keys/{pk}/remove/"
    assert "your only way in" in client.get(address).content.decode()
    client.post(address)
    assert Authenticator.objects.filter(pk=pk).exists()


def test_device_is_told_the_public_name_only(client, contributor):
    EmailAddress.objects.create(user=contributor, email="private@example.org", primary=True)
    client.force_login(contributor)
    confirm(client)
    user = options_in(client.get(ADD))["publicKey"]["user"]
    assert (user["name"], user["displayName"]) == ("contributor", "contributor")
