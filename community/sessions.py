"""Where somebody is signed in. Only signed-in people have sessions, so there are few of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CHUNK = 500
# Where the account page notes its language for the pages of sign-in, which have none of their own.
LANGUAGE_KEY = "language"


def end_sessions(user: User, *, but: str | None = None) -> int:
    """Sign somebody out everywhere, except from the session ``but``; return from how many.

    Reads every living session, since nothing but its inside says whose it is.
    """
    keys = [key for key in _sessions_of(user) if key != but]
    for start in range(0, len(keys), CHUNK):
        Session.objects.filter(session_key__in=keys[start : start + CHUNK]).delete()
    return len(keys)


def _sessions_of(user: User) -> list[str]:
    living = Session.objects.filter(expire_date__gt=timezone.now())
    return [
        session.session_key
        for session in living.iterator(chunk_size=CHUNK)
        if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
