"""Lists: rows with symbols, switches and ticks, their headings, and the space between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.screens.kinds import part
from guide.screens.measure import width
from guide.screens.pen import LARGE, SMALL, TEXT, Box

if TYPE_CHECKING:
    from guide.screens.pen import Pen
    from guide.screens.story import Part

TALL = 42
PAD = 14
# From 16 characters on a label takes two lines.
SWITCH = 40


@part(
    "row", texts=(0, 1), options="icon value switch radio", words="check plain", role="row"
)  # fmt: skip
def row(pen: Pen, part: Part, room: Box) -> float:
    pen.spot("", Box(2, 1, room.w - 4, TALL - 2), "row", part.text())
    left = float(PAD)
    if icon := part.get("icon"):
        pen.icon(icon, left + 9, TALL / 2, 19)
        pen.spot("icon", Box(left - 4, 8, 26, 26), "symbol", icon)
        left += 30
    right = _end(pen, part, room.w - PAD)
    if value := part.get("value"):
        right -= _value(pen, value, right)
    if part.text():
        wide = width(part.text(), LARGE)
        size = LARGE if wide <= right - left else TEXT
        wide = pen.text(part.text(), left, 26, room=right - left, size=size, label=True)
        pen.spot("label", Box(left - 4, 9, wide + 8, 24), "label", part.text())
    else:
        pen.rect(Box(left, TALL / 2 - 4, min(86, right - left), 8), "k-u", 4)
    pen.rule(left, room.w, TALL - 0.5)
    return TALL


def _end(pen: Pen, part: Part, right: float) -> float:
    """Draw what stands at the end of a row and return where the rest must stop."""
    if state := part.get("switch"):
        return _switch(pen, right, on=state == "on")
    if state := part.get("radio"):
        pen.circle(right - 9, TALL / 2, 9, "k-l")
        if state == "on":
            pen.circle(right - 9, TALL / 2, 5, "k-i")
        pen.spot("radio", Box(right - 22, TALL / 2 - 13, 26, 26), "choice", state)
        return right - 28
    if part.has("check"):
        pen.icon("check", right - 9, TALL / 2, 20)
        return right - 26
    if part.has("plain"):
        return right
    pen.icon("chev", right - 6, TALL / 2, 16, "k-t")
    return right - 20


def _switch(pen: Pen, right: float, *, on: bool) -> float:
    box = Box(right - SWITCH, TALL / 2 - 11, SWITCH, 22)
    pen.rect(box, "k-a" if on else "k-l", 11)
    pen.circle(box.right - 11 if on else box.x + 11, box.cy, 7.5, "k-p" if on else "k-i")
    pen.spot("switch", box, "switch", "on" if on else "off")
    return box.x - 10


def _value(pen: Pen, value: str, right: float) -> float:
    wide = pen.text(value, right, 26, room=130, size=TEXT, ink="k-y", anchor="end", label=True)
    pen.spot("value", Box(right - wide - 4, 9, wide + 8, 24), "value", value)
    return wide + 10


@part("group", texts=(0, 1), role="heading")
def group(pen: Pen, part: Part, room: Box) -> float:
    pen.rect(Box(0, 0, room.w, 26 if part.text() else 9), "k-s0")
    if not part.text():
        return 9
    pen.text(part.text(), PAD, 18, room=room.w - 2 * PAD, size=SMALL, ink="k-y", label=True)
    return 26


@part("gap", texts=(0, 0), options="height")
def gap(pen: Pen, part: Part, room: Box) -> float:
    return float(part.get("height", "12"))


@part("line")
def line(pen: Pen, part: Part, room: Box) -> float:
    pen.rule(PAD, room.w - PAD, 5)
    return 10


@part("table", texts=(2, 40), role="table")
def table(pen: Pen, part: Part, room: Box) -> float:
    half = room.w / 2
    for at in range(0, len(part.texts), 2):
        y = at / 2 * 30
        pen.text(part.text(at), PAD, y + 20, room=half - PAD - 6, ink="k-y", label=True)
        if part.text(at + 1):
            pen.text(part.text(at + 1), half, y + 20, room=half - PAD, label=True)
        pen.rule(PAD, room.w - PAD, y + 29.5)
        pen.spot(str(at // 2 + 1), Box(6, y + 1, room.w - 12, 28), "row", part.text(at))
    return (len(part.texts) + 1) // 2 * 30
