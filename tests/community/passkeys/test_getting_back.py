"""Recovery codes: a way in once, when everything else is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache

from tests.community.passkeys.keys import BY_CODE, CODES, codes_of, confirm, sign_in, signed_in_as

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


# ── getting back in ─────────────────────────────────────────────────────────────────────────


def use(client: Client, code: str, name: str = "mika") -> Any:
    return client.post(BY_CODE, {"username": name, "code": code})


def test_code_lets_in_and_leads_to_the_account(client, key):
    response = use(client, codes_of(User.objects.get())[0])
    assert response["Location"] == "/en/account/"
    assert signed_in_as(client) == "mika"


def test_code_lets_in_once(client, key):
    code = codes_of(User.objects.get())[0]
    use(client, code)
    client.logout()
    assert use(client, code).status_code == 400
    assert signed_in_as(client) is None


def test_spaces_in_a_code_do_not_count(client, key):
    code = codes_of(User.objects.get())[0]
    use(client, f" {code[:4]} {code[4:8]}-{code[8:]} ")
    assert signed_in_as(client) == "mika"


def test_after_a_code_a_passphrase_can_be_set(client, key):
    use(client, codes_of(User.objects.get())[0])
    new = {"password1": "another-long-one", "password2": "another-long-one"}
    client.post("/accounts/password/set/", new)
    assert User.objects.get().check_password("another-long-one")


def test_wrong_code_does_not_say_which_part(client, key, contributor):
    texts = {use(client, "123456789012", name).content.decode().split('role="alert">')[1][:300]
             for name in ("mika", "contributor", "nobody")}  # fmt: skip
    assert len(texts) == 1


def test_guessing_codes_is_slowed_down(client, key):
    code = codes_of(User.objects.get())[0]
    for number in range(6):
        use(client, f"{number:012}")
    use(client, code)
    assert signed_in_as(client) is None


def test_right_code_costs_no_tries(client, key):
    for code in codes_of(User.objects.get())[:8]:
        use(client, code)
        assert signed_in_as(client) == "mika"
        client.logout()


def test_closed_account_has_no_codes(client, key):
    code = codes_of(User.objects.get())[0]
    User.objects.update(is_active=False)
    assert use(client, code).status_code == 400


def test_codes_are_worthless_without_the_secret(client, key, settings):
    before = codes_of(User.objects.get())
    settings.SECRET_KEY = "another"
    assert not set(before) & set(codes_of(User.objects.get()))


def test_codes_without_a_passkey(client, contributor):
    client.force_login(contributor)
    confirm(client)
    client.post(f"{CODES}generate/")
    code = codes_of(contributor)[0]
    client.logout()
    use(client, code, "contributor")
    assert signed_in_as(client) == "contributor"


def test_codes_are_shown_to_those_who_prove_themselves(client, contributor):
    client.force_login(contributor)
    assert client.get(f"{CODES}generate/")["Location"].startswith("/accounts/reauthenticate/")


def test_codes_can_be_taken_along(client, key):
    code = codes_of(User.objects.get())[0]
    use(client, code)
    text = client.get(f"{CODES}download/")
    assert text["Content-Type"].startswith("text/plain")
    assert code not in text.content.decode().replace(" ", "")
    assert len(re.findall(r"^\d{4} \d{4} \d{4}$", text.content.decode(), re.MULTILINE)) == 9


def test_passphrase_cannot_be_set_in_an_open_browser(client, key):
    sign_in(client, key)
    cache.clear()
    assert "/reauthenticate/" in client.get("/accounts/password/set/")["Location"]
