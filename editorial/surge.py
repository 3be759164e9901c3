"""The rush mode: what everybody may do while far more people come than on other days.

Whether it is on says the environment, or else the last line of the audit log about it; so who
switched it, when and why is never another thing than what holds. Processes remember the answer:
they hear at once of a switch through the page store, and look again after some seconds anyway.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import Error

from editorial import permissions
from editorial.audit import Event
from editorial.kept_pages import everything_changed
from pagestore.freshness import listen
from pagestore.showing import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import AnonymousUser, User

# A process that hears of no change, without the page store, looks again after so long.
FRESH_FOR = 10.0
# What the audit log says that was switched.
ON, OFF = "on", "off"

_is_on = False
_read_at: float | None = None
# What was read before the switch was heard of is not remembered.
_forgotten = 0
_lock = threading.Lock()


def is_on() -> bool:
    """Tell whether the rush mode is on; asks the database at most every few seconds."""
    return settings.SURGE or _switched_on()


def wants_short(user: User | AnonymousUser) -> bool:
    """Tell whether somebody is asked for suggestions only: whoever has no role, during a rush."""
    return is_on() and not permissions.is_steward(user)


def last_switch() -> Event | None:
    """Return the line of the audit log that says how it was switched last: one query."""
    return Event.objects.filter(verb=Event.Verb.SURGE).select_related("by").first()


def switched() -> None:
    """Let every page be made anew, here and everywhere: it says whether there is a rush."""
    everything_changed()
    forget()


def _switched_on() -> bool:
    global _is_on, _read_at
    now = time.monotonic()
    if _read_at is not None and now - _read_at <= FRESH_FOR:
        return _is_on
    forgotten = _forgotten
    try:
        last = last_switch()
    except Error:
        # Nobody can switch anything meanwhile: what was known holds.
        found = _is_on
    else:
        found = last is not None and last.target == ON
    with _lock:
        if forgotten == _forgotten:
            _is_on, _read_at = found, now
    return found


def believe(*, on: bool) -> None:
    """Take this for what the log says, and do not look for a while."""
    global _is_on, _read_at
    with _lock:
        _is_on, _read_at = on, time.monotonic()


def forget() -> None:
    """Look at the next question."""
    global _read_at, _forgotten  # noqa: PLW0603
    with _lock:
        _read_at = None
        _forgotten += 1


def _heard(tags: Collection[str] | None) -> None:
    if tags is None or EVERYTHING in tags:
        forget()


listen(_heard)
