"""Outlines in the letters of SVG, as lines of points that Pillow can draw."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import NamedTuple

_TOKEN = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])|(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)")
# Numbers that each letter takes.
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
STEPS = 24

Point = tuple[float, float]


class Line(NamedTuple):
    """One part of an outline, and whether it ends where it began."""

    points: list[Point]
    closed: bool


def lines(d: str) -> list[Line]:
    """Return the parts of an outline; curves become ``STEPS`` short lines each."""
    pen = _Pen()
    for letter, numbers in _commands(d):
        pen.take(letter, numbers)
    return [Line(points, closed) for points, closed in pen.parts if len(points) > 1]


def ellipse(x: float, y: float, rx: float, ry: float) -> list[Point]:
    """Return the points of an ellipse about its middle."""
    turns = (2 * math.pi * step / (4 * STEPS) for step in range(4 * STEPS))
    return [(x + rx * math.cos(turn), y + ry * math.sin(turn)) for turn in turns]


def _commands(d: str) -> list[tuple[str, list[float]]]:
    """Return letters with the numbers of one go each; a letter that goes on is repeated."""
    found: list[tuple[str, list[float]]] = []
    letter, numbers = "", list[float]()
    for named, number in _TOKEN.findall(d):
        if named:
            letter, numbers = named, []
            if not _TAKES[named.upper()]:
                found.append((named, []))
            continue
        numbers.append(float(number))
        if letter and len(numbers) == _TAKES[letter.upper()]:
            found.append((letter, numbers))
            letter, numbers = {"M": "L", "m": "l"}.get(letter, letter), []
    return found


class _Pen:
    """Where the pen stands while an outline is read."""

    def __init__(self) -> None:
        self.parts: list[tuple[list[Point], bool]] = []
        self.at: Point = (0, 0)
        self.handle: Point | None = None

    def take(self, letter: str, numbers: list[float]) -> None:
        kind = letter.upper()
        if kind == "Z":
            self._close()
        elif kind in "HV":
            self._straight(kind, numbers[0], relative=letter.islower())
        elif kind == "A":
            dx, dy = self.at if letter.islower() else (0, 0)
            self._arc(numbers[:5], (numbers[5] + dx, numbers[6] + dy))
        else:
            self._curve(kind, self._points(numbers, relative=letter.islower()))

    def _points(self, numbers: list[float], *, relative: bool) -> list[Point]:
        dx, dy = self.at if relative else (0, 0)
        return [(x + dx, y + dy) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]

    def _close(self) -> None:
        points, _ = self.parts[-1]
        self.parts[-1] = (points, True)
        self.at, self.handle = points[0], None
        self.parts.append(([self.at], False))

    def _straight(self, kind: str, number: float, *, relative: bool) -> None:
        x, y = self.at
        if kind == "H":
            self._to((number + x if relative else number, y))
        else:
            self._to((x, number + y if relative else number))

    def _to(self, point: Point, handle: Point | None = None) -> None:
        self.parts[-1][0].append(point)
        self.at, self.handle = point, handle

    def _curve(self, kind: str, points: list[Point]) -> None:
        if kind == "M":
            self.parts.append((points, False))
            self.at, self.handle = points[0], None
        elif kind == "L":
            self._to(points[0])
        else:
            if kind in "ST":
                points = [self._mirrored(), *points]
            self._bend([self.at, *points])

    def _mirrored(self) -> Point:
        x, y = self.at
        hx, hy = self.handle or self.at
        return (2 * x - hx, 2 * y - hy)

    def _bend(self, points: list[Point]) -> None:
        """Follow a curve of Bézier of any degree by halving its lines (de Casteljau)."""
        for step in range(1, STEPS + 1):
            self._to(_between(points, step / STEPS), points[-2])

    def _arc(self, how: list[float], end: Point) -> None:
        for point in _arc_points(self.at, how, end):
            self._to(point)


def _between(points: list[Point], part: float) -> Point:
    while len(points) > 1:
        points = [
            (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part) for a, b in pairwise(points)
        ]
    return points[0]


def _arc_points(start: Point, how: list[float], end: Point) -> list[Point]:
    """Return points of an arc, by the formulas of SVG 1.1, F.6.5; turned ellipses are not drawn by us."""
    rx, ry, _turn, large, sweep = how
    mx, my = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    grow = math.sqrt(max(1.0, (mx / rx) ** 2 + (my / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    over = (rx * ry) ** 2 / ((rx * my) ** 2 + (ry * mx) ** 2) - 1
    root = math.sqrt(max(0.0, over)) * (1 if bool(large) != bool(sweep) else -1)
    ox, oy = root * rx * my / ry, -root * ry * mx / rx
    first = math.atan2((my - oy) / ry, (mx - ox) / rx)
    angle = math.atan2((-my - oy) / ry, (-mx - ox) / rx) - first
    angle += 2 * math.pi * ((angle < 0) if sweep else -(angle > 0))
    cx, cy = ox + (start[0] + end[0]) / 2, oy + (start[1] + end[1]) / 2
    turns = (first + angle * step / STEPS for step in range(1, STEPS + 1))
    return [(cx + rx * math.cos(turn), cy + ry * math.sin(turn)) for turn in turns]
