"""Outside the app: stores and the side bar of a website."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.screens.kinds import ANY, part
from guide.screens.measure import width
from guide.screens.pen import LARGE, SMALL, TEXT, TITLE, Box

if TYPE_CHECKING:
    from guide.screens.pen import Pen
    from guide.screens.story import Part

PAD = 14
LEFT = "left"


def _app_icon(pen: Pen, text: str, box: Box) -> None:
    """Draw a neutral tile with the first letter, in the place of anybody's mark."""
    pen.rect(box.moved(2.5, 2.5), "k-f", box.w * 0.24)
    pen.rect(box, "k-c", box.w * 0.24)
    pen.text(
        text[:1], box.cx, box.cy + box.h * 0.14, room=box.w, size=20, anchor="middle", bold=True,
        quiet=True,
    )  # fmt: skip
    pen.spot("icon", box, "symbol", text)


def _get(pen: Pen, label: str, x: float, cy: float, *, ends: bool = False) -> Box:
    """Draw the button that begins, or ends, at a place."""
    wide = width(label, TEXT, bold=True) + 26
    box = Box(x - wide if ends else x, cy - 15, wide, 30)
    pen.rect(box, "k-a", 15)
    pen.text(label, box.cx, cy + 5, room=wide, ink="k-o", anchor="middle", bold=True, label=True)
    pen.spot("button", box, "button", label)
    return box


@part("store", texts=(1, 2), options="button stars age", role="page of a store")
def store(pen: Pen, part: Part, room: Box) -> float:
    _app_icon(pen, part.text(), Box(PAD, 10, 64, 64))
    left = PAD + 78
    wide = pen.text(part.text(), left, 28, room=room.w - left - PAD, size=TITLE, bold=True)
    pen.spot("name", Box(left - 4, 10, wide + 8, 25), "name", part.text())
    if maker := part.text(1):
        wide = pen.text(maker, left, 47, room=room.w - left - PAD, size=SMALL, ink="k-y")
    else:
        wide = 86.0
        pen.bar(left + wide / 2, 44, wide)
    pen.spot("maker", Box(left - 4, 36, wide + 8, 15), "line", maker)
    y = 66.0
    if label := part.get("button"):
        y = _get(pen, label, left, 72).bottom + 7
    y = max(y, 88.0)
    facts = [
        text for text in (part.get("stars") and f"★ {part.get('stars')}", part.get("age")) if text
    ]
    if facts:
        pen.text(" · ".join(facts), PAD, y + 14, room=room.w - 2 * PAD, ink="k-y")
        y += 24
    pen.rule(PAD, room.w - PAD, y + 2)
    y += 10
    for number in range(2):
        box = Box(PAD + number * 108, y, 98, 150)
        pen.rect(box, "k-s1", 10)
        pen.picture(("cat", "mountain")[number], Box(box.x + 14, box.y + 34, 70, 70), ground="k-0")
    pen.spot("shots", Box(PAD, y, 206, 150), "pictures")
    pen.bars(Box(PAD, y + 164, room.w - 2 * PAD, 40), 2)
    return y + 196


@part("app", texts=(1, 2), options="button", role="app")
def app(pen: Pen, part: Part, room: Box) -> float:
    _app_icon(pen, part.text(), Box(PAD, 8, 44, 44))
    right = room.w - PAD
    if label := part.get("button"):
        right = _get(pen, label, right, 30, ends=True).x - 6
    left = PAD + 56
    two = bool(part.text(1))
    wide = pen.text(part.text(), left, 26 if two else 35, room=right - left, size=LARGE, bold=True)
    pen.spot("name", Box(left - 3, 10 if two else 19, wide + 6, 22), "name", part.text())
    if two:
        pen.text(part.text(1), left, 45, room=right - left, size=SMALL, ink="k-y")
    pen.rule(left, room.w, 59.5)
    pen.spot("", Box(5, 2, room.w - 10, 56), "app", part.text())
    return 60


@part("sidebar", place=LEFT, texts=(1, ANY), options="icons at", role="menu")
def sidebar(pen: Pen, part: Part, room: Box) -> float:
    pen.rect(Box(0, 0, room.w, room.h), "k-p")
    pen.path(f"M{room.w - 0.5:g} 0V{room.h:g}", "k-g")
    symbols = part.get("icons").split()
    for number, text in enumerate(part.texts):
        y = 8 + number * 36
        box = Box(6, y, room.w - 12, 32)
        if part.get("at") == str(number + 1):
            pen.rect(box, "k-f1", 10)
        left = 14.0
        if number < len(symbols):
            pen.icon(symbols[number], 23, box.cy, 17)
            left = 37.0
        pen.text(text, left, box.cy + 5, room=room.w - left - 6, label=True)
        pen.spot(str(number + 1), box, "row", text)
    return room.h
