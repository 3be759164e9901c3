"""Running text, headings, and drawings in the middle of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.screens.kinds import ANY, part
from guide.screens.pen import SMALL, TEXT, TITLE, Box

if TYPE_CHECKING:
    from guide.screens.pen import Pen
    from guide.screens.story import Part

PAD = 14


@part("heading", texts=(0, 1), words="center", role="heading")
def heading(pen: Pen, part: Part, room: Box) -> float:
    box = Box(PAD, 6, room.w - 2 * PAD, 60)
    if not part.text():
        pen.bar(room.w / 2, 16, 110)
        pen.spot("", Box(room.w / 2 - 63, 6, 126, 20), "heading")
        return 28
    tall = pen.paragraph(part.text(), box, size=TITLE, bold=True, center=part.has("center"))
    pen.spot("", Box(8, 4, room.w - 16, tall + 4), "heading", part.text())
    return tall + 10


@part("text", texts=(0, ANY), words="small center grey", role="text")
def text(pen: Pen, part: Part, room: Box) -> float:
    box = Box(PAD, 4, room.w - 2 * PAD, 200)
    y = box.y
    if not part.texts:
        y += 4 + pen.bars(Box(box.x, y + 4, box.w, 60), 3)
    for said in part.texts:
        y += 3 + pen.paragraph(
            said, box._replace(y=y), size=SMALL if part.has("small") else TEXT,
            ink="k-y" if part.has("grey") else "k-x", center=part.has("center"),
        )  # fmt: skip
    pen.spot("", Box(8, 2, room.w - 16, y), "text", " ".join(part.texts))
    return y + 4


@part("art", pictures=True, options="height", role="picture")
def art(pen: Pen, part: Part, room: Box) -> float:
    tall = float(part.get("height", "130"))
    name = part.words[0] if part.words else "potato"
    side = tall - 16
    box = Box(room.w / 2 - side / 2, 12, side, side)
    pen.picture(name, box, ground="k-0")
    pen.spot("", box, "picture", name)
    return tall
