"""What people did in other rooms, for the list of their work: a room registers what it keeps of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.contrib.auth.models import User


class Deed(NamedTuple):
    """Something that somebody did in public, told by a template that knows it as ``deed.thing``."""

    at: datetime
    template: str
    thing: Any


_rooms: dict[str, tuple[Callable[[User, int], list[Deed]], Callable[[], Any]]] = {}


def register_deeds(
    name: str, latest: Callable[[User, int], list[Deed]], any_of: Callable[[], Any]
) -> None:
    """Let the pages of people tell more of what they did.

    ``latest`` returns the last so many deeds of a user; ``any_of`` a condition on rows of users
    that tells who did something of the kind.
    """
    _rooms[name] = (latest, any_of)


def forget_deeds(name: str) -> None:
    _rooms.pop(name, None)


def latest(user: User, most: int) -> list[Deed]:
    """Return what somebody did last in every room, each at most so many."""
    return [deed for told, _any_of in _rooms.values() for deed in told(user, most)]


def doers() -> Q:
    """Return the condition on users who did anything in any room."""
    condition = Q(pk__in=[])
    for _latest, any_of in _rooms.values():
        condition |= Q(any_of())
    return condition
