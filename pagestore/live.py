"""Places of a stored page that are drawn apart from the rest of it.

Live ones differ from reader to reader, such as the bar of people who help.

A page in the store is made for nobody, and so are these places in it. The store remembers where
they begin and end, which template draws them and with which plain values; for somebody who is
signed in they are drawn anew, and nothing else is. So nothing of a person is ever in the store.
Others belong to the frame around a page's main: see ``pagestore.mains``.
"""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pagestore.showing import Showing

    Value = str | int | bool | None

# Nobody outside this process knows how a place is marked, and it is taken out of every answer: a
# text that holds such a mark cannot pretend to be one.
SECRET = secrets.token_hex(8)
MARKS = re.compile(rb"<!--(/?)live " + SECRET.encode() + rb" ([0-9]+)-->")
PLAIN = (str, int, bool, type(None))


class Piece(NamedTuple):
    """What draws a place: a template, and what it is told beside the reader and the request."""

    template: str
    values: tuple[tuple[str, Value], ...]
    # Whether it is part of the frame around a page, and not live.
    is_frame: bool = False


class Spot(NamedTuple):
    """Where in the bytes of a page a piece stands."""

    start: int
    stop: int
    piece: Piece


def piece_of(template: str, values: dict[str, Value]) -> Piece:
    """Return a piece; only plain values are kept, never an object that may belong to somebody."""
    return Piece(template, tuple((name, plain(name, value)) for name, value in values.items()))


def plain(name: str, value: Value) -> Value:
    """Return a value, of a string that knows more of itself the text. Raises TypeError for objects."""
    if not is_plain(value):
        raise TypeError(f"{name} is no plain value: {type(value).__name__}")
    return str.__str__(value) if isinstance(value, str) else value


def is_plain(value: object) -> bool:
    """Tell whether a value says all that it is by itself."""
    return isinstance(value, PLAIN)


def marked(showing: Showing, piece: Piece, html: str) -> str:
    """Return what strangers see in a place, between marks, and remember what draws it."""
    number = len(showing.pieces)
    showing.pieces.append(piece)
    return f"<!--live {SECRET} {number}-->{html}<!--/live {SECRET} {number}-->"


def unmarked(body: bytes, pieces: list[Piece]) -> tuple[bytes, tuple[Spot, ...]]:
    """Return a page without marks, and where its live places are."""
    parts: list[bytes] = []
    spots: list[Spot] = []
    begun: dict[int, int] = {}
    at = length = 0
    for mark in MARKS.finditer(body):
        parts.append(body[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        number = int(mark[2])
        if not mark[1]:
            begun[number] = length
        else:
            spots.append(Spot(begun.pop(number), length, pieces[number]))
    parts.append(body[at:])
    return b"".join(parts), tuple(spots)
