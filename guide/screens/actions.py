"""What a reader does in a frame: tap, hold, type, swipe, drag, look, wait; and numbered pins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guide.screens.story import Action

if TYPE_CHECKING:
    from collections.abc import Callable

SIDES = ("up", "down", "left", "right")
_TARGET = r"(?P<target>[a-z][a-z0-9.-]*)"
_SIDE = rf"(?P<text>{'|'.join(SIDES)})"

VERBS: dict[str, tuple[re.Pattern[str], str]] = {
    "tap": (re.compile(_TARGET), "tap NAME"),
    "hold": (re.compile(_TARGET), "hold NAME"),
    "look": (re.compile(_TARGET), "look NAME"),
    "pin": (re.compile(_TARGET), "pin NAME"),
    "type": (re.compile(rf'{_TARGET}\s+"(?P<text>[^"]+)"'), 'type NAME "text"'),
    "swipe": (re.compile(rf"{_SIDE}(?:\s+on\s+{_TARGET})?"), "swipe up|down|left|right [on NAME]"),
    "drag": (
        re.compile(rf"{_TARGET}\s+{_SIDE}(?:\s+(?P<amount>\d{{1,3}}))?"),
        "drag NAME right|left|up|down [how far]",
    ),
    "wait": (re.compile(r"(?P<amount>\d{1,2}(?:\.\d)?)"), "wait SECONDS"),
}


def read_action(written: str, line: int) -> Action | str:
    """Return the action of a line, or what is wrong with it."""
    verb, _, rest = written.partition(" ")
    pattern, form = VERBS[verb]
    found = pattern.fullmatch(rest.strip())
    if found is None:
        return f"must read: {form}"
    told: Callable[[str], str] = lambda key: found.groupdict().get(key) or ""  # noqa: E731
    return Action(verb, told("target"), told("text"), float(told("amount") or 0), line)
