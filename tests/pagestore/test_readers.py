"""Who is signed in: found as Django finds them, and by Django where anything is out of the ordinary."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib import auth
from django.contrib.auth.backends import ModelBackend
from django.test import override_settings

from pagestore.readers import KNOWN, reader_of
from tests.pagestore.signed import session_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User


class Suspicious(ModelBackend):
    """Finds nobody."""

    def get_user(self, _number: int) -> None:
        return None


def of_django(session: Any) -> Any:
    return auth.get_user(SimpleNamespace(session=session))  # type: ignore[arg-type]


@pytest.mark.parametrize("role", ["contributor", "publisher", "admin"])
def test_account_is_the_one_that_django_finds(role: str, request: pytest.FixtureRequest) -> None:
    user = request.getfixturevalue(role)
    found, known = reader_of(session_of(user)), of_django(session_of(user))
    assert found == known == user
    for name in KNOWN:
        assert getattr(found, name) == getattr(known, name)
        assert type(getattr(found, name)) is type(getattr(known, name))


def test_rest_of_the_account_is_true(contributor: User) -> None:
    contributor.email = "bajie@example.org"
    contributor.save()
    found = reader_of(session_of(contributor))
    assert found is not None
    assert (found.email, found.date_joined) == (contributor.email, contributor.date_joined)


def _close(user: User, _session: Any) -> None:
    user.is_active = False
    user.save()


def _delete(user: User, _session: Any) -> None:
    user.delete()


def _new_password(user: User, _session: Any) -> None:
    user.set_password("another long passphrase")
    user.save()


def _sign_out(_user: User, session: Any) -> None:
    session.flush()


def _other_hash(_user: User, session: Any) -> None:
    session[auth.HASH_SESSION_KEY] = "0" * 64


def _no_hash(_user: User, session: Any) -> None:
    del session[auth.HASH_SESSION_KEY]


def _other_way_in(_user: User, session: Any) -> None:
    session[auth.BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"


def _somebody_else(user: User, session: Any) -> None:
    session[auth.SESSION_KEY] = str(user.pk + 1)


@pytest.mark.parametrize(
    "change",
    [
        _close, _delete, _new_password, _sign_out,
        _other_hash, _no_hash, _other_way_in, _somebody_else,
    ],
)  # fmt: skip
def test_nobody_is_found_whom_django_would_not_find(
    contributor: User, reviewer: User, change: Callable[[User, Any], None]
) -> None:
    session = session_of(contributor)
    assert reader_of(session) == contributor
    change(contributor, session)
    assert reader_of(session) is None
    assert not of_django(session).is_authenticated


def test_session_of_an_older_key_goes_to_django(contributor: User) -> None:
    """Django gives it a new key and a new hash."""
    session = session_of(contributor)
    session.save()
    with override_settings(SECRET_KEY="newer", SECRET_KEY_FALLBACKS=["x"]):
        assert reader_of(session) is None


def test_way_in_that_looks_for_accounts_by_itself_goes_to_django(contributor: User) -> None:
    path = f"{__name__}.Suspicious"
    with override_settings(AUTHENTICATION_BACKENDS=[path]):
        session = session_of(contributor)
        assert reader_of(session) is None
        assert not of_django(session).is_authenticated
