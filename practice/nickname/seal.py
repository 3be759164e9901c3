"""The seal card: a nickname cut into a stamp, printed in two inks. The colours are those of paper.

Seals read from the right: column by column, from the top. Where a name leaves the square unfilled,
seal cutters add 印 or 之印, “(the) seal (of)”, and so do we. A name with Latin letters is set in
lines, since nobody reads those downwards.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from mandarin.han import is_han
from practice.drawing import lettering, sheet
from practice.drawing.sheet import Box, Disc, Face, Group, Path, Sheet, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice.drawing.sheet import Shape

WIDTH, HEIGHT = 600, 780
SIDE, TOP = 400, 90
LEFT = (WIDTH - SIDE) / 2
# From the edge of the stamp to where characters begin.
MARGIN = 34
OFF_REGISTER = 9
# Squares that look full: how many characters, in how many columns.
GRIDS = {1: 1, 4: 2, 6: 3, 9: 3, 12: 4, 16: 4, 20: 5}
FILLERS = ("", "印", "之印")
# Corners and edges of a stamp that was cut by hand, for a side of 400.
CUT = (
    "M14 6C90 1 180 9 262 4C310 2 352 7 388 3C396 4 399 12 397 24C401 98 394 170 398 246"
    "C400 300 395 348 398 386C397 396 388 398 376 396C300 400 214 393 132 397C88 399 46 394 16 397"
    "C6 396 2 388 4 376C0 302 7 226 2 148C1 102 6 58 3 20C4 10 8 6 14 6Z"
)
# A line of Latin letters: so wide in characters before it breaks, and at most so much of the stamp high.
LINE_LETTERS, LINE_HEIGHT = 2.4, 0.42
LATIN_WIDTH = 0.58
# Of a reading, as many letters as stand well in one line.
READING_LETTERS = 34
INSIDE = SIDE - 2 * MARGIN


class Cell(NamedTuple):
    """A character and where its middle stands on the stamp, in its size."""

    words: str
    x: float
    y: float
    size: float


def draw(text: str, reading: str, site: str) -> Sheet:
    """Return the card of a nickname; nothing else stands on it but how it is read and where it is from."""
    # The name for screen readers is the nickname itself: it needs no translation.
    return Sheet(
        WIDTH, HEIGHT, f"{text} ({reading})", (*_stamp(text), *_below(text, reading, site))
    )


def filled(text: str) -> str:
    """Return the characters of the stamp: the nickname, and 印 or 之印 where that fills the square."""
    if not all(is_han(char) for char in text):
        return text
    return next((text + more for more in FILLERS if len(text + more) in GRIDS), text)


def _stamp(text: str) -> tuple[Shape, ...]:
    plates = (
        Group((Path(CUT, fill=sheet.YOLK),), x=OFF_REGISTER, y=OFF_REGISTER),
        Path(CUT, fill=sheet.BLUE),
        Box(15, 15, SIDE - 30, SIDE - 30, corner=10, line=sheet.PAPER, width=3.5),
    )
    letters = tuple(
        Text(cell.x, lettering.baseline(cell.y, cell.size), cell.words, cell.size, ink=sheet.PAPER,
             anchor="middle", bold=True, face=Face.BRUSH, room=INSIDE, lang="zh-Hans")
        for cell in _cells(text)
    )  # fmt: skip
    return (Group((*plates, *letters), x=LEFT, y=TOP),)


def _cells(text: str) -> Iterator[Cell]:
    chars = filled(text)
    return _columns(chars) if all(is_han(char) for char in chars) else _lines(chars)


def _columns(chars: str) -> Iterator[Cell]:
    """Set characters in columns, the first one on the right."""
    columns = GRIDS.get(len(chars)) or math.ceil(math.sqrt(len(chars)))
    rows = math.ceil(len(chars) / columns)
    wide, high = INSIDE / columns, INSIDE / rows
    size = 0.96 * min(wide, high)
    for number, char in enumerate(chars):
        column, row = divmod(number, rows)
        x = SIDE - MARGIN - (column + 0.5) * wide
        yield Cell(char, x, MARGIN + (row + 0.5) * high, size)


def _lines(text: str) -> Iterator[Cell]:
    """Set a nickname with Latin letters in one line, or in two, each as large as it fits."""
    lines = _broken(text)
    high = INSIDE / len(lines)
    for number, line in enumerate(lines):
        size = min(LINE_HEIGHT * INSIDE, 0.9 * high, 0.98 * INSIDE / _width(line))
        yield Cell(line, SIDE / 2, MARGIN + (number + 0.5) * high, size)


def _broken(text: str) -> list[str]:
    """Break between letters and characters where there is such a place, else in the middle."""
    if _width(text) <= LINE_LETTERS:
        return [text]
    edges = [at for at in range(1, len(text)) if is_han(text[at]) != is_han(text[at - 1])]
    middle = len(text) / 2
    at = min(edges or [round(middle)], key=lambda edge: abs(edge - middle))
    return [text[:at].strip(), text[at:].strip()]


def _width(text: str) -> float:
    return sum(1 if east_asian_width(char) in "WF" else LATIN_WIDTH for char in text)


def _below(text: str, reading: str, site: str) -> tuple[Shape, ...]:
    middle, room = WIDTH / 2, WIDTH - 80
    lines = _reading_lines(reading)
    size = 30 if len(lines) == 1 else 24
    said = tuple(
        Text(middle, 626 + number * 30, line, size, ink=sheet.BLUE, anchor="middle", room=room)
        for number, line in enumerate(lines)
    )
    name = Text(middle, 576, text, 44, anchor="middle", face=Face.BRUSH, room=room, lang="zh-Hans")
    return (name, *said, *_printed_by(site))


def _reading_lines(reading: str) -> list[str]:
    if len(reading) <= READING_LETTERS:
        return [reading]
    parts = reading.split()
    half = math.ceil(len(parts) / 2)
    return [" ".join(parts[:half]), " ".join(parts[half:])]


def _printed_by(site: str) -> tuple[Shape, ...]:
    """Return the printer's marks: the two inks, and who printed it."""
    y, x = 706, WIDTH / 2
    return (
        Path("M40 690H560", line=sheet.RULE, width=1.5),
        Disc(x - 14, y + 12, 6, fill=sheet.BLUE),
        Disc(x, y + 12, 6, fill=sheet.YOLK),
        Disc(x + 14, y + 12, 6, fill=sheet.MIX),
        Text(x, y + 42, f"{site} 洋芋", 16, ink=sheet.INK_2, anchor="middle", lang="zh-Hans"),
    )
