"""Sessions in the database, as Django keeps them, read by a prepared question.

The class bears the name of Django's own, since what signs a session goes by that name: either
reads what the other wrote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from pagestore.prepared import Prepared

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet


class SessionStore(db.SessionStore):
    """Django's sessions of the database."""

    def load(self) -> dict[str, Any]:
        """Return what the session holds; nothing, and no key, where it has ended."""
        rows = _LIVING.rows(str(self.session_key))
        if rows:
            return self.decode(rows[0][0])
        self._session_key = None
        return {}


def _living(key: str, *, at: datetime) -> QuerySet[Any, Any]:
    found = Session.objects.filter(session_key=key, expire_date__gt=at)
    return found.values_list("session_data")


_LIVING = Prepared(_living)
