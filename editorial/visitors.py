"""People without an account: how often one of them may do something, without knowing who it is."""

from __future__ import annotations

import math
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

DAY = 24 * 60 * 60


class TooMuchForToday(Exception):
    """Somebody did more of one thing in a day than anybody can look at."""


def address_of(request: HttpRequest) -> str:
    """Return the network address of a request. It is never stored: see ``_person``."""
    return str(get_adapter().get_client_ip(request))


def comes_from_here(request: HttpRequest) -> bool:
    """Tell whether a form was sent from this site; old browsers do not say.

    Stands in for a token where one would cost anonymous readers a cookie.
    """
    origin = request.headers.get("Origin", "")
    try:
        return not origin or urlsplit(origin).netloc == request.get_host()
    except ValueError:
        # http://[ is no address of anybody.
        return False


@contextmanager
def once_a_day(what: str, thing: str, *, address: str, most: int) -> Iterator[bool]:
    """Yield whether this is the first time today that the address does this to this thing.

    The first time counts among what the address does in a day: more than ``most`` of it raises
    TooMuchForToday. Where the block fails nothing came of it, and the next time is the first again.
    """
    if not is_first_today(what, thing, address=address):
        yield False
        return
    try:
        count_today(what, address=address, most=most)
        yield True
    except Exception:
        forget_today(what, thing, address=address)
        raise


def is_first_today(what: str, thing: str, *, address: str) -> bool:
    """Tell whether this is the first time today that the address does this to this thing."""
    key = _digest(f"{_person(address)} {what}", thing)
    return bool(cache.add(f"first:{key}", 1, DAY))


def forget_today(what: str, thing: str, *, address: str) -> None:
    """Let the next time be the first again: this one came to nothing."""
    key = _digest(f"{_person(address)} {what}", thing)
    cache.delete(f"first:{key}")


def count_today(what: str, *, address: str, most: int) -> None:
    """Count one more; raise TooMuchForToday where that makes more than ``most`` in a day."""
    key = f"count:{what}:{_person(address)}"
    cache.add(key, 0, DAY)
    try:
        number = cache.incr(key)
    except ValueError:
        # The counter ran out between the two lines: a new day has begun.
        return
    if number > most:
        raise TooMuchForToday


def wait_for_turn(what: str, *, address: str, most: int, seconds: int) -> int:
    """Count one more; return for how many seconds to wait where that is too much, else 0.

    Time is cut into windows of so many ``seconds``, and each has room for ``most``.
    """
    now = timezone.now().timestamp()
    window = int(now // seconds)
    key = f"turn:{what}:{_person(address)}:{window}"
    cache.add(key, 0, seconds)
    try:
        number = cache.incr(key)
    except ValueError:
        # The counter ran out between the two lines: a new window has begun.
        return 0
    return math.ceil((window + 1) * seconds - now) if number > most else 0


def _person(address: str) -> str:
    """Return a name for an address that means nothing tomorrow, and nothing to anyone else."""
    return _digest(timezone.now().date().isoformat(), address)


def _digest(salt: str, text: str) -> str:
    return salted_hmac(f"editorial.visitors.{salt}", text, algorithm="sha256").hexdigest()[:32]
