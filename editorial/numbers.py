"""Numbers that other rooms know of a person's work, for the page of that person.

A room registers what it counts, such as checks on a phone; a number of nothing is not shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User


class Number(NamedTuple):
    """A number and the words that stand with it."""

    label: Any
    value: int


_counters: dict[str, tuple[Any, Callable[[User], int]]] = {}


def register_number(name: str, label: Any, count: Callable[[User], int]) -> None:
    """Let the pages of people tell one more number; counting costs one query at most."""
    _counters[name] = (label, count)


def forget_number(name: str) -> None:
    _counters.pop(name, None)


def of(user: User) -> list[Number]:
    """Return what the rooms count of somebody's work, without what is nothing."""
    numbers = [Number(label, count(user)) for label, count in _counters.values()]
    return [number for number in numbers if number.value]
