"""What people write to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.screens.drawn.bars import face
from guide.screens.kinds import ANY, part
from guide.screens.measure import width, wrap
from guide.screens.pen import LINE, SMALL, TEXT, Box

if TYPE_CHECKING:
    from guide.screens.pen import Pen
    from guide.screens.story import Part

ROOM = 150
PAD = 10


@part("bubble", texts=(1, 1), options="name", words="mine translate", role="message")
def bubble(pen: Pen, part: Part, room: Box) -> float:
    lines = wrap(part.text(), ROOM, TEXT)
    wide = max(width(line, TEXT) for line in lines) + 2 * PAD
    tall = len(lines) * TEXT * LINE + 2 * PAD - 4
    y = 6.0
    mine = part.has("mine")
    if name := part.get("name"):
        pen.text(name, 44, y + 12, room=ROOM, size=SMALL, ink="k-y")
        y += 18
    x = room.w - 44 - wide if mine else 44
    face(pen, "avatar", room.w - 24 if mine else 22, y + 15, 13)
    box = Box(x, y, wide, tall)
    pen.rect(box, "k-f1" if mine else "k-c1", 12)
    pen.paragraph(part.text(), Box(x + PAD, y + PAD - 3, ROOM, tall))
    pen.spot("", box, "message", part.text())
    y += tall
    if part.has("translate"):
        said = pen.text("翻译", 46, y + 16, room=60, size=SMALL, ink="k-k", bold=True, label=True)
        pen.spot("translate", Box(41, y + 1, said + 10, 22), "link", "翻译")
        y += 22
    return y + 4


@part("time", texts=(1, 1), role="line")
def time(pen: Pen, part: Part, room: Box) -> float:
    pen.text(part.text(), room.w / 2, 18, room=room.w - 40, size=SMALL, ink="k-y", anchor="middle")
    return 24


@part("sms", texts=(1, ANY), options="from", role="text message")
def sms(pen: Pen, part: Part, room: Box) -> float:
    y = 8.0
    if sender := part.get("from"):
        pen.text(sender, 16, y + 13, room=room.w - 32, size=SMALL, ink="k-y")
        y += 22
    for number, text in enumerate(part.texts, 1):
        lines = wrap(text, 176, TEXT)
        wide = max(width(line, TEXT) for line in lines) + 24
        box = Box(14, y, wide, len(lines) * TEXT * LINE + 18)
        pen.rect(box, "k-s1", 14)
        pen.paragraph(text, Box(26, y + 9, 176, box.h))
        pen.spot(str(number), box, "text message", text)
        y += box.h + 8
    pen.spot("", Box(10, 4, room.w - 20, y - 8), "text message", part.text())
    return y
