"""What comes over the rest of a screen. Each is drawn into the whole screen, at its own place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from guide.screens.drawn.forms import paint
from guide.screens.kinds import ANY, KINDS, OVER, part
from guide.screens.measure import width, wrap
from guide.screens.pen import LINE, SMALL, TEXT, Box, Pen

if TYPE_CHECKING:
    from guide.screens.story import Part

# In the way of what is below: the rest of the screen is dimmed.
TOP_EDGE = 30.0
VEIL = frozenset({"drawer", "sheet", "dialog", "system"})


def _inside(pen: Pen, parts: tuple[Part, ...], box: Box, *, draw: bool = True) -> float:
    """Draw the parts in a box one below the other and return their height."""
    y = 0.0
    for one in parts:
        inner = Pen(one.name, one.line)
        tall = KINDS[one.kind].draw(inner, one, Box(0, 0, box.w, max(box.h - y, 40)))
        if draw:
            pen.place(inner, box.x, box.y + y)
        y += tall
    return y


@part("drawer", place=OVER, holds=True, role="menu")
def drawer(pen: Pen, part: Part, room: Box) -> float:
    wide = 186.0
    pen.path(f"M{wide:g} 0V{room.h:g}H20q-20 0 -20 -20V20q0 -20 20 -20Z", "k-p")
    pen.path(f"M{wide:g} 0V{room.h:g}", "k-l")
    pen.spot("", Box(0, 0, wide, room.h), "menu")
    tall = _inside(pen, part.inside, Box(4, 42, wide - 8, room.h - 42))
    if 42 + tall > room.h:
        pen.fault(f"holds {tall:.0f}, there is {room.h - 42:.0f}")
    return room.h


@part("sheet", place=OVER, texts=(0, 1), holds=True, role="sheet")
def sheet(pen: Pen, part: Part, room: Box) -> float:
    head = 40 if part.text() else 22
    tall = head + _inside(pen, part.inside, Box(0, 0, room.w, room.h), draw=False) + 16
    top = room.h - tall
    edge = f"M0 {top + 18:g}q0 -18 18 -18H{room.w - 18:g}q18 0 18 18"
    pen.path(f"{edge}V{room.h - 20:g}q0 20 -20 20H20q-20 0 -20 -20Z", "k-p")
    pen.path(edge, "k-l")
    pen.rect(Box(room.w / 2 - 17, top + 8, 34, 4), "k-u", 2)
    if part.text():
        pen.text(
            part.text(), room.w / 2, top + 32, room=room.w - 32, size=16, anchor="middle",
            bold=True, label=True,
        )  # fmt: skip
    pen.spot("", Box(1, top, room.w - 2, tall - 1), "sheet", part.text())
    _inside(pen, part.inside, Box(0, top + head, room.w, tall - head))
    if top < TOP_EDGE:
        pen.fault("holds more than fits on the screen")
    return room.h


@part(
    "dialog", place=OVER, texts=(0, ANY), options="ok cancel", holds=True, role="dialog"
)  # fmt: skip
def dialog(pen: Pen, part: Part, room: Box) -> float:
    wide = min(208.0, room.w - 24)
    head = _dialog_texts(Pen(), part, Box(14, 14, wide - 28, 200))
    inner = _inside(pen, part.inside, Box(0, 0, wide, room.h), draw=False)
    buttons = 52 if part.get("ok") or part.get("cancel") else 8
    tall = head + inner + buttons + 18
    box = Box((room.w - wide) / 2, (room.h - tall) / 2, wide, tall)
    pen.rect(box.moved(4, 4), "k-f", 16)
    pen.rect(box, "k-c", 16)
    pen.spot("", box, "dialog", part.text())
    _dialog_texts(pen, part, Box(box.x + 14, box.y + 14, wide - 28, 200))
    _inside(pen, part.inside, Box(box.x, box.y + 14 + head, wide, inner))
    _dialog_buttons(pen, part, Box(box.x + 12, box.bottom - 52, wide - 24, 38))
    return room.h


def _dialog_texts(pen: Pen, part: Part, box: Box) -> float:
    if not part.texts and not part.inside:
        return pen.bars(Box(box.x + 10, box.y + 6, box.w - 20, 60), 3) + 10
    y = box.y
    for number, said in enumerate(part.texts):
        title = number == 0 and len(part.texts) > 1
        place = box._replace(y=y)
        tall = pen.paragraph(
            said, place, size=16 if title else TEXT, bold=title, center=True, label=True
        )
        name = "title" if number == 0 else "text" if number == 1 else f"text-{number}"
        pen.spot(name, Box(box.x - 4, y - 2, box.w + 8, tall + 4), "text", said)
        y += tall + 6
    return y - box.y


def _dialog_buttons(pen: Pen, part: Part, box: Box) -> None:
    plain = replace(part, words=("plain",))
    told = [(name, part.get(name)) for name in ("cancel", "ok") if part.get(name)]
    wide = (box.w - 8 * (len(told) - 1)) / max(len(told), 1)
    for number, (name, text) in enumerate(told):
        place = Box(box.x + number * (wide + 8), box.y, wide, box.h)
        paint(pen, plain if name == "cancel" else part, place, name, text)


@part(
    "system", place=OVER, texts=(1, ANY), options="answers", role="dialog"
)  # fmt: skip
def system(pen: Pen, part: Part, room: Box) -> float:
    """A question of the phone: square corners, its choices one below the other."""
    said, choices = _choices(part)
    wide = min(204.0, room.w - 24)
    lines = sum(len(wrap(text, wide - 32, TEXT, bold=at == 0)) for at, text in enumerate(said))
    head = lines * TEXT * LINE + 6 * len(said) + 24
    tall = head + 40 * len(choices)
    box = Box((room.w - wide) / 2, (room.h - tall) / 2, wide, tall)
    pen.rect(box.moved(4, 4), "k-f", 4)
    pen.rect(box, "k-c", 4)
    pen.spot("", box, "dialog", said[0] if said else "")
    y = box.y + 14
    for number, text in enumerate(said):
        place = Box(box.x + 16, y, wide - 32, 100)
        y += 6 + pen.paragraph(text, place, bold=number == 0, center=True, label=True)
    for number, text in enumerate(choices, 1):
        place = Box(box.x, box.bottom - 40 * (len(choices) - number + 1), wide, 40)
        pen.rule(place.x, place.right, place.y, "k-t")
        pen.text(
            text, place.cx, place.cy + 5, room=wide - 16, anchor="middle", ink="k-k", bold=True,
            label=True,
        )  # fmt: skip
        pen.spot(str(number), Box(place.x + 4, place.y + 4, wide - 8, 32), "button", text)
    return room.h


def _choices(part: Part) -> tuple[list[str], list[str]]:
    """Return what is asked and what may be answered; the last ones are the answers."""
    count = int(part.get("answers", "2"))
    return list(part.texts[:-count]) or list(part.texts[:1]), list(part.texts[-count:])


@part("menu", place=OVER, options="by", holds=True, role="menu")
def menu(pen: Pen, part: Part, room: Box) -> float:
    wide = 138.0
    tall = _inside(pen, part.inside, Box(0, 0, wide, room.h), draw=False) + 8
    x = float(part.options.get("x", room.w - wide - 10))
    y = float(part.options.get("y", 68))
    x = min(max(8.0, x), room.w - wide - 8)
    y = y if y + tall <= room.h - 8 else max(30.0, room.h - tall - 60)
    box = Box(x, y, wide, tall)
    pen.rect(box.moved(3, 3), "k-f", 10)
    pen.rect(box, "k-c", 10)
    pen.spot("", box, "menu")
    _inside(pen, part.inside, Box(x, y + 4, wide, tall))
    return room.h


@part("toast", place=OVER, texts=(1, 1), role="notice")
def toast(pen: Pen, part: Part, room: Box) -> float:
    lines = wrap(part.text(), room.w - 76, TEXT, bold=True)
    wide = max(width(line, TEXT, bold=True) for line in lines) + 32
    tall = len(lines) * TEXT * LINE + 18
    box = Box((room.w - wide) / 2, room.h * 0.62, wide, tall)
    pen.rect(box, "k-t0", 18)
    pen.paragraph(
        part.text(), Box(38, box.y + 9, room.w - 76, tall), center=True, bold=True, ink="k-w",
        label=True,
    )  # fmt: skip
    pen.spot("", box, "notice", part.text())
    return room.h


@part("banner", place=OVER, texts=(2, 2), options="icon", role="notice")
def banner(pen: Pen, part: Part, room: Box) -> float:
    lines = wrap(part.text(1), room.w - 72, SMALL)
    tall = 32 + len(lines) * SMALL * LINE
    box = Box(8, 8, room.w - 16, tall)
    pen.rect(box.moved(3, 3), "k-f", 14)
    pen.rect(box, "k-c", 14)
    pen.icon(part.get("icon", "sms"), 29, box.y + 22, 20)
    pen.text(part.text(), 48, box.y + 21, room=room.w - 72, bold=True)
    pen.paragraph(part.text(1), Box(48, box.y + 27, room.w - 72, 80), size=SMALL)
    pen.spot("", box, "notice", part.text(1))
    return room.h
