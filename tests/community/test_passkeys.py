"""Joining and signing in with a passkey; recovery codes; what a browser never sends."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.test import Client

from community import passkeys
from tests.community.soft_key import SoftKey

if TYPE_CHECKING:
    from django.http import HttpResponse

pytestmark = pytest.mark.django_db
PASSPHRASE = "a-long-passphrase"
JOIN = "/accounts/signup/passkey/"
ADD = "/accounts/2fa/webauthn/add/"
LOGIN = "/accounts/2fa/webauthn/login/"
CONFIRM = "/accounts/2fa/webauthn/reauthenticate/"
CODES = "/accounts/2fa/recovery-codes/"
BY_CODE = "/accounts/login/recovery/"
OPTIONS = re.compile(r'data-options="([^"]*)"')


@pytest.fixture
def client() -> Client:
    """Return a browser that came by HTTPS, without which there are no passkeys."""
    return Client(headers={"User-Agent": "Mozilla/5.0 (iPhone) Safari"}, SERVER_PORT="443",
                  **{"wsgi.url_scheme": "https"})  # fmt: skip


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
    assert "already exists" in choose_name(client, "Contributor").content.decode()


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


EMPTY = {"id": "YQ", "rawId": "YQ", "type": "public-key"}
PARTS = ("clientDataJSON", "attestationObject", "authenticatorData", "signature")
NONSENSE = [
    *("", "x", "null", "[]", "1", "{}", '{"id": 1}', '{"id": "a", "rawId": "a"}'),
    json.dumps({**EMPTY, "response": {}}),
    json.dumps({**EMPTY, "response": dict.fromkeys(PARTS, "YQ")}),
]


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_is_answered_kindly(client, credential):
    choose_name(client, "mika")
    client.get(JOIN)
    assert client.post(JOIN, {"credential": credential}).status_code == 400
    assert not User.objects.exists()


# ── signing in ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def key(client: Client) -> SoftKey:
    """Somebody has joined with a passkey, and has signed out."""
    key = join(client)
    client.logout()
    return key


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
