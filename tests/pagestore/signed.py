"""Sessions of people who are signed in, and their pages as a test reads them."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from tests.pagestore.conftest import Answer

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def session_of(user: User, **more: Any) -> Any:
    session: Any = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.update(more)
    session.save()
    return session


def cookie_of(user: User, **more: Any) -> dict[str, str]:
    return {"HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={session_of(user, **more).session_key}"}


def text(answer: Answer) -> str:
    """Return a page without its tokens, which are others each time, and without blank lines."""
    return re.sub(r"\s+", " ", TOKEN.sub("token", plain(answer)))


def plain(answer: Answer) -> str:
    packed = answer.headers.get("Content-Encoding") == "gzip"
    return (gzip.decompress(answer.body) if packed else answer.body).decode()


def tokens(answer: Answer) -> list[str]:
    return TOKEN.findall(plain(answer))
