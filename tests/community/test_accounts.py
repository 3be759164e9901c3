"""Joining, signing in and out, and where that leads."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User

from editorial.loading import founders_account

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

pytestmark = pytest.mark.django_db
PASSPHRASE = "a-long-passphrase"
RESERVED = ["admin", "root", "founders", "yangyu", "rednote", "xiaohongshu"]
ELSEWHERE = [
    "//evil.example",
    "///evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "https://evil.example",
    "http:evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "evil.example",
]


def join(client: Client, name: str, passphrase: str = PASSPHRASE, to: str = "") -> HttpResponse:
    data = {"username": name, "password1": passphrase} | ({"next": to} if to else {})
    return client.post("/accounts/signup/", data)


def sign_in(client: Client, name: str, passphrase: str = PASSPHRASE, to: str = "") -> HttpResponse:
    data = {"login": name, "password": passphrase} | ({"next": to} if to else {})
    return client.post("/accounts/login/", data)


def signed_in_as(client: Client) -> str | None:
    key = client.session.get("_auth_user_id")
    return User.objects.get(pk=key).username if key else None


def messages(response: HttpResponse) -> str:
    found = re.findall(r'class="err"[^>]*>(.*?)</p>|role="alert">(.*?)</div></div>',
                       response.content.decode(), re.DOTALL)  # fmt: skip
    return unescape(re.sub(r"<[^>]+>|\s+", " ", " ".join(map("".join, found))))


# ── joining ─────────────────────────────────────────────────────────────────────────────────


def test_form_asks_for_a_name_a_passphrase_and_perhaps_an_address(client):
    form = client.get("/accounts/signup/").content.decode().partition("<main")[2]
    fields = re.findall(r'<input[^>]* name="(\w+)"', form.partition("</main>")[0])
    assert fields == ["csrfmiddlewaretoken", "username", "email", "password1"]


def test_name_and_passphrase_are_enough(client):
    join(client, "mika")
    assert signed_in_as(client) == "mika"


def test_new_people_may_nothing_special(client):
    client.post(
        "/accounts/signup/",
        {"username": "mika", "password1": PASSPHRASE, "is_superuser": "1", "is_staff": "1"},
    )
    user = User.objects.get(username="mika")
    assert (user.is_superuser, user.is_staff) == (False, False)


def test_joining_leads_back(client):
    assert join(client, "mika", to="/es/guide/")["Location"] == "/es/guide/"


def test_joining_without_a_page_leads_home(client):
    assert join(client, "mika")["Location"] == "/en/"


@pytest.mark.parametrize("to", ELSEWHERE)
def test_joining_leads_nowhere_else(client, to):
    assert join(client, "mika", to=to)["Location"] == "/en/"


def test_short_passphrase_keeps_the_name(client):
    response = join(client, "mika", "short")
    assert "10 characters" in messages(response)
    assert 'value="mika"' in response.content.decode()


def test_short_passphrase_is_not_sent_back(client):
    assert "short-one" not in join(client, "mika", "short-one").content.decode()


def test_nobody_joined_with_a_short_passphrase(client):
    join(client, "mika", "short")
    assert not User.objects.filter(username="mika").exists()


@pytest.mark.parametrize("passphrase", ["password123", "1234567890", "mikamika-mika"])
def test_passphrase_that_others_guess_is_refused(client, passphrase):
    join(client, "mikamika", passphrase)
    assert signed_in_as(client) is None


def test_passphrase_may_hold_anything(client):
    join(client, "mika", "猫税 交了吗？我的猫叫土豆")
    client.logout()
    sign_in(client, "mika", "猫税 交了吗？我的猫叫土豆")
    assert signed_in_as(client) == "mika"


@pytest.mark.parametrize("name", [*RESERVED, "Admin", "ADMIN", "RedNote"])
def test_reserved_name_is_refused(client, name):
    assert messages(join(client, name)).strip()
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["contributor", "Contributor", "CONTRIBUTOR"])
def test_taken_name_is_refused(client, contributor, name):
    assert "has this name already" in messages(join(client, name))
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "name",
    ["", " ", "a b", "a/b", "a\u202eb", "<b>", "x" * 151, "..", ".", "ad\u200bmin", "new\nline"],
)
def test_name_that_no_address_can_hold_is_refused(client, name):
    join(client, name)
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["mika", "土豆", "m.i+k@a_-1"])
def test_every_name_has_a_page(client, name):
    join(client, name)
    user = User.objects.get()
    client.force_login(user)
    assert client.get(f"/en/people/{user.username}/").status_code == 200


@pytest.mark.parametrize("name", ["ａｄｍｉｎ", "аdmin"])
def test_name_that_looks_like_admin_is_refused(client, name):
    join(client, name)
    assert not User.objects.exists()


# ── signing in and out ──────────────────────────────────────────────────────────────────────


def test_people_sign_in(client, contributor):
    sign_in(client, "contributor")
    assert signed_in_as(client) == "contributor"


def test_sign_in_leads_back(client, contributor):
    path = "/zh-hans/glossary/?kind=slang&tag=pets"
    assert sign_in(client, "contributor", to=path)["Location"] == path


@pytest.mark.parametrize("to", ELSEWHERE)
def test_sign_in_leads_nowhere_else(client, contributor, to):
    assert sign_in(client, "contributor", to=to)["Location"] == "/en/"


@pytest.mark.parametrize("to", ELSEWHERE)
def test_signed_in_people_are_sent_nowhere_else(client, contributor, to):
    client.force_login(contributor)
    assert client.get("/accounts/login/", {"next": to})["Location"] == "/en/"


@pytest.mark.parametrize("to", ELSEWHERE)
def test_signing_out_leads_nowhere_else(client, contributor, to):
    client.force_login(contributor)
    assert client.post("/accounts/logout/", {"next": to})["Location"] == "/en/"


def test_wrong_passphrase_does_not_say_which_part(client, contributor):
    wrong = messages(sign_in(client, "contributor", "not-my-passphrase"))
    unknown = messages(sign_in(client, "nobody-here", "not-my-passphrase"))
    assert wrong.strip()
    assert wrong == unknown


def test_wrong_passphrase_keeps_the_name(client, contributor):
    text = sign_in(client, "contributor", "not-mine").content.decode()
    assert 'value="contributor"' in text
    assert "not-mine" not in text


def test_guessing_is_slowed_down(client, contributor):
    for number in range(6):
        sign_in(client, "contributor", f"guess number {number}")
    sign_in(client, "contributor")
    assert signed_in_as(client) is None


def test_founders_cannot_sign_in(client, db):
    founders_account()
    for passphrase in ("", "founders", "!"):
        sign_in(client, "founders", passphrase)
    assert signed_in_as(client) is None


def test_signing_out_asks_first(client, contributor):
    client.force_login(contributor)
    assert client.get("/accounts/logout/").status_code == 200
    assert signed_in_as(client) == "contributor"


def test_signing_out_leads_back(client, contributor):
    client.force_login(contributor)
    response = client.post("/accounts/logout/", {"next": "/es/guide/"})
    assert response["Location"] == "/es/guide/"
    assert signed_in_as(client) is None


def test_writing_asks_to_sign_in_and_leads_back(client, entry):
    response = client.get("/es/glossary/mao-shui/edit/", follow=True)
    assert '<html lang="es"' in response.content.decode()
    assert 'name="next" value="/es/glossary/mao-shui/edit/"' in response.content.decode()


def test_links_between_the_forms_keep_the_way_back(client):
    for path in ("login", "signup"):
        text = client.get(f"/accounts/{path}/?next=/es/guide/").content.decode()
        main = text.partition("<main")[2].partition("</main>")[0]
        assert re.search(r'href="/accounts/(login|signup)/\?next=(/|%2F)es(/|%2F)guide', main)


def test_forgotten_passphrase_is_explained(client):
    text = client.get("/accounts/password/reset/").content.decode()
    assert "An admin can set a new passphrase" in text


def test_passphrase_can_be_changed(client, contributor):
    client.force_login(contributor)
    new = {
        "oldpassword": PASSPHRASE,
        "password1": "another-long-one",
        "password2": "another-long-one",
    }
    client.post("/accounts/password/change/", new)
    contributor.refresh_from_db()
    assert contributor.check_password("another-long-one")


def test_other_ports_are_no_more_tries(client: Client, settings: Any) -> None:
    """A browser says which host and port it asks: wrong passphrases are counted whatever it says."""
    settings.ALLOWED_HOSTS = ["testserver"]
    User.objects.create_user("walker", password=PASSPHRASE)
    for port in range(8001, 8006):
        data = {"login": "walker", "password": "another-long-passphrase"}
        client.post("/accounts/login/", data, headers={"host": f"testserver:{port}"})
    answer = client.post("/accounts/login/", {"login": "Walker", "password": PASSPHRASE})
    assert "too many times" in answer.content.decode()
    assert "_auth_user_id" not in client.session
