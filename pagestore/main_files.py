"""How a main is written into a file: a line that tells what it is, then its compressed bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from pagestore.deflated import Part
from pagestore.live import Piece
from pagestore.news import Place
from pagestore.stretches import Segment, Stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pagestore.keys import Key
    from pagestore.pages import Headers
    from pagestore.showing import Visit


class Main(NamedTuple):
    """A page without its frame, of which it keeps only where it stands and what draws it."""

    headers: Headers
    stretches: Sequence[Stretch]
    tags: frozenset[str]
    until: float | None = None
    visit: Visit | None = None


class Kept(NamedTuple):
    """A main, and the place of the log where it was begun."""

    main: Main
    place: Place


def packed(key: Key, kept: Kept) -> bytes:
    main = kept.main
    said = {
        "key": key, "place": kept.place, "tags": sorted(main.tags),
        "until": main.until, "visit": main.visit, "headers": main.headers,
        "stretches": [_said(stretch) for stretch in main.stretches],
    }  # fmt: skip
    bodies = [one.part.packed for stretch in main.stretches for one in _own(stretch)]
    return b"\n".join((json.dumps(said).encode(), b"".join(bodies)))


def unpacked(key: Key, file: bytes) -> Kept:
    """Return what a file holds. Raises ValueError where it is broken, or not of this key."""
    try:
        line, _newline, rest = file.partition(b"\n")
        said = json.loads(line)
        if tuple(said["key"]) != key:
            raise ValueError(said["key"])
        return Kept(_main(said, Bodies(rest)), Place(*said["place"]))
    except (TypeError, LookupError) as error:
        raise ValueError(repr(error)) from error


class Bodies:
    """Takes bytes from the beginning of others."""

    def __init__(self, body: bytes) -> None:
        self.body, self.at = body, 0

    def next(self, length: int) -> bytes:
        self.at += length
        return self.body[self.at - length : self.at]


def _main(said: dict[str, Any], bodies: Bodies) -> Main:
    visit = said["visit"]
    return Main(
        [(name, value) for name, value in said["headers"]],
        [_stretch(one, bodies) for one in said["stretches"]],
        frozenset(said["tags"]),
        said["until"],
        visit and (visit[0], tuple(visit[1])),
    )


def _own(stretch: Stretch) -> Sequence[Segment]:
    """Return what is kept of a stretch: nothing of the frame."""
    return () if stretch.frame else stretch.segments


def _said(stretch: Stretch) -> list[Any]:
    segments = [
        (len(one.part.packed), one.part.length, one.part.checksum, one.piece)
        for one in _own(stretch)
    ]
    return [segments, stretch.frame]


def _stretch(said: list[Any], bodies: Bodies) -> Stretch:
    segments = tuple(
        Segment(Part(bodies.next(packed), length, checksum), _piece(piece))
        for packed, length, checksum, piece in said[0]
    )
    return Stretch(segments, _piece(said[1]))


def _piece(said: list[Any] | None) -> Piece | None:
    if said is None:
        return None
    template, values, is_frame = said
    return Piece(template, tuple((name, value) for name, value in values), is_frame)
