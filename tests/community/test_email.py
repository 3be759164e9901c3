"""An e-mail address is never needed; with one, people can get back in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.core import mail
from django.urls import reverse

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
PASSPHRASE = "a-long-passphrase"
NEW = {"password1": "another-long-one", "password2": "another-long-one"}
LINK = re.compile(r"^(https?://\S+)$", re.MULTILINE)
MINE = "mika@example.org"


def join(client: Client, email: str, to: str = "") -> None:
    query = f"?next={to}" if to else ""
    data = {"username": "mika", "password1": PASSPHRASE, "email": email}
    client.post(f"/accounts/signup/{query}", data)


def link_in(letter: mail.EmailMessage) -> str:
    found = LINK.search(str(letter.body))
    assert found, letter.body
    return found[1].removeprefix("http://testserver")


def confirm(client: Client) -> None:
    client.post("/accounts/reauthenticate/", {"password": PASSPHRASE})


def give(user: User, email: str = MINE, *, verified: bool = True) -> None:
    EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    User.objects.filter(pk=user.pk).update(email=email)


# ── giving one ──────────────────────────────────────────────────────────────────────────────


def test_joining_needs_none(client):
    join(client, "")
    assert User.objects.get().email == ""
    assert not mail.outbox


def test_joining_with_one_sends_a_letter(client):
    join(client, MINE)
    (letter,) = mail.outbox
    assert letter.subject == "[Yangyu] Please confirm your e-mail address"
    assert "mika has given us this address" in letter.body


def test_letter_speaks_the_language_of_the_page(client):
    join(client, MINE, to="/es/guide/")
    assert link_in(mail.outbox[0]).endswith("?next=/es/account/")


def test_link_confirms_the_address(client):
    join(client, MINE)
    link = link_in(mail.outbox[0])
    assert "Is <bdi>mika@example.org</bdi> the address" in client.get(link).content.decode()
    assert client.post(link)["Location"] == "/en/account/"
    assert EmailAddress.objects.get().verified


def test_link_works_without_signing_in(client):
    join(client, MINE)
    client.logout()
    client.post(link_in(mail.outbox[0]))
    assert EmailAddress.objects.get().verified


def test_false_link_is_explained(client):
    page = client.get("/accounts/confirm-email/nonsense/").content.decode()
    assert "This link does not work any more" in page


def test_bad_address_comes_back_with_the_name(client):
    data = {"username": "mika", "password1": PASSPHRASE, "email": "mika@"}
    page = client.post("/accounts/signup/", data).content.decode()
    assert 'value="mika@"' in page
    assert 'value="mika"' in page


def test_address_of_another_tells_nothing(client, contributor):
    give(contributor)
    join(client, MINE)
    assert User.objects.filter(username="mika").exists()


def test_address_of_another_cannot_be_confirmed(client, contributor):
    give(contributor)
    join(client, MINE)
    link = link_in(mail.outbox[0])
    assert "belongs to another account" in client.get(link).content.decode()
    client.post(link)
    assert not EmailAddress.objects.get(user__username="mika").verified


def test_public_address_of_the_site_stands_in_letters(client, settings):
    settings.SITE_URL = "https://guide.example.org"
    join(client, MINE)
    assert LINK.search(mail.outbox[0].body)[1].startswith("https://guide.example.org/accounts/")


def test_broken_mail_server_loses_nobody(client, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    join(client, MINE)
    page = client.get("/en/account/").content.decode()
    assert "mail server does not answer" in page
    assert "is on its way" not in page
    assert MINE not in caplog.text


# ── changing and removing ───────────────────────────────────────────────────────────────────


def test_adding_asks_whether_it_is_still_you(client, contributor):
    client.force_login(contributor)
    response = client.post("/accounts/email/", {"action_add": "1", "email": MINE})
    assert response["Location"].startswith("/accounts/reauthenticate/")
    assert not EmailAddress.objects.exists()


def test_what_was_typed_is_kept_meanwhile(client, contributor):
    client.force_login(contributor)
    there = client.post("/accounts/email/", {"action_add": "1", "email": MINE})["Location"]
    client.post(there, {"password": PASSPHRASE})
    assert EmailAddress.objects.get().email == MINE


def test_new_address_counts_once_it_is_confirmed(client, contributor):
    give(contributor, "old@example.org")
    client.force_login(contributor)
    confirm(client)
    client.post("/accounts/email/", {"action_add": "1", "email": MINE})
    assert EmailAddress.objects.get(verified=True).email == "old@example.org"
    client.post(link_in(mail.outbox[0]))
    assert EmailAddress.objects.get().email == MINE


def test_old_address_is_told(client, contributor):
    give(contributor, "old@example.org")
    client.force_login(contributor)
    confirm(client)
    client.post("/accounts/email/", {"action_add": "1", "email": MINE})
    client.post(link_in(mail.outbox[0]))
    assert mail.outbox[-1].to == ["old@example.org"]
    assert "is now mika@example.org" in mail.outbox[-1].body


def test_address_can_be_removed(client, contributor):
    give(contributor)
    client.force_login(contributor)
    confirm(client)
    client.post("/accounts/email/", {"action_remove": "1", "email": MINE})
    assert not EmailAddress.objects.exists()
    contributor.refresh_from_db()
    assert contributor.email == ""


def test_changes_are_told_to_confirmed_addresses_only(client, contributor):
    give(contributor, verified=False)
    client.force_login(contributor)
    client.post("/accounts/password/change/", {"oldpassword": PASSPHRASE, **NEW})
    assert not mail.outbox


def test_changed_passphrase_is_told(client, contributor):
    give(contributor)
    client.force_login(contributor)
    client.post("/accounts/password/change/", {"oldpassword": PASSPHRASE, **NEW})
    (letter,) = mail.outbox
    assert "passphrase of your account was changed" in letter.body
    assert "127.0.0.1" not in letter.body


# ── getting back in ─────────────────────────────────────────────────────────────────────────


def forgot(client: Client, email: str = MINE, to: str = "") -> str:
    query = f"?next={to}" if to else ""
    return str(client.post(f"/accounts/password/reset/{query}", {"email": email})["Location"])


def test_forgotten_passphrase_is_replaced(client, contributor):
    give(contributor)
    forgot(client)
    assert "contributor" in mail.outbox[0].body
    page = client.get(link_in(mail.outbox[0]), follow=True)
    client.post(page.redirect_chain[-1][0], NEW)
    contributor.refresh_from_db()
    assert contributor.check_password("another-long-one")


def test_link_works_once(client, contributor):
    give(contributor)
    forgot(client)
    link = link_in(mail.outbox[0])
    page = client.get(link, follow=True)
    client.post(page.redirect_chain[-1][0], NEW)
    assert "does not work any more" in client.get(link, follow=True).content.decode()


def test_somebody_with_a_passkey_only_gets_a_passphrase(client, contributor):
    give(contributor)
    contributor.set_unusable_password()
    contributor.save()
    forgot(client)
    page = client.get(link_in(mail.outbox[0]), follow=True)
    client.post(page.redirect_chain[-1][0], NEW)
    contributor.refresh_from_db()
    assert contributor.check_password("another-long-one")


def test_unknown_address_looks_the_same(client, contributor):
    give(contributor)
    assert forgot(client) == forgot(client, "nobody@example.org")
    assert "no account here has it" in mail.outbox[1].body


def test_closed_account_gets_no_link(client, contributor):
    give(contributor)
    User.objects.update(is_active=False)
    forgot(client)
    assert "/password/reset/key/" not in mail.outbox[0].body


def test_asking_keeps_the_language(client):
    assert forgot(client, to="/es/") == "/accounts/password/reset/done/?next=%2Fes%2F"


def test_people_without_an_address_find_other_ways(client):
    page = client.get("/accounts/password/reset/").content.decode()
    assert reverse("account_login_by_code") in page
    assert "An admin can set a new passphrase" in page
