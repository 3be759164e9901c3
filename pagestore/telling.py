"""What live places are told of a reader: plain values, and nothing else.

A live place is drawn from what it was told alone, so it looks the same wherever the same is told,
and may be kept under it. Beside the values that its page gives it, a place is told whether its
reader has an account; rooms that know more of people tell more, see ``tells``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from django.template import Context
from django.template.loader import get_template

from pagestore.live import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pagestore.live import Piece, Value

    # By name, in one order for each template.
    Told = tuple[tuple[str, Value], ...]
    Teller = Callable[..., Mapping[str, Value]]


class Around(Protocol):
    """What stands around a place: ``user`` and ``request``; where no page is stored, all that is told."""

    def get(self, name: str, default: Any = None, /) -> Any: ...


_tellers: dict[str, Teller] = {}


def tells(template: str) -> Callable[[Teller], Teller]:
    """Let a function say what places that this template draws are told besides.

    It gets what stands around the place, and by name the values that its page gives it.
    """

    def named(teller: Teller) -> Teller:
        _tellers[template] = teller
        return teller

    return named


def told(piece: Piece, around: Around) -> Told:
    """Return what a place is told. Raises TypeError for what is no plain value."""
    known = {**dict(piece.values), "has_account": has_account(around)}
    teller = _tellers.get(piece.template)
    if teller is not None:
        known.update(teller(around, **dict(piece.values)))
    return tuple((name, plain(name, value)) for name, value in known.items())


def has_account(around: Around) -> bool:
    """Tell whether the reader of a page is signed in. Pages of errors may know of no reader."""
    user = around.get("user")
    return bool(user and user.is_authenticated)


def draw(template: str, told: Told, token: Any) -> str:
    """Draw a place from what it was told; ``token`` goes into its forms."""
    found: Any = get_template(template)
    return str(found.template.render(Context({**dict(told), "csrf_token": token})))
