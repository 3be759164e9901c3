"""A sheet as a PNG, drawn with Pillow: larger than asked for, then made smaller, so that edges are smooth."""

from __future__ import annotations

import io
import math
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageDraw

from practice.drawing import fonts, lettering, outlines
from practice.drawing.sheet import Box, Disc, Group, Path, Text, texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from practice.drawing.outlines import Point
    from practice.drawing.sheet import Shape, Sheet

# Pixels of the picture for each of the sheet, and how much larger it is drawn.
DENSITY, FINER = 2, 2
_THICKER = 1 / 36


class Place(NamedTuple):
    """Where a group puts its shapes: a point, a size and a turn clockwise, in pixels and degrees."""

    x: float
    y: float
    scale: float
    turn: float

    def point(self, at: Point) -> Point:
        angle = math.radians(self.turn)
        x, y = at[0] * self.scale, at[1] * self.scale
        return (
            self.x + x * math.cos(angle) - y * math.sin(angle),
            self.y + x * math.sin(angle) + y * math.cos(angle),
        )

    def inside(self, group: Group) -> Place:
        x, y = self.point((group.x, group.y))
        return Place(x, y, self.scale * group.scale, self.turn + group.turn)


def faults(sheet: Sheet) -> str:
    """Return the characters of a sheet for which this machine has no font; empty if all can be drawn."""
    missing: dict[str, None] = {}
    for text in texts(sheet.shapes):
        for char in lettering.cleaned(text.words):
            if char in lettering.JOINERS:
                continue
            try:
                _font(char, text)
            except fonts.NoFont:
                missing[char] = None
    return "".join(missing)


def write(sheet: Sheet) -> bytes:
    """Return the picture; ``fonts.NoFont`` where a character of it cannot be drawn here."""
    if missing := faults(sheet):
        raise fonts.NoFont(missing)
    scale = DENSITY * FINER
    size = (round(sheet.width * scale), round(sheet.height * scale))
    picture = Image.new("RGB", size, sheet.paper)
    _print(ImageDraw.Draw(picture), sheet.shapes, Place(0, 0, scale, 0))
    file = io.BytesIO()
    small = picture.resize((size[0] // FINER, size[1] // FINER), Image.Resampling.BOX)
    # A palette makes the file less than half as large; this method keeps rare colours and white.
    palette = small.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    palette.save(file, "PNG", compress_level=6)
    return file.getvalue()


def _print(draw: ImageDraw.ImageDraw, shapes: Iterable[Shape], place: Place) -> None:
    for shape in shapes:
        if isinstance(shape, Group):
            _print(draw, shape.shapes, place.inside(shape))
        elif isinstance(shape, Text):
            _text(draw, shape, place)
        else:
            for line in _lines(shape):
                _outline(draw, line, shape, place)


def _lines(shape: Path | Box | Disc) -> list[outlines.Line]:
    if isinstance(shape, Path):
        return outlines.lines(shape.d)
    if isinstance(shape, Disc):
        points = outlines.ellipse(shape.x, shape.y, shape.r, shape.r2 or shape.r)
        return [outlines.Line(points, closed=True)]
    x, y, w, h, r = shape[:5]
    corners = f"a{r} {r} 0 0 1 " if r else "l"
    return outlines.lines(
        f"M{x + r} {y}h{w - 2 * r}{corners}{r} {r}v{h - 2 * r}{corners}{-r} {r}"
        f"h{2 * r - w}{corners}{-r} {-r}v{2 * r - h}{corners}{r} {-r}Z"
    )


def _outline(
    draw: ImageDraw.ImageDraw, line: outlines.Line, shape: Path | Box | Disc, place: Place
) -> None:
    points = [place.point(point) for point in line.points]
    if shape.fill and len(points) > 2:  # noqa: PLR2004 (a surface has three corners)
        draw.polygon(points, fill=shape.fill)
    if not shape.line:
        return
    width = max(1, round(shape.width * place.scale))
    if line.closed:
        # Once past the beginning, so that the corner there is round as well.
        points = [*points, *points[:2]]
    draw.line(points, fill=shape.line, width=width, joint="curve")
    half = width / 2
    for x, y in () if line.closed else (points[0], points[-1]):
        draw.ellipse((x - half, y - half, x + half, y + half), fill=shape.line)


def _font(char: str, text: Text) -> fonts.Font:
    return fonts.font_for(char, bold=text.bold, face=text.face, lang=text.lang)


def _runs(text: Text) -> list[tuple[fonts.Font, str]]:
    """Cut a line where another font goes on. A space stays inside a run only if the run goes on after it:
    at the end of Arabic it would be drawn on the left."""
    words = lettering.cleaned(text.words)
    chosen: list[fonts.Font] = []
    for at, char in enumerate(words):
        before = chosen[-1] if chosen else None
        goes_on = char == " " and _font(words[at + 1], text) == before
        chosen.append(
            before if before and (goes_on or char in lettering.JOINERS) else _font(char, text)
        )
    pairs = zip(chosen, words, strict=True)
    return [
        (font, "".join(char for _, char in run)) for font, run in groupby(pairs, lambda one: one[0])
    ]


def _text(draw: ImageDraw.ImageDraw, text: Text, place: Place) -> None:
    runs = _runs(text)
    size = lettering.size(text) * place.scale
    wide = _width(runs, size)
    if text.room and wide > text.room * place.scale:
        size *= text.room * place.scale / wide
        wide = _width(runs, size)
    left = {"start": 0.0, "middle": -wide / 2, "end": -wide}[text.anchor]
    if place.turn % 360:
        _turned(draw, text, runs, place, (left, size))
    else:
        x, y = place.point((text.x, text.y))
        _letters(draw, runs, (x + left, y), size, text.ink)


def _width(runs: list[tuple[fonts.Font, str]], size: float) -> float:
    return sum(fonts.loaded(font, round(size)).getlength(words) for font, words in runs)


def _letters(
    draw: ImageDraw.ImageDraw,
    runs: list[tuple[fonts.Font, str]],
    at: Point,
    size: float,
    ink: str | int,
) -> None:
    x, y = at
    for font, words in runs:
        ready = fonts.loaded(font, round(size))
        thick = round(size * _THICKER / 2) if font.thicken else 0
        draw.text((x, y), words, font=ready, fill=ink, anchor="ls", stroke_width=thick)
        x += ready.getlength(words)


def _turned(
    draw: ImageDraw.ImageDraw,
    text: Text,
    runs: list[tuple[fonts.Font, str]],
    place: Place,
    how: tuple[float, float],
) -> None:
    """Print a line on a plate of its own, turn that about the line's point, and press it down."""
    left, size = how
    half = math.ceil(_width(runs, size) + 2 * size)
    plate = Image.new("L", (2 * half, 2 * half), 0)
    _letters(ImageDraw.Draw(plate), runs, (half + left, half), size, 255)
    plate = plate.rotate(-place.turn, resample=Image.Resampling.BICUBIC)
    x, y = place.point((text.x, text.y))
    draw.bitmap((round(x - half), round(y - half)), plate, fill=text.ink)
