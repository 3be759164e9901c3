"""What a browser with a passkey sends."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User

from tests.community.soft_key import SoftKey

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

PASSPHRASE = "a-long-passphrase"
JOIN = "/accounts/signup/passkey/"
ADD = "/accounts/2fa/webauthn/add/"
LOGIN = "/accounts/2fa/webauthn/login/"
CONFIRM = "/accounts/2fa/webauthn/reauthenticate/"
CODES = "/accounts/2fa/recovery-codes/"
BY_CODE = "/accounts/login/recovery/"
OPTIONS = re.compile(r'data-options="([^"]*)"')


def options_in(response: HttpResponse) -> dict[str, Any]:
    found = OPTIONS.search(response.content.decode())
    assert found, "the page asks for no passkey"
    return json.loads(html.unescape(found[1]))


def signed_in_as(client: Client) -> str | None:
    key = client.session.get("_auth_user_id")
    return User.objects.get(pk=key).username if key else None


def choose_name(client: Client, name: str, **more: str) -> Any:
    return client.post(JOIN, {"username": name, **more})


def join(client: Client, name: str = "mika", key: SoftKey | None = None, **more: str) -> SoftKey:
    choose_name(client, name, **more)
    key = key or SoftKey()
    client.post(JOIN, {"name": "Phone", "credential": key.create(options_in(client.get(JOIN)))})
    return key


def ask_in(client: Client) -> dict[str, Any]:
    answer = client.get(LOGIN, headers={"X-Requested-With": "XMLHttpRequest"})
    return answer.json()["request_options"]


def sign_in(client: Client, key: SoftKey, to: str = "") -> Any:
    options = ask_in(client)
    return client.post(f"{LOGIN}?next={to}" if to else LOGIN, {"credential": key.get(options)})


def confirm(client: Client, passphrase: str = PASSPHRASE) -> None:
    client.post("/accounts/reauthenticate/", {"password": passphrase})


def add(client: Client, name: str = "Laptop", key: SoftKey | None = None) -> tuple[SoftKey, Any]:
    key = key or SoftKey()
    answer = client.post(ADD, {"name": name, "credential": key.create(options_in(client.get(ADD)))})
    return key, answer


def codes_of(user: User) -> list[str]:
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()


EMPTY = {"id": "YQ", "rawId": "YQ", "type": "public-key"}
PARTS = ("clientDataJSON", "attestationObject", "authenticatorData", "signature")
NONSENSE = [
    *("", "x", "null", "[]", "1", "{}", '{"id": 1}', '{"id": "a", "rawId": "a"}'),
    json.dumps({**EMPTY, "response": {}}),
    json.dumps({**EMPTY, "response": dict.fromkeys(PARTS, "YQ")}),
]
