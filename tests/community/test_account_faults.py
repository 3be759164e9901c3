"""What is said at the door when a name or a passphrase will not do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

JOIN = "/accounts/signup/"
CHANGE = "/accounts/password/change/"
PASSPHRASE = "a-long-passphrase"
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ({"password1": "short"}, "Please take at least 10 characters, a few words for example."),
        ({"password1": "1234567890"}, "Many people use this one, so it is tried first."),
        ({"password1": "mikamika-mika"}, "This is too close to your name or address."),
        ({"username": "mika mika"}, "A name is made of letters, digits and @ . + - _ only."),
        ({"username": ""}, "Please fill this in."),
        ({"username": "m" * 151}, "Please keep this within 150 characters; it has 151."),
        ({"email": "mika"}, "Please give an e-mail address like name@example.org."),
    ],
)
def test_joining_says_what_is_wrong(client: Client, typed: dict[str, str], text: str) -> None:
    sent = {"username": "mikamika", "password1": PASSPHRASE} | typed
    page = client.post(JOIN, sent).content.decode()
    assert text in page
    assert 'aria-invalid="true"' in page


def test_second_passphrase_that_differs_is_told(client: Client, contributor: User) -> None:
    client.force_login(contributor)
    sent = {"oldpassword": PASSPHRASE, "password1": "another-long-one", "password2": "another"}
    page = client.post(CHANGE, sent).content.decode()
    assert "This is not the same passphrase. Please type it once more." in page


def test_second_passphrase_that_is_missing_is_asked_for(client: Client, contributor: User) -> None:
    client.force_login(contributor)
    sent = {"oldpassword": PASSPHRASE, "password1": "another-long-one", "password2": ""}
    page = client.post(CHANGE, sent).content.decode()
    assert "Please fill this in." in page
    assert "This is not the same passphrase." not in page
