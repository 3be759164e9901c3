"""Who is signed in, by one prepared question: only where there is nothing more to look at.

Django asks the same in ``auth.get_user``, by a question that it makes anew each time, and does more
about what is wrong: sessions that have to end, keys that were changed. So nobody is found here then,
and the request goes on to Django.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.backends import ModelBackend
from django.db import DEFAULT_DB_ALIAS
from django.utils.crypto import constant_time_compare

from pagestore.prepared import Prepared

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import User
    from django.contrib.sessions.backends.base import SessionBase
    from django.db.models import QuerySet

# In the order of the model, which asks for it; the rest of an account is read where it is looked at.
KNOWN = ("id", "password", "is_superuser", "username", "is_staff", "is_active")


def reader_of(session: SessionBase) -> User | None:
    """Return the account that a session is of, while it is open and its password is the same."""
    backend, number = session.get(auth.BACKEND_SESSION_KEY), session.get(auth.SESSION_KEY)
    if number is None or backend not in settings.AUTHENTICATION_BACKENDS or not _is_usual(backend):
        return None
    user = _account(int(number))
    if user is None or not user.is_active:
        return None
    known = session.get(auth.HASH_SESSION_KEY) or ""
    return user if constant_time_compare(known, user.get_session_auth_hash()) else None


@cache
def _is_usual(path: str) -> bool:
    """Tell whether a way of signing in finds accounts as Django does: by number, if they are open."""
    way: Any = type(auth.load_backend(path))
    asked = ("get_user", "user_can_authenticate")
    return all(getattr(way, name, None) is getattr(ModelBackend, name) for name in asked)


def _account(number: int) -> User | None:
    rows = _ACCOUNT.rows(number)
    if not rows:
        return None
    found: User = auth.get_user_model().from_db(DEFAULT_DB_ALIAS, KNOWN, rows[0])
    return found


def _of_number(number: int, **_at: datetime) -> QuerySet[Any, Any]:
    return auth.get_user_model().objects.filter(pk=number).values_list(*KNOWN)


_ACCOUNT = Prepared(_of_number)
