"""What a picture is made of: a list of shapes in the order in which they are printed."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

# The two inks of the site by day, where they lie over each other, and what they are printed on.
INK, YOLK, MIX, PAPER, SHEET = "#171C3A", "#FFC93D", "#6BAF7A", "#FBFAF5", "#FFFFFF"
INK_2, BLUE, RULE = "#464C6E", "#2B39C4", "#DEDCD2"


class Face(StrEnum):
    """How letters look: upright and plain, or as written with a brush."""

    PLAIN = "plain"
    BRUSH = "brush"


class Path(NamedTuple):
    """An outline in the letters of SVG (M L H V C S Q T A Z); each of its parts is filled by itself."""

    d: str
    fill: str = ""
    line: str = ""
    width: float = 0


class Box(NamedTuple):
    """An upright rectangle, with round corners or without."""

    x: float
    y: float
    w: float
    h: float
    corner: float = 0
    fill: str = ""
    line: str = ""
    width: float = 0


class Disc(NamedTuple):
    """A circle, or an ellipse where it has a second radius."""

    x: float
    y: float
    r: float
    r2: float = 0
    fill: str = ""
    line: str = ""
    width: float = 0


class Text(NamedTuple):
    """One line of words on its baseline. ``room`` makes it smaller where it would be wider than that."""

    x: float
    y: float
    words: str
    size: float
    ink: str = INK
    anchor: str = "start"
    bold: bool = False
    face: Face = Face.PLAIN
    room: float = 0
    lang: str = ""


class Group(NamedTuple):
    """Shapes moved to (x, y), made larger and turned clockwise by degrees about that point."""

    shapes: tuple[Shape, ...]
    x: float = 0
    y: float = 0
    turn: float = 0
    scale: float = 1


Shape = Path | Box | Disc | Text | Group


class Sheet(NamedTuple):
    """One picture: its size in pixels, its name for those who do not see it, its shapes."""

    width: float
    height: float
    name: str
    shapes: tuple[Shape, ...]
    paper: str = PAPER


def misprinted(
    d: str, *, fill: str = YOLK, line: str = INK, width: float = 4, off: float = 4
) -> Group:
    """Return an outline as the site prints it: the colour a little beside its line."""
    return Group((Group((Path(d, fill=fill),), x=off, y=off), Path(d, line=line, width=width)))


def texts(shapes: tuple[Shape, ...]) -> tuple[Text, ...]:
    """Return all lines of words, also those inside groups."""
    found: list[Text] = []
    for shape in shapes:
        if isinstance(shape, Text):
            found.append(shape)
        elif isinstance(shape, Group):
            found.extend(texts(shape.shapes))
    return tuple(found)
