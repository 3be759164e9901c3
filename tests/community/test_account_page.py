"""The account page, and every page of sign-in: all in our own look and language."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import get_resolver

from community.models import Watch
from editorial import services
from editorial.models import Draft
from tests.community.soft_key import kept_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import User
    from django.urls import URLResolver

    from glossary.models import Entry

pytestmark = pytest.mark.django_db
PASSPHRASE = "a-long-passphrase"
ACCOUNT = "/en/account/"


@pytest.fixture
def me(client: Client, contributor: User) -> Client:
    client.force_login(contributor)
    return client


def sign_in(client: Client, name: str = "contributor") -> Client:
    client.post("/accounts/login/", {"login": name, "password": PASSPHRASE})
    return client


# ── every page of sign-in ───────────────────────────────────────────────────────────────────


def addresses(resolver: URLResolver, prefix: str = "/accounts/") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern).lstrip("^").rstrip("$")
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern, route)
        else:
            yield route


def sign_in_pages() -> list[str]:
    """Return all addresses below /accounts/, with examples for what they name."""
    (resolver,) = (one for one in get_resolver().url_patterns if str(one.pattern) == "accounts/")
    parts = {"<int:pk>": "1", "(?P<key>[-:\\w]+)": "some-key",
             "(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)": "1-some-key"}  # fmt: skip
    found = []
    for route in addresses(resolver):
        path = route
        for name, example in parts.items():
            path = path.replace(name, example)
        found.append(path)
    return sorted(set(found))


def is_ours(page: Any) -> bool:
    text = page.content.decode()
    return "<title>" in text and 'class="foot"' in text and "mfa/js" not in text


def test_pages_of_sign_in_are_known() -> None:
    assert len(sign_in_pages()) > 20
    assert not [path for path in sign_in_pages() if "(" in path or "<" in path]


@pytest.mark.parametrize("path", sign_in_pages())
def test_pages_for_strangers_are_in_our_look(client, path):
    page = client.get(path)
    assert page.status_code in (302, 404) or is_ours(page)


@pytest.mark.parametrize("path", sign_in_pages())
def test_pages_for_people_are_in_our_look(me, contributor, path):
    kept_key(contributor)
    me.post("/accounts/reauthenticate/", {"password": PASSPHRASE})
    page = me.get(path)
    assert page.status_code in (302, 404) or is_ours(page) or path.endswith("download/")


@pytest.mark.parametrize("path", sign_in_pages())
def test_no_page_of_sign_in_has_a_script_in_it(me, contributor, path):
    kept_key(contributor)
    me.post("/accounts/reauthenticate/", {"password": PASSPHRASE})
    text = me.get(path).content.decode()
    assert not re.search(r"<script(?![^>]* src=)|<style|\son\w+=|\sstyle=", text)


@pytest.mark.parametrize("path", ["", "2fa/", "2fa/webauthn/"])
def test_lists_lead_to_the_account(me, path):
    assert me.get(f"/accounts/{path}")["Location"] == ACCOUNT


def test_too_many_tries_are_told_in_our_look(client):
    for _time in range(21):
        page = client.post("/accounts/signup/", {"username": ""})
    assert page.status_code == 429
    assert "A little slower" in page.content.decode()


def test_second_lock_is_not_asked_for(client):
    assert client.get("/accounts/2fa/authenticate/")["Location"] == "/accounts/login/"


# ── the account page ────────────────────────────────────────────────────────────────────────


def test_account_is_for_those_who_are_signed_in(client):
    assert client.get(ACCOUNT)["Location"] == "/accounts/login/?next=/en/account/"


def test_account_is_never_kept(me):
    assert "no-store" in me.get(ACCOUNT)["Cache-Control"]


def test_account_shows_ways_in(me, contributor):
    kept_key(contributor, "Old <phone>")
    RecoveryCodes.activate(contributor)
    page = me.get(ACCOUNT).content.decode()
    assert "Old &lt;phone&gt;" in page
    assert "10 codes left" in page


def test_account_shows_the_address(me, contributor):
    EmailAddress.objects.create(user=contributor, email="mika@example.org", verified=False)
    page = me.get(ACCOUNT).content.decode()
    assert "mika@example.org" in page
    assert "not confirmed yet" in page


def test_only_way_in_is_pointed_out(me, contributor):
    contributor.set_unusable_password()
    contributor.save()
    me.force_login(contributor)
    kept_key(contributor)
    assert "One passkey is all that lets you in" in me.get(ACCOUNT).content.decode()


def test_account_asks_few_questions(me, contributor, django_assert_max_num_queries):
    for number in range(5):
        kept_key(contributor, str(number))
    me.get(ACCOUNT)
    with django_assert_max_num_queries(12):
        me.get(ACCOUNT)


def test_pages_of_sign_in_speak_the_account_s_language(me):
    me.get("/es/account/")
    assert '<html lang="es"' in me.get("/accounts/email/").content.decode()


def test_page_that_is_named_speaks_louder(me):
    me.get("/es/account/")
    page = me.get("/accounts/password/change/?next=/zh-hans/account/").content.decode()
    assert '<html lang="zh-Hans"' in page


def test_strange_language_is_ignored(me):
    session = me.session
    session["language"] = "xx"
    session.save()
    assert me.get("/accounts/email/").status_code == 200


# ── signing out everywhere ──────────────────────────────────────────────────────────────────


def test_other_devices_are_signed_out(me, contributor):
    other = sign_in(Client())
    me.post("/en/account/sign-out/")
    assert other.get(ACCOUNT).status_code == 302
    assert me.get(ACCOUNT).status_code == 200


def test_other_people_stay_signed_in(me, contributor2):
    other = sign_in(Client(), "contributor2")
    me.post("/en/account/sign-out/")
    assert other.get(ACCOUNT).status_code == 200


def test_number_of_devices_is_told(me):
    sign_in(Client())
    page = me.post("/en/account/sign-out/", follow=True).content.decode()
    assert "signed out on 1 other device." in page


def test_signing_out_needs_post(me):
    assert me.get("/en/account/sign-out/").status_code == 405


# ── one's own data ──────────────────────────────────────────────────────────────────────────


def mine(client: Client) -> dict[str, Any]:
    response = client.get("/en/account/data/")
    assert response["Content-Type"] == "application/json"
    return json.loads(b"".join(response.streaming_content))


def test_data_of_a_newcomer_are_a_few_lines(me):
    data = mine(me)
    assert data["account"]["name"] == "contributor"
    assert data["proposals"] == []


def test_data_hold_what_was_written(me, contributor, entry: Entry):
    content = entry.read("en") | {"gloss": "a “cat” tax"}
    services.propose(entry, "en", content, basis=services.basis(entry, "en"), author=contributor)
    (proposal,) = mine(me)["proposals"]
    assert proposal["page"] == "entry/mao-shui"
    assert proposal["content"]["gloss"] == "a “cat” tax"


def test_data_hold_the_rest(me, contributor, entry: Entry):
    EmailAddress.objects.create(user=contributor, email="mika@example.org", verified=True)
    kept_key(contributor)
    Watch.objects.create(user=contributor, language="es")
    services.remark(entry, "gloss", "Hm", kind="wrong", address="1", author=contributor)
    data = mine(me)
    assert data["account"]["email"] == [{"email": "mika@example.org", "verified": True}]
    assert data["account"]["passkeys"][0]["name"] == "Phone"
    assert data["watches"][0]["language"] == "es"
    assert data["remarks"][0]["text"] == "Hm"


def test_data_hold_drafts(me, contributor, entry: Entry):
    kind = ContentType.objects.get_for_model(entry)
    Draft.objects.create(user=contributor, content_type=kind, fields={"gloss": "cat"})
    assert mine(me)["drafts"][0]["fields"] == {"gloss": "cat"}


def test_data_hold_nobody_elses(me, contributor2, entry: Entry):
    Watch.objects.create(user=contributor2, language="es")
    data = mine(me)
    assert [name for name, rows in data.items() if name != "account" and rows] == []


def test_data_hold_no_secret(me, contributor):
    kept_key(contributor)
    RecoveryCodes.activate(contributor)
    contributor.refresh_from_db()
    text = json.dumps(mine(me))
    seed = Authenticator.objects.get(type="recovery_codes").data["seed"]
    assert contributor.password not in text
    assert seed not in text
