"""How long until a card comes back, as people say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_MONTH, _YEAR = 30 * _DAY, 365 * _DAY


class Wait(NamedTuple):
    """A time to wait, rounded to what people would say of it."""

    number: int
    unit: str

    def __str__(self) -> str:
        return _SAID[self.unit](self.number) % {"number": self.number}


def wait_of(time: timedelta) -> Wait:
    """Return a wait in the largest unit of which it has at least one; never less than a minute."""
    seconds = max(_MINUTE, time.total_seconds())
    for unit, size in (("y", _YEAR), ("mo", _MONTH), ("d", _DAY), ("h", _HOUR)):
        if seconds >= size:
            return Wait(round(seconds / size), unit)
    return Wait(round(seconds / _MINUTE), "min")


_SAID: dict[str, Callable[[int], str]] = {
    "min": lambda n: ngettext("%(number)s minute", "%(number)s minutes", n),
    "h": lambda n: ngettext("%(number)s hour", "%(number)s hours", n),
    "d": lambda n: ngettext("%(number)s day", "%(number)s days", n),
    "mo": lambda n: ngettext("%(number)s month", "%(number)s months", n),
    "y": lambda n: ngettext("%(number)s year", "%(number)s years", n),
}
