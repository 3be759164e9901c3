"""Screen maps: a drawn screen with numbers on its labels, and the list that says what they are."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from editorial import site_texts
from guide.labels.places import DRAWN
from guide.labels.shelf import FOLDER, labels
from guide.screens import svg
from guide.screens.layout import lay_out
from guide.screens.measure import width
from guide.screens.parse import parse
from guide.screens.pen import Box

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guide.labels.shelf import Label
    from guide.screens.layout import Drawing

NAME = "maps"
# A line of text is so much higher than its letters; see guide.screens.pen.
WRITTEN = 1.12
# What a finger needs around a word, and where the number stands: on the corner of that.
AROUND, RADIUS = 3.0, 10.0


class Pin(NamedTuple):
    """A number on the drawing: where it stands, and what of the drawing it belongs to."""

    number: int
    at: str
    label: Label
    tutorials: tuple[str, ...]
    # Whether it stands on a symbol or a sample instead of on the word.
    is_sign: bool
    box: Box
    x: float
    y: float


class Map(NamedTuple):
    """One drawn screen, the same in every language."""

    name: str
    drawn: str
    view: Box
    pins: tuple[Pin, ...]
    sources: tuple[str, ...]
    date: str


@lru_cache(maxsize=1)
def maps() -> Mapping[str, Map]:
    """Return the drawn screens in their order; drawing them takes a moment, once."""
    rows = site_texts.facts(FOLDER, NAME)
    return {name: _map(name, rows[name]) for name in DRAWN}


def drawing(row: Mapping[str, Any]) -> Drawing:
    """Return the drawing of a row of the file."""
    lines = "".join(f"  {line}\n" for line in row["drawing"].splitlines())
    story, faults = parse(f"frame map\n{lines}")
    if faults:
        raise ValueError(f"{NAME}.yaml: {faults[0].what} (line {faults[0].line} of the drawing)")
    return lay_out(story.frames[0])


def _map(name: str, row: dict[str, Any]) -> Map:
    plane = drawing(row)
    pins = [_pin(number, told, plane) for number, told in enumerate(row["pins"], 1)]
    return Map(
        name,
        svg.write(svg.whole(plane)),
        svg.view(plane.size),
        tuple(pins),
        tuple(row["sources"]),
        str(row["date"]),
    )


def _pin(number: int, told: dict[str, Any], plane: Drawing) -> Pin:
    label = labels()[told["label"]]
    box = plane.spots[told["at"]].box
    if words := told.get("part"):
        box = _part(box, words, plane).grown(AROUND)
    return Pin(
        number, told["at"], label, tuple(told.get("to", ())), bool(told.get("sign")), box,
        *_beside(box, told.get("side", "corner"), plane),
    )  # fmt: skip


def _part(spot: Box, words: str, plane: Drawing) -> Box:
    """Return where words stand in the line that is written at a place."""
    line = next(one for one in plane.written if words in one.text and spot.meets(one.box))
    size = line.box.h / WRITTEN
    before = width(line.text.partition(words)[0], size)
    return Box(line.box.x + before, line.box.y, width(words, size), line.box.h)


def _beside(box: Box, side: str, plane: Drawing) -> tuple[float, float]:
    """Return the middle of the number: on the corner of a thing, or where it hides no words."""
    corner = box.right + 4, box.y - 1
    x, y = {"right": (box.right + 8, box.cy), "below": (box.cx, box.bottom + 8)}.get(side, corner)
    return min(x, plane.size[0] - 3), max(y, RADIUS)
