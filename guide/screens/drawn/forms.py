"""What a person fills in: fields, codes, buttons, boxes, words to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.screens.drawn.bars import fill_in
from guide.screens.kinds import ANY, part
from guide.screens.measure import width, wrap
from guide.screens.pen import LARGE, LINE, SMALL, TEXT, Box

if TYPE_CHECKING:
    from guide.screens.pen import Pen
    from guide.screens.story import Part

PAD = 16


@part(
    "field", texts=(0, 1), options="hint label icon count", words="secret", role="field", typed=True
)  # fmt: skip
def field(pen: Pen, part: Part, room: Box) -> float:
    y = 4.0
    if label := part.get("label"):
        pen.text(label, PAD, y + 13, room=room.w - 2 * PAD, size=SMALL, ink="k-y", label=True)
        y += 20
    box = Box(PAD, y, room.w - 2 * PAD, 38)
    pen.rect(box, "k-b1", 9)
    inner = Box(box.x + 12, box.y, box.w - 24, box.h)
    if icon := part.get("icon"):
        pen.icon(icon, box.x + 18, box.cy, 17)
        inner = Box(box.x + 34, box.y, box.w - 46, box.h)
    if count := part.get("count"):
        wide = pen.text(
            count, box.right - 10, box.cy + 5, room=60, size=SMALL, ink="k-y", anchor="end"
        )
        inner = inner._replace(w=inner.w - wide - 4)
    if part.has("secret") and part.text():
        for number in range(min(len(part.text()), 10)):
            pen.circle(inner.x + 4 + number * 12, box.cy, 3.5, "k-i")
    else:
        fill_in(pen, part, inner, box.cy + 5, LARGE)
    says = part.text() or part.get("hint") or part.get("label")
    pen.spot("", box, "field", says)
    pen.spot("text", inner, "text", says)
    return y + 44


@part(
    "area", texts=(0, 1), options="hint lines", role="field", typed=True
)  # fmt: skip
def area(pen: Pen, part: Part, room: Box) -> float:
    lines = int(part.get("lines", "3"))
    box = Box(PAD, 4, room.w - 2 * PAD, lines * TEXT * LINE + 18)
    pen.rect(box, "k-b1", 9)
    inner = Box(box.x + 12, box.y + 8, box.w - 24, box.h)
    if part.text():
        pen.paragraph(part.text(), inner, most=lines, typed=part.typed)
        if part.typed:
            _caret(pen, part.text(), inner)
    elif hint := part.get("hint"):
        pen.text(hint, inner.x, inner.y + 13, room=inner.w, ink="k-y", label=True)
    pen.spot("", box, "field", part.text() or part.get("hint"))
    return box.h + 10


def _caret(pen: Pen, text: str, box: Box) -> None:
    lines = wrap(text, box.w, TEXT)
    x = min(box.x + width(lines[-1], TEXT) + 3, box.right)
    y = box.y + (len(lines) - 1) * TEXT * LINE
    pen.path(f"M{x:.4g} {y:.4g}v17", "k-l k-caret")


@part(
    "phone-field", texts=(0, 1), options="code hint", role="field", typed=True
)  # fmt: skip
def phone_field(pen: Pen, part: Part, room: Box) -> float:
    box = Box(PAD, 4, room.w - 2 * PAD, 40)
    pen.rect(box, "k-b1", 9)
    code = part.get("code", "+86")
    wide = pen.text(code, box.x + 12, box.cy + 5, room=60, size=LARGE, bold=True)
    pen.icon("down", box.x + 12 + wide + 12, box.cy, 13, "k-t")
    side = box.x + wide + 34
    pen.path(f"M{side:.4g} {box.y + 9:g}V{box.bottom - 9:g}", "k-g")
    pen.spot("code", Box(box.x + 2, box.y + 2, side - box.x - 4, box.h - 4), "code", code)
    inner = Box(side + 10, box.y, box.right - side - 20, box.h)
    fill_in(pen, part, inner, box.cy + 5, LARGE)
    says = part.text() or part.get("hint")
    pen.spot("number", Box(side + 2, box.y + 2, box.right - side - 4, box.h - 4), "field", says)
    pen.spot("", box, "field", says)
    return 50


@part(
    "code-field", texts=(0, 1), options="length", role="field", typed=True
)  # fmt: skip
def code_field(pen: Pen, part: Part, room: Box) -> float:
    count = int(part.get("length", "6"))
    step = (room.w - 2 * PAD) / count
    for number in range(count):
        box = Box(PAD + number * step + 2, 4, step - 5, 40)
        pen.rect(box, "k-b1", 7)
        if digit := part.text()[number : number + 1]:
            pen.text(
                digit, box.cx, box.cy + 7, room=box.w, size=20, anchor="middle", bold=True,
                typed=part.typed,
            )  # fmt: skip
        pen.spot(str(number + 1), box, "field", part.text()[number : number + 1])
    pen.spot("", Box(PAD, 2, room.w - 2 * PAD, 44), "field", part.text())
    return 52


@part(
    "button", texts=(0, 1), options="icon", words="plain quiet small off", role="button"
)  # fmt: skip
def button(pen: Pen, part: Part, room: Box) -> float:
    tall = 32 if part.has("small") else 40
    broad = room.w - 2 * PAD
    if part.has("small"):
        broad = min(broad, width(part.text(), TEXT, bold=True) + 36)
    box = Box(room.w / 2 - broad / 2, 4, broad, tall)
    paint(pen, part, box)
    return tall + 10


def paint(pen: Pen, part: Part, box: Box, inner: str = "", text: str | None = None) -> None:
    """Draw a button into a box: filled, framed, or its words only."""
    said = part.text() if text is None else text
    faint, plain, quiet = part.has("off"), part.has("plain"), part.has("quiet")
    ground = "k-s2" if faint else "k-l" if plain else "k-0" if quiet else "k-a"
    ink = "k-y" if faint else "k-x" if plain else "k-k" if quiet else "k-o"
    pen.rect(box, ground, box.h / 2)
    icon = part.get("icon")
    if said:
        size = LARGE if width(said, LARGE, bold=True) <= box.w - 24 else SMALL
        shift = 12 if icon else 0
        wide = pen.text(
            said, box.cx + shift, box.cy + size * 0.36, room=box.w - 12 - 2 * shift, size=size,
            ink=ink, anchor="middle", bold=True, label=True,
        )  # fmt: skip
        if icon:
            pen.icon(icon, box.cx - wide / 2 - 2, box.cy, 17, "k-l" if plain or quiet else "k-lo")
    else:
        pen.rect(Box(box.cx - 28, box.cy - 4, 56, 8), "k-o" if ground == "k-a" else "k-u", 4)
    pen.spot(inner, box, "button", said)


@part("check", texts=(0, 1), words="on", role="box")
def check(pen: Pen, part: Part, room: Box) -> float:
    box = Box(PAD, 6, 17, 17)
    pen.rect(box, "k-a" if part.has("on") else "k-l", 5)
    if part.has("on"):
        pen.icon("check", box.cx, box.cy, 14, "k-lo")
    pen.spot("box", box.grown(5), "box", part.text())
    inner = Box(box.right + 9, 5, room.w - box.right - 9 - PAD, 60)
    if part.text():
        tall = pen.paragraph(part.text(), inner, size=SMALL, ink="k-y", label=True)
    else:
        tall = pen.bars(inner._replace(y=9), 2) + 6
    pen.spot("text", inner._replace(y=4, h=tall), "text", part.text())
    pen.spot("", Box(PAD - 5, 2, room.w - 2 * PAD + 10, max(tall, 22) + 4), "box", part.text())
    return max(tall, 22) + 10


@part("chips", texts=(1, ANY), options="on", role="choices")
def chips(pen: Pen, part: Part, room: Box) -> float:
    chosen = part.get("on").split()
    x, y, ends = float(PAD), 4.0, 0.0
    for number, text in enumerate(part.texts, 1):
        wide = width(text, TEXT) + 24
        if x > PAD and x + wide > room.w - PAD:
            x, y = float(PAD), y + 40
        on = str(number) in chosen
        box = Box(x, y, wide, 32)
        pen.rect(box, "k-f1" if on else "k-c1", 16)
        pen.text(text, box.cx, box.cy + 5, room=wide - 8, anchor="middle", bold=on, label=True)
        pen.spot(str(number), box, "choice", text)
        x += wide + 8
        ends = max(ends, box.right)
    pen.spot("", Box(PAD - 4, 1, ends - PAD + 8, y + 38), "choices")
    return y + 40


@part("options", texts=(1, ANY), options="on", role="choices")
def options(pen: Pen, part: Part, room: Box) -> float:
    for number, text in enumerate(part.texts, 1):
        on = part.get("on") == str(number)
        box = Box(PAD, 4 + (number - 1) * 34, room.w - 2 * PAD, 32)
        if on:
            pen.rect(box, "k-f1", 8)
        pen.text(
            text, box.cx, box.cy + 5.5, room=box.w - 12, size=LARGE, anchor="middle", bold=on,
            ink="k-x" if on else "k-y", label=True,
        )  # fmt: skip
        pen.spot(str(number), box, "choice", text)
    pen.spot("", Box(PAD - 4, 2, room.w - 2 * PAD + 8, len(part.texts) * 34 + 2), "choices")
    return len(part.texts) * 34 + 8


@part("steps-bar", options="at of", role="progress")
def steps_bar(pen: Pen, part: Part, room: Box) -> float:
    count = int(part.get("of", "3"))
    at = int(part.get("at", "1")) if part.get("at", "1").isdecimal() else 1
    step = (room.w - 2 * PAD) / count
    for number in range(count):
        ink = "k-i" if number < at else "k-u"
        pen.rect(Box(PAD + number * step + 2, 6, step - 4, 5), ink, 2.5)
    return 18
