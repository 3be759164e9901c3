"""A page cut where its places begin and end, each stretch compressed by itself.

So what is drawn for a reader, or around a main that was kept, goes between bytes that were
compressed once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pagestore.deflated import Part, part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pagestore.live import Piece, Spot

# A footer is the same on all pages of a language, but for its live place.
MOST_FRAMES = 64


class Segment(NamedTuple):
    """A part of a page; ``piece`` draws it for a reader who is signed in, where it is live."""

    part: Part
    piece: Piece | None = None


class Stretch(NamedTuple):
    """Segments in a row: of the main of a page, or of a part of its frame, which ``frame`` draws."""

    segments: tuple[Segment, ...]
    frame: Piece | None = None


def cut(body: bytes, spots: Sequence[Spot] = (), frames: Sequence[Spot] = ()) -> list[Stretch]:
    """Return a page in stretches: main and frame in turn."""
    left, found, at = list(spots), [], 0
    for start, stop, piece in frames:
        found.append(Stretch(_segments(body, at, start, left, part)))
        found.append(Stretch(_segments(body, start, stop, left, _frame_part), piece))
        at = stop
    return [*found, Stretch(_segments(body, at, len(body), left, part))]


def of_frame(html: bytes, spots: Sequence[Spot], piece: Piece) -> Stretch:
    """Return a part of the frame that was drawn by itself."""
    return Stretch(_segments(html, 0, len(html), list(spots), _frame_part), piece)


def _segments(
    body: bytes, at: int, stop: int, left: list[Spot], pack: Callable[[bytes], Part]
) -> tuple[Segment, ...]:
    """Return what stands between two places; the spots in it are taken out of those left."""
    found = []
    while left and left[0].stop <= stop:
        spot = left.pop(0)
        found.append(Segment(pack(body[at : spot.start])))
        found.append(Segment(part(body[spot.start : spot.stop]), spot.piece))
        at = spot.stop
    return (*found, Segment(pack(body[at:stop])))


@lru_cache(maxsize=MOST_FRAMES)
def _frame_part(html: bytes) -> Part:
    return part(html)
