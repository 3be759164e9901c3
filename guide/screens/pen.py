"""The pen that draws a part: shapes, texts, and the names of what may be pointed at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from guide.screens import icons, pictures
from guide.screens.measure import width, wrap
from guide.screens.story import Fault
from guide.screens.tongue import tongue

SMALL, TEXT, LARGE, TITLE, HUGE = 13, 14, 15, 17, 20
LINE = 1.35


class Box(NamedTuple):
    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def cx(self) -> float:
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        return self.y + self.h / 2

    def moved(self, dx: float, dy: float) -> Box:
        return Box(self.x + dx, self.y + dy, self.w, self.h)

    def grown(self, by: float) -> Box:
        return Box(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def holds(self, other: Box, slack: float = 0.5) -> bool:
        return (
            self.x - slack <= other.x
            and self.y - slack <= other.y
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def meets(self, other: Box, slack: float = 0.5) -> bool:
        return (
            self.x < other.right - slack
            and other.x < self.right - slack
            and self.y < other.bottom - slack
            and other.y < self.bottom - slack
        )


@dataclass
class Shape:
    """An element of the drawing; its classes are inks of guide.screens.svg."""

    tag: str
    ink: str = ""
    at: dict[str, str | float] = field(default_factory=dict)
    text: str = ""
    inside: list[Shape] = field(default_factory=list)


class Spot(NamedTuple):
    """Something with a name; ``role`` says what it is, ``says`` what stands on it."""

    box: Box
    role: str = ""
    says: str = ""


class Written(NamedTuple):
    """A line of text as drawn."""

    text: str
    box: Box


class Pen:
    """Draws one part whose corner is the origin; the layout moves the whole to its place."""

    def __init__(self, name: str = "", line: int = 0) -> None:
        self.name, self.line = name, line
        self.shapes: list[Shape] = []
        self.spots: dict[str, Spot] = {}
        self.written: list[Written] = []
        self.faults: list[Fault] = []
        # What stands on labels, for the linter and for those who cannot see the picture.
        self.labels: list[str] = []
        self.said: list[str] = []

    def fault(self, what: str) -> None:
        self.faults.append(Fault(self.line, what))

    # ── names ────────────────────────────────────────────────────────────────────────────

    def spot(self, inner: str, box: Box, role: str = "", says: str = "") -> None:
        """Name a place inside the part; an empty name is the part itself."""
        self.spots[f"{self.name}.{inner}" if inner else self.name] = Spot(box, role, says)

    # ── shapes ───────────────────────────────────────────────────────────────────────────

    def rect(self, box: Box, ink: str, r: float = 0) -> None:
        at: dict[str, str | float] = {"x": box.x, "y": box.y, "width": box.w, "height": box.h}
        self.shapes.append(Shape("rect", ink, at | ({"rx": r} if r else {})))

    def circle(self, cx: float, cy: float, r: float, ink: str) -> None:
        self.shapes.append(Shape("circle", ink, {"cx": cx, "cy": cy, "r": r}))

    def path(self, d: str, ink: str) -> None:
        self.shapes.append(Shape("path", ink, {"d": d}))

    def rule(self, x1: float, x2: float, y: float, ink: str = "k-g") -> None:
        self.path(f"M{x1:g} {y:g}H{x2:g}", ink)

    def icon(self, name: str, cx: float, cy: float, size: float = 20, ink: str = "k-l") -> None:
        """Draw a symbol around a point."""
        scale = size / 24
        at: dict[str, str | float] = {
            "transform": f"translate({cx - size / 2:g} {cy - size / 2:g}) scale({scale:.3g})"
        }
        self.shapes.append(Shape("path", ink, {**at, "d": icons.ICONS[name]}))

    def picture(
        self, name: str, box: Box, *, ground: str = "k-s", r: float = 0, turned: float = 0
    ) -> None:
        """Draw a small picture in the middle of a ground, turned by so many degrees."""
        self.rect(box, ground, r)
        side = min(box.w, box.h) * 0.82
        place = f"translate({box.cx - side / 2:g} {box.cy - side / 2:g}) scale({side / 64:.3g})"
        if turned:
            place += f" rotate({turned:g} 32 32)"
        drawn = [Shape("path", ink, {"d": d}) for ink, d in pictures.PICTURES[name]]
        self.shapes.append(Shape("g", "", {"transform": place}, inside=drawn))

    # ── texts ────────────────────────────────────────────────────────────────────────────

    def text(
        self,
        text: str,
        x: float,
        y: float,
        *,
        room: float,
        size: float = TEXT,
        ink: str = "k-x",
        anchor: str = "start",
        bold: bool = False,
        label: bool = False,
        typed: bool = False,
        quiet: bool = False,
    ) -> float:
        """Write one line on its base line and return its width; too long a text is a fault."""
        wide = width(text, size, bold=bold)
        if wide > room + 0.5:
            self.fault(f"“{text}” does not fit: it needs {wide:.0f}, there is {room:.0f}")
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        self.written.append(Written(text, Box(left, y - size * 0.88, wide, size * 1.12)))
        if label:
            self.labels.append(text)
        if not quiet:
            self.said.append(text)
        ink = " ".join([ink, f"k-{size:g}", *(["k-b"] if bold else [])])
        at: dict[str, str | float] = {"x": x, "y": y}
        if anchor != "start":
            at["text-anchor"] = anchor
        if code := tongue(text):
            at["lang"] = code
        if typed:
            at["data-typed"] = ""
        self.shapes.append(Shape("text", ink, at, text))
        return wide

    def paragraph(
        self,
        text: str,
        box: Box,
        *,
        size: float = TEXT,
        ink: str = "k-x",
        center: bool = False,
        bold: bool = False,
        label: bool = False,
        typed: bool = False,
        most: int = 0,
    ) -> float:
        """Write a text in lines from the top of a box and return the height it takes."""
        lines = wrap(text, box.w, size, bold=bold)
        if most and len(lines) > most:
            self.fault(f"“{text}” does not fit: it needs {len(lines)} lines, there are {most}")
            lines = lines[:most]
        x, anchor = (box.cx, "middle") if center else (box.x, "start")
        for number, line in enumerate(lines):
            y = box.y + size * (0.95 + number * LINE)
            self.text(
                line, x, y, room=box.w, size=size, ink=ink, anchor=anchor, bold=bold, typed=typed,
                quiet=True,
            )  # fmt: skip
        if label:
            self.labels.append(text)
        self.said.append(text)
        return size * LINE * len(lines)

    def bars(self, box: Box, lines: int) -> float:
        """Draw bars in the place of words that nobody knows, and return their height."""
        for number in range(lines):
            wide = box.w * (1 if number < lines - 1 else 0.62)
            self.rect(Box(box.x, box.y + number * 15, wide, 8), "k-u", 4)
        return lines * 15

    def bar(self, cx: float, cy: float, wide: float) -> None:
        self.rect(Box(cx - wide / 2, cy - 4, wide, 8), "k-u", 4)

    # ── another's drawing ────────────────────────────────────────────────────────────────

    def place(self, other: Pen, dx: float, dy: float) -> None:
        """Take in what another pen drew, moved to a place."""
        moved: dict[str, str | float] = {"transform": f"translate({dx:g} {dy:g})"}
        self.shapes.append(Shape("g", "", moved if dx or dy else {}, inside=other.shapes))
        self.spots |= {
            name: spot._replace(box=spot.box.moved(dx, dy)) for name, spot in other.spots.items()
        }
        self.written += [line._replace(box=line.box.moved(dx, dy)) for line in other.written]
        self.faults += other.faults
        self.labels += other.labels
        self.said += other.said
