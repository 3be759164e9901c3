"""Putting the parts of a frame in their places: bars at the ends, the flow between, the rest over it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from guide.screens.drawn.overlays import VEIL
from guide.screens.kinds import BOTTOM, FLOW, KINDS, OVER, TOP
from guide.screens.pen import SMALL, Box, Pen, Shape, Spot
from guide.screens.story import COMPUTER, Fault, Part

if TYPE_CHECKING:
    from guide.screens.pen import Written
    from guide.screens.story import Frame

PHONE_SIZE = (240.0, 480.0)
COMPUTER_SIZE = (330.0, 250.0)
STATUS, WINDOW_BAR = 26.0, 22.0
SIDE_BAR = 92.0
# Between the notes of a feed.
SPACE = 8.0
# A note may go on below the edge when at least so much of it is seen.
SEEN = 40.0
# How high the pictures of a feed are, so that its two columns are not level.
HEIGHTS = ("120", "94", "94", "120")


@dataclass
class Drawing:
    """A frame with everything in its place."""

    size: tuple[float, float]
    shapes: list[Shape] = field(default_factory=list)
    spots: dict[str, Spot] = field(default_factory=dict)
    written: list[Written] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    # The places of parts by layer, each with its line, for the geometric tests.
    places: list[tuple[str, str, Box]] = field(default_factory=list)
    labels: list[tuple[str, int]] = field(default_factory=list)
    # What each part says, in order: kind and texts.
    said: list[tuple[str, list[str]]] = field(default_factory=list)

    @property
    def screen(self) -> Box:
        return Box(0, 0, *self.size)


def lay_out(frame: Frame) -> Drawing:
    """Return the drawing of a frame: the screen alone, without the body around it."""
    computer = frame.device == COMPUTER
    drawing = Drawing(COMPUTER_SIZE if computer else PHONE_SIZE)
    by_place: dict[str, list[Part]] = {TOP: [], FLOW: [], BOTTOM: [], OVER: [], "left": []}
    for one in frame.parts:
        by_place[KINDS[one.kind].place].append(one)
    _Layout(drawing, computer=computer).run(by_place)
    _point(frame, drawing)
    return drawing


class _Layout:
    def __init__(self, drawing: Drawing, *, computer: bool) -> None:
        self.drawing = drawing
        self.wide, self.tall = drawing.size
        self.top = WINDOW_BAR if computer else STATUS
        self.bottom = self.tall - (0 if computer else 2)
        self.left = 0.0
        self.computer = computer

    def run(self, parts: dict[str, list[Part]]) -> None:
        self._status()
        for one in parts[TOP]:
            pen, tall = self._drawn(one, Box(0, 0, self.wide, 60))
            self._put(pen, one, Box(0, self.top, self.wide, tall), "bar")
            self.top += tall
        bottoms = [(one, *self._drawn(one, Box(0, 0, self.wide, 200))) for one in parts[BOTTOM]]
        self.bottom -= sum(tall for _one, _pen, tall in bottoms)
        self._sides(parts["left"])
        self._flow(parts[FLOW])
        y = self.bottom
        for one, pen, tall in bottoms:
            self._put(pen, one, Box(0, y, self.wide, tall), "bar")
            y += tall
        self._over(parts[OVER])

    def _status(self) -> None:
        pen = Pen("status")
        if self.computer:
            for number in range(3):
                pen.circle(16 + number * 14, WINDOW_BAR / 2 + 1, 4, "k-t")
            pen.rule(0, self.wide, WINDOW_BAR, "k-t")
        else:
            pen.text("9:41", 22, 19, room=50, size=SMALL, bold=True, quiet=True)
            pen.path("M182 18v-3M187 18v-6M192 18v-9", "k-t")
            pen.rect(Box(201, 8.5, 18, 10), "k-t", 3)
            pen.rect(Box(203.5, 11, 10, 5), "k-i", 1)
        self.drawing.shapes += pen.shapes
        self.drawing.written += pen.written

    def _drawn(self, one: Part, room: Box) -> tuple[Pen, float]:
        pen = Pen(one.name, one.line)
        tall = KINDS[one.kind].draw(pen, one, room)
        pen.spots.setdefault(one.name, Spot(Box(0, 0, room.w, tall), KINDS[one.kind].role))
        return pen, tall

    def _put(self, pen: Pen, one: Part, box: Box, layer: str) -> None:
        holder = Pen()
        holder.place(pen, box.x, box.y)
        self.drawing.shapes += holder.shapes
        self.drawing.places.append((layer, one.name, box))
        self._take(holder, one)

    def _take(self, pen: Pen, one: Part) -> None:
        drawing = self.drawing
        drawing.spots |= pen.spots
        drawing.written += pen.written
        drawing.faults += pen.faults
        drawing.labels += [(label, one.line) for label in pen.labels]
        if one.kind not in ("line", "gap"):
            drawing.said.append((one.kind, list(pen.said)))

    def _sides(self, parts: list[Part]) -> None:
        for one in parts:
            room = Box(0, 0, SIDE_BAR, self.bottom - self.top)
            pen, _tall = self._drawn(one, room)
            self._put(pen, one, Box(0, self.top, SIDE_BAR, room.h), "bar")
            self.left = SIDE_BAR

    # ── the flow ─────────────────────────────────────────────────────────────────────────

    def _flow(self, parts: list[Part]) -> None:
        area = Box(self.left, self.top, self.wide - self.left, self.bottom - self.top)
        window = Pen()
        y, at = 0.0, 0
        while at < len(parts):
            cards = _cards(parts, at)
            if cards:
                y = self._feed(window, cards, y, area)
                at += len(cards)
                continue
            room = Box(0, 0, area.w, max(area.h - y, 30))
            pen, tall = self._drawn(parts[at], room)
            self._in_flow(window, pen, parts[at], Box(0, y, area.w, tall), area)
            y += tall
            at += 1
        at_most: dict[str, str | float] = {
            "x": area.x, "y": area.y, "width": area.w, "height": area.h,
        }  # fmt: skip
        if window.shapes:
            self.drawing.shapes.append(Shape("svg", "", at_most, inside=window.shapes))

    def _feed(self, window: Pen, cards: list[Part], y: float, area: Box) -> float:
        """Lay notes in two columns, each under the shorter one, as long as one is seen."""
        wide = (area.w - 3 * SPACE) / 2
        ends = [y + SPACE, y + SPACE]
        for number, one in enumerate(cards):
            column = 0 if ends[0] <= ends[1] else 1
            top = ends[column]
            if top + SEEN > area.h:
                continue
            pen, tall = self._drawn(_high(one, number), Box(0, 0, wide, area.h - top))
            box = Box(SPACE + column * (wide + SPACE), top, wide, tall)
            self._in_flow(window, pen, one, box, area)
            ends[column] = top + tall + SPACE
        return max(ends)

    def _in_flow(self, window: Pen, pen: Pen, one: Part, box: Box, area: Box) -> None:
        if box.bottom > area.h + 0.5 and one.kind != "card":
            pen.fault(f"leaves the screen: it ends at {box.bottom:.0f}, there is {area.h:.0f}")
        seen = Box(box.x, box.y, box.w, min(box.h, area.h - box.y))
        self.drawing.places.append(("flow", one.name, seen.moved(area.x, area.y)))
        holder, moved = Pen(), Pen()
        holder.place(pen, box.x, box.y)
        window.shapes += holder.shapes
        moved.place(holder, area.x, area.y)
        self._take(moved, one)

    # ── what comes over it ───────────────────────────────────────────────────────────────

    def _over(self, parts: list[Part]) -> None:
        for one in parts:
            if one.kind in VEIL:
                ground = Pen()
                r = 4 if self.computer else 20
                ground.rect(Box(0, 0, self.wide, self.tall), "k-d", r)
                self.drawing.shapes += ground.shapes
            told = self._at_its_place(one)
            pen, _tall = self._drawn(told, Box(0, 0, self.wide, self.tall))
            self._put(pen, one, Box(0, 0, self.wide, self.tall), "over")

    def _at_its_place(self, one: Part) -> Part:
        """Tell a list that opens at something where that is."""
        spot = self.drawing.spots.get(one.get("by"))
        if spot is None:
            if one.get("by"):
                self.drawing.faults.append(Fault(one.line, f"there is no “{one.get('by')}” here"))
            return one
        place = {"x": str(spot.box.right - 138), "y": str(spot.box.bottom + 4)}
        return replace(one, options=one.options | place)


def _cards(parts: list[Part], at: int) -> list[Part]:
    """Return the notes that stand one after the other from a place on."""
    end = at
    while end < len(parts) and parts[end].kind == "card":
        end += 1
    return parts[at:end]


def _high(card: Part, number: int) -> Part:
    return replace(card, options={"height": HEIGHTS[number % len(HEIGHTS)], **card.options})


def _point(frame: Frame, drawing: Drawing) -> None:
    """Name the actions that point at nothing."""
    for action in frame.actions:
        if action.target and action.target not in drawing.spots:
            near = ", ".join(sorted(drawing.spots)) or "nothing"
            drawing.faults.append(
                Fault(action.line, f"there is no “{action.target}” in this frame (there is {near})")
            )
