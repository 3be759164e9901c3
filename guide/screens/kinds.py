"""The kinds of parts: what each may carry, where it stands, and who draws it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from guide.screens.icons import ICONS
from guide.screens.pictures import PICTURES

if TYPE_CHECKING:
    from guide.screens.pen import Box, Pen
    from guide.screens.story import Part

TOP, FLOW, BOTTOM, OVER = "top", "flow", "bottom", "over"
ANY = 99

# Draws a part from the origin into a room and returns the height that it took.
Draw = Callable[["Pen", "Part", "Box"], float]


class Kind(NamedTuple):
    draw: Draw
    place: str
    fewest: int
    most: int
    options: frozenset[str]
    words: frozenset[str]
    # Whether pictures, or icons, may stand as bare words.
    bare: frozenset[str]
    holds: bool
    # What a screen reader calls it.
    role: str
    # Parts that the reader can type into: the text is the first one.
    typed: bool


KINDS: dict[str, Kind] = {}


def part(
    name: str,
    *,
    place: str = FLOW,
    texts: tuple[int, int] = (0, 0),
    options: str = "",
    words: str = "",
    pictures: bool = False,
    icons: bool = False,
    holds: bool = False,
    role: str = "",
    typed: bool = False,
) -> Callable[[Draw], Draw]:
    """Register the function that draws a kind of part, with all that may stand in its line."""

    def register(draw: Draw) -> Draw:
        bare = (frozenset(PICTURES) if pictures else frozenset()) | (
            frozenset(ICONS) if icons else frozenset()
        )
        KINDS[name] = Kind(
            draw, place, *texts, frozenset(options.split()), frozenset(words.split()), bare,
            holds, role, typed,
        )  # fmt: skip
        return draw

    return register


# What the value of an option must be, by the name of the option.
CHOICES: dict[str, frozenset[str]] = {
    "icon": frozenset(ICONS),
    "picture": frozenset(PICTURES),
    "switch": frozenset({"on", "off"}),
    "radio": frozenset({"on", "off"}),
}
NUMBERS = frozenset({"height", "dots", "lines", "length", "rows", "of", "badge", "answers"})
