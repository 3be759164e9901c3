"""Reading the environment so that a wrong value stops the start with one clear line."""

from __future__ import annotations

import environ
from django.core.exceptions import ImproperlyConfigured

ON, OFF = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}

env = environ.Env()


def text(name: str, default: str = "") -> str:
    return str(env.str(name, default=default))


def items(name: str, default: list[str] | None = None) -> list[str]:
    """Return a list that is written with commas."""
    return [item.strip() for item in env.list(name, default=default or []) if item.strip()]


def switch(name: str, *, default: bool = False) -> bool:
    """Return whether a switch is on; where nothing is said it is off, or as its default is."""
    said = text(name, "1" if default else "").strip().lower()
    if said not in ON | OFF:
        raise ImproperlyConfigured(f"{name} is {said!r}: write 1 for on or 0 for off.")
    return said in ON


def number(name: str, default: int) -> int:
    """Return a whole number of at least 0."""
    said = text(name, str(default)).strip()
    if not said.isdecimal():
        raise ImproperlyConfigured(f"{name} is {said!r}: write a whole number.")
    return int(said)
