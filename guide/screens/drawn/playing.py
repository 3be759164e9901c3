"""Films, cameras and photographs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.screens.drawn.bars import face
from guide.screens.kinds import ANY, part
from guide.screens.measure import width, wrap
from guide.screens.pen import LINE, SMALL, TEXT, Box

if TYPE_CHECKING:
    from guide.screens.pen import Pen
    from guide.screens.story import Part


@part(
    "video", texts=(0, 2), options="author height", words="translate", pictures=True, role="film"
)  # fmt: skip
def video(pen: Pen, part: Part, room: Box) -> float:
    tall = float(part.get("height") or room.h)
    name = next((word for word in part.words if word != "translate"), "cat")
    whole = Box(0, 0, room.w, tall)
    pen.picture(name, whole)
    pen.circle(room.w / 2, tall * 0.42, 24, "k-p")
    pen.circle(room.w / 2, tall * 0.42, 24, "k-l")
    pen.icon("play", room.w / 2 + 2, tall * 0.42, 24, "k-i")
    pen.spot("play", Box(room.w / 2 - 26, tall * 0.42 - 26, 52, 52), "button", "play")
    y = tall - 12
    y = _title(pen, part, y, room.w)
    y = _author(pen, part, y)
    if said := part.text(1):
        _subtitle(pen, said, y - 8, room.w)
    pen.spot("", whole, "film", part.text())
    return tall


def _title(pen: Pen, part: Part, bottom: float, wide: float) -> float:
    if part.has("translate"):
        said = pen.text("翻译", 16, bottom - 4, room=60, ink="k-k", bold=True, label=True)
        pen.spot("translate", Box(10, bottom - 20, said + 12, 24), "link", "翻译")
        bottom -= 24
    if not part.text():
        return bottom
    lines = wrap(part.text(), wide - 32, TEXT)
    tall = len(lines) * TEXT * LINE
    pen.paragraph(part.text(), Box(16, bottom - tall, wide - 32, tall))
    pen.spot("title", Box(12, bottom - tall - 2, wide - 24, tall + 4), "title", part.text())
    return bottom - tall - 6


def _author(pen: Pen, part: Part, bottom: float) -> float:
    name = part.get("author")
    if not name:
        return bottom
    cy = bottom - 16
    face(pen, "avatar", 30, cy, 13)
    said = pen.text(name, 50, cy + 5, room=90, bold=True)
    pen.spot("author", Box(47, cy - 12, said + 6, 24), "name", name)
    label = "关注"
    broad = width(label, SMALL, bold=True) + 18
    box = Box(50 + said + 10, cy - 13, broad, 26)
    pen.rect(box, "k-c1", 13)
    pen.text(
        label, box.cx, box.cy + 4.5, room=broad, size=SMALL, anchor="middle", bold=True, label=True
    )
    pen.spot("follow", box, "button", label)
    return bottom - 36


def _subtitle(pen: Pen, said: str, bottom: float, wide: float) -> None:
    lines = wrap(said, wide - 56, TEXT, bold=True)
    tall = len(lines) * TEXT * LINE + 10
    broad = max(width(line, TEXT, bold=True) for line in lines) + 20
    box = Box(wide / 2 - broad / 2, bottom - tall, broad, tall)
    pen.rect(box, "k-p", 5)
    pen.paragraph(said, Box(28, box.y + 5, wide - 56, tall), center=True, bold=True)
    pen.spot("subtitle", box, "subtitle", said)


@part("camera", pictures=True, role="camera")
def camera(pen: Pen, part: Part, room: Box) -> float:
    tall = room.h
    picture = Box(0, 0, room.w, tall - 78)
    pen.picture(part.words[0] if part.words else "cat", picture)
    pen.spot("picture", picture, "picture")
    cy = tall - 40
    pen.circle(room.w / 2, cy, 27, "k-l")
    pen.circle(room.w / 2, cy, 20, "k-f1")
    pen.spot("shutter", Box(room.w / 2 - 29, cy - 29, 58, 58), "button", "shutter")
    pen.icon("flip", room.w - 44, cy, 24)
    pen.spot("flip", Box(room.w - 62, cy - 18, 36, 36), "symbol", "flip")
    return tall


@part("album", options="chosen", pictures=True, role="photos")
def album(pen: Pen, part: Part, room: Box) -> float:
    chosen = part.get("chosen").split()
    columns, space = 3, 4
    side = (room.w - 2 * space - space * (columns - 1)) / columns
    for number, name in enumerate(part.words, 1):
        row, column = divmod(number - 1, columns)
        box = Box(space + column * (side + space), space + row * (side + space), side, side)
        pen.picture(name, box, r=4)
        place = (box.right - 13, box.y + 13)
        if str(number) in chosen:
            pen.rect(box, "k-l", 4)
            pen.circle(*place, 9, "k-a")
            order = str(chosen.index(str(number)) + 1)
            pen.text(
                order, place[0], place[1] + 4.6, room=16, size=SMALL, ink="k-o", anchor="middle",
                bold=True, quiet=True,
            )  # fmt: skip
        else:
            pen.circle(*place, 8, "k-c1")
        pen.spot(str(number), box, "picture", name)
    rows = (len(part.words) + columns - 1) // columns
    return rows * (side + space) + space


@part("pictures", words="add", pictures=True, role="photos")
def pictures(pen: Pen, part: Part, room: Box) -> float:
    x, side = 16.0, 62
    names = [word for word in part.words if word != "add"]
    for number, name in enumerate(names, 1):
        box = Box(x, 6, side, side)
        pen.picture(name, box, r=8)
        pen.spot(str(number), box, "picture", name)
        x += side + 8
    if part.has("add"):
        box = Box(x, 6, side, side)
        pen.rect(box, "k-b1", 8)
        pen.icon("plus", box.cx, box.cy, 22)
        pen.spot("add", box, "button", "plus")
    return side + 14


@part("apps", texts=(1, ANY), role="symbols")
def apps(pen: Pen, part: Part, room: Box) -> float:
    broad = max(width(text, SMALL) for text in part.texts)
    columns = 4 if broad <= (room.w - 16) / 4 else 3
    step = (room.w - 16) / columns
    for number, text in enumerate(part.texts):
        row, column = divmod(number, columns)
        cx, y = 8 + step * (column + 0.5), 10 + row * 72.0
        box = Box(cx - 20, y, 40, 40)
        pen.rect(box.moved(2, 2), "k-f", 10)
        pen.rect(box, "k-c", 10)
        initial = text[:1]
        pen.text(initial, cx, y + 26, room=34, size=17, anchor="middle", bold=True, quiet=True)
        wide = pen.text(text, cx, y + 57, room=step, size=SMALL, anchor="middle")
        wide = max(step - 6, wide + 8)
        pen.spot(str(number + 1), Box(cx - wide / 2, y - 4, wide, 68), "app", text)
    return ((len(part.texts) + columns - 1) // columns) * 72 + 10
