"""Somebody's own page, and the rows of the messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.screens.drawn.bars import face
from guide.screens.kinds import ANY, part
from guide.screens.measure import width, wrap
from guide.screens.pen import LARGE, LINE, SMALL, TEXT, TITLE, Box

if TYPE_CHECKING:
    from guide.screens.pen import Pen
    from guide.screens.story import Part

PAD = 14


@part(
    "profile", texts=(0, 1), options="id place bio numbers edit follow", words="message",
    role="person",
)  # fmt: skip
def profile(pen: Pen, part: Part, room: Box) -> float:
    face(pen, "avatar", 42, 36, 25)
    left, free = 80.0, room.w - 80 - PAD
    if part.text():
        wide = pen.text(part.text(), left, 26, room=free, size=TITLE, bold=True)
        pen.spot("name", Box(left - 4, 8, wide + 8, 26), "name", part.text())
    else:
        pen.bar(left + 40, 22, 80)
    y = 45.0
    for name in ("id", "place"):
        if said := part.get(name):
            wide = pen.text(said, left, y, room=free, size=SMALL, ink="k-y", label=True)
            pen.spot(name, Box(left - 4, y - 13, wide + 8, 18), "line", said)
            y += 22
    y = max(y + 2, 72.0)
    if bio := part.get("bio"):
        tall = pen.paragraph(bio, Box(PAD, y - 6, room.w - 2 * PAD, 60))
        pen.spot("bio", Box(PAD - 4, y - 8, room.w - 2 * PAD + 8, tall + 4), "text", bio)
        y += tall + 4
    if numbers := part.get("numbers"):
        pen.text(numbers, PAD, y + 11, room=room.w - PAD - 6, size=SMALL, label=True)
        pen.spot("numbers", Box(PAD - 4, y - 4, room.w - 2 * PAD + 8, 22), "line", numbers)
        y += 22
    y += _buttons(pen, part, room.w, y)
    return y + 4


def _buttons(pen: Pen, part: Part, room: float, y: float) -> float:
    right, tall = room - PAD, 30
    labels = {"follow": part.get("follow"), "edit": part.get("edit")}
    if part.has("message"):
        labels["message"] = "私信"
    told = {name: label for name, label in labels.items() if label}
    left = float(PAD)
    for name, label in told.items():
        wide = width(label, TEXT, bold=True) + 28
        box = Box(left, y, wide, tall)
        main = name == "follow"
        pen.rect(box, "k-a" if main else "k-l", tall / 2)
        pen.text(
            label, box.cx, box.cy + 5, room=min(wide, right - left), anchor="middle", bold=True,
            ink="k-o" if main else "k-x", label=True,
        )  # fmt: skip
        pen.spot(name, box, "button", label)
        left = box.right + 8
    return tall + 8 if told else 0


@part("profile-tabs", options="at", role="tabs")
def profile_tabs(pen: Pen, part: Part, room: Box) -> float:
    step = 62
    for number, (name, label) in enumerate(
        {"notes": "笔记", "saved": "收藏", "liked": "赞过"}.items()
    ):
        cx = room.w / 2 + (number - 1) * step
        on = part.get("at", "notes") == name
        if on:
            pen.rect(Box(cx - 17, 24, 36, 6), "k-f", 3)
        pen.text(
            label, cx, 24, room=step, size=LARGE, ink="k-x" if on else "k-y", anchor="middle",
            bold=on, label=True,
        )  # fmt: skip
        pen.spot(name, Box(cx - 26, 5, 52, 29), "tab", label)
    pen.rule(0, room.w, 35.5)
    return 40


@part(
    "message", texts=(0, 2), options="time badge icon", role="message"
)  # fmt: skip
def message(pen: Pen, part: Part, room: Box) -> float:
    tall = 56
    if icon := part.get("icon"):
        pen.circle(34, tall / 2, 17, "k-f1")
        pen.icon(icon, 34, tall / 2, 19)
        pen.spot("avatar", Box(15, 9, 38, 38), "symbol", icon)
    else:
        face(pen, "avatar", 34, tall / 2, 17)
    right = room.w - PAD
    if time := part.get("time"):
        right -= 8 + pen.text(time, right, 23, room=70, size=SMALL, ink="k-y", anchor="end")
    _names(pen, part, right, room.w)
    if badge := part.get("badge"):
        wide = max(18.0, width(badge, SMALL, bold=True) + 10)
        box = Box(room.w - PAD - wide, 30, wide, 18)
        pen.rect(box, "k-n", 9)
        pen.text(
            badge, box.cx, box.cy + 4.7, room=wide, size=SMALL, ink="k-w", anchor="middle",
            bold=True,
        )  # fmt: skip
        pen.spot("badge", box, "badge", badge)
    pen.rule(62, room.w, tall - 0.5)
    pen.spot("", Box(3, 2, room.w - 6, tall - 4), "message", part.text())
    return tall


def _names(pen: Pen, part: Part, right: float, room: float) -> None:
    if not part.text():
        pen.rect(Box(62, 13, 70, 8), "k-u", 4)
        pen.rect(Box(62, 33, 110, 8), "k-u", 4)
        return
    one = not part.text(1)
    # What has a symbol is a row of the app; a face is a person, and names need no reading.
    wide = pen.text(
        part.text(), 62, 33 if one else 24, room=right - 62, size=LARGE, bold=True,
        label=bool(part.get("icon")),
    )  # fmt: skip
    pen.spot("name", Box(58, (33 if one else 24) - 17, wide + 8, 23), "name", part.text())
    if not one:
        free = room - 62 - PAD - (30 if part.get("badge") else 0)
        pen.text(part.text(1), 62, 43, room=free, size=SMALL, ink="k-y")


@part("shortcuts", texts=(1, 5), options="icons", role="choices")
def shortcuts(pen: Pen, part: Part, room: Box) -> float:
    step = room.w / len(part.texts)
    symbols = part.get("icons").split()
    for number, text in enumerate(part.texts):
        cx = step * (number + 0.5)
        pen.circle(cx + 2, 30, 20, "k-f")
        pen.circle(cx, 28, 20, "k-l")
        pen.icon(symbols[number] if number < len(symbols) else "dots", cx, 28, 20)
        pen.text(text, cx, 66, room=step - 4, size=SMALL, anchor="middle", label=True)
        pen.spot(str(number + 1), Box(cx - step / 2 + 4, 5, step - 8, 67), "choice", text)
    return 78


@part("icons", texts=(1, ANY), options="icons", role="choices")
def icons(pen: Pen, part: Part, room: Box) -> float:
    columns = 4
    step = (room.w - 12) / columns
    symbols = part.get("icons").split()
    # A long label takes two lines, and then every row leaves room for them.
    lines = max(len(wrap(text, step - 2, SMALL)) for text in part.texts)
    tall = 48 + lines * SMALL * LINE
    for number, text in enumerate(part.texts):
        row, column = divmod(number, columns)
        cx, y = 6 + step * (column + 0.5), row * tall
        pen.circle(cx, y + 24, 18, "k-c1")
        pen.icon(symbols[number] if number < len(symbols) else "dots", cx, y + 24, 19)
        under = Box(cx - step / 2 + 1, y + 46, step - 2, 40)
        pen.paragraph(text, under, size=SMALL, center=True, most=2, label=True)
        pen.spot(str(number + 1), Box(under.x + 1, y + 3, under.w - 2, tall - 5), "choice", text)
    return ((len(part.texts) + columns - 1) // columns) * tall + 2
