"""The rush mode: what everybody may do while far more people come than on other days.

Whether it is on says the environment, or else the last line of the audit log about it; so who
switched it, when and why is never another thing than what holds. Processes remember the answer:
they hear at once of a switch through the page store, and look again after some seconds anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import Error

from editorial import permissions
from editorial.audit import Event
from editorial.kept_pages import everything_changed
from pagestore.remembered import Remembered

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

# A process that hears of no change, without the page store, looks again after so long.
FRESH_FOR = 10.0
# What the audit log says that was switched.
ON, OFF = "on", "off"

# What was read last: it holds while the database cannot be asked, since nobody can switch then.
_last = False


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


def _read() -> bool:
    global _last  # noqa: PLW0603
    try:
        last = last_switch()
    except Error:
        return _last
    _last = last is not None and last.target == ON
    return _last


def believe(*, on: bool) -> None:
    """Take this for what the log says, and do not look for a while."""
    global _last  # noqa: PLW0603
    _last = on
    _switched_on.believe(on)


# A switch is told of as a change of everything.
_switched_on = Remembered(_read, lambda: (), FRESH_FOR)
forget = _switched_on.forget
