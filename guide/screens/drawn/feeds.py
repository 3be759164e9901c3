"""Notes: their cards in the feed, their pictures, their words and the comments below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.screens.drawn.bars import face
from guide.screens.kinds import ANY, part
from guide.screens.measure import width
from guide.screens.pen import LINE, SMALL, TEXT, Box, Shape

if TYPE_CHECKING:
    from guide.screens.pen import Pen
    from guide.screens.story import Part

PAD = 14


@part(
    "card", texts=(0, 2), options="likes picture height", words="video", role="note"
)  # fmt: skip
def card(pen: Pen, part: Part, room: Box) -> float:
    tall = float(part.get("height", "92"))
    picture = Box(0, 0, room.w, tall)
    pen.picture(part.get("picture", "cat"), picture, r=8)
    if part.has("video"):
        pen.circle(room.w - 16, 16, 9, "k-p")
        pen.icon("play", room.w - 15.5, 16, 11, "k-i")
    seen = picture._replace(h=min(tall, room.h))
    pen.spot("picture", seen, "picture", part.get("picture", "cat"))
    y = tall + 6
    # What would be cut through by the edge of the screen is not drawn; the note goes on below it.
    ends = y
    if y + 40 <= room.h:
        ends = y = y + _card_title(pen, part, Box(6, y, room.w - 12, 40))
    if y + 26 <= room.h:
        ends += 6 + _card_author(pen, part, Box(6, y + 2, room.w - 12, 18))
    else:
        ends = room.h + 20
    pen.shapes.insert(0, _frame(room.w, ends))
    pen.spot("", Box(0, 0, room.w, min(ends, room.h)), "note", part.text())
    return ends


def _frame(wide: float, tall: float) -> Shape:
    at: dict[str, str | float] = {"x": 0, "y": 0, "width": wide, "height": tall, "rx": 8}
    return Shape("rect", "k-c1", at)


def _card_title(pen: Pen, part: Part, box: Box) -> float:
    if not part.text():
        return pen.bars(Box(box.x, box.y + 2, box.w, 30), 2) + 2
    tall = pen.paragraph(part.text(), box, size=SMALL, bold=True, most=2)
    pen.spot("title", Box(box.x - 2, box.y, box.w + 4, tall), "title", part.text())
    return tall


def _card_author(pen: Pen, part: Part, box: Box) -> float:
    pen.circle(box.x + 6, box.cy, 6, "k-f")
    likes = part.get("likes")
    right = box.right
    if likes:
        wide = pen.text(likes, right, box.cy + 4.5, room=40, size=SMALL, ink="k-y", anchor="end")
        pen.icon("heart", right - wide - 9, box.cy, 13, "k-t")
        pen.spot("heart", Box(right - wide - 18, box.y - 3, wide + 20, 24), "symbol", "heart")
        right -= wide + 18
    author = part.text(1)
    if author:
        pen.text(author, box.x + 16, box.cy + 4.5, room=right - box.x - 16, size=SMALL, ink="k-y")
        pen.spot("author", Box(box.x - 2, box.y - 3, right - box.x, 24), "name", author)
    return box.h


@part(
    "photo", texts=(0, ANY), options="height dots", words="live", pictures=True, role="picture"
)  # fmt: skip
def photo(pen: Pen, part: Part, room: Box) -> float:
    tall = float(part.get("height", "140"))
    name = next((word for word in part.words if word != "live"), "cat")
    box = Box(0, 0, room.w, tall)
    pen.picture(name, box)
    if part.texts:
        _words_in(pen, part, room.w, tall)
    if part.has("live"):
        pen.rect(Box(10, 8, 44, 20), "k-c1", 10)
        pen.text("LIVE", 32, 23, room=40, size=SMALL, anchor="middle", bold=True)
    pen.spot("", box, "picture", name)
    dots = int(part.get("dots", "0"))
    for number in range(dots):
        ink = "k-i" if number == 0 else "k-u"
        pen.circle(room.w / 2 + (number - (dots - 1) / 2) * 11, tall + 9, 3, ink)
    return tall + (18 if dots else 4)


def _words_in(pen: Pen, part: Part, wide: float, tall: float) -> None:
    """Write words as they stand in a picture: on paper, over it."""
    lines = part.texts
    high = len(lines) * 21 + 10
    broad = max(width(line, TEXT, bold=True) for line in lines) + 24
    box = Box(wide / 2 - broad / 2, tall - high - 12, broad, high)
    pen.rect(box, "k-c1", 4)
    for number, line in enumerate(lines):
        pen.text(line, box.cx, box.y + 21 + number * 21, room=wide - 24, anchor="middle", bold=True)
    pen.spot("words", box, "words in the picture", " ".join(lines))


@part("meta", texts=(1, 1), role="line")
def meta(pen: Pen, part: Part, room: Box) -> float:
    pen.text(part.text(), PAD, 15, room=room.w - 2 * PAD, size=SMALL, ink="k-y")
    pen.spot("", Box(PAD - 4, 0, room.w - 2 * PAD + 8, 20), "line", part.text())
    return 22


@part("tags", texts=(1, ANY), role="topics")
def tags(pen: Pen, part: Part, room: Box) -> float:
    x, y = float(PAD), 0.0
    for number, text in enumerate(part.texts, 1):
        wide = width(text, TEXT)
        if x > PAD and x + wide > room.w - PAD:
            x, y = float(PAD), y + 22
        pen.text(text, x, y + 16, room=room.w - PAD - x, ink="k-k")
        pen.spot(str(number), Box(x - 3, y, wide + 6, 22), "topic", text)
        x += wide + 12
    return y + 26


@part("translate", texts=(0, 1), role="link")
def translate(pen: Pen, part: Part, room: Box) -> float:
    label = part.text() or "翻译"
    wide = pen.text(label, PAD, 17, room=room.w - 2 * PAD, ink="k-k", bold=True, label=True)
    pen.spot("", Box(PAD - 6, 0, wide + 12, 25), "link", label)
    return 26


@part("more", texts=(1, 1), role="link")
def more(pen: Pen, part: Part, room: Box) -> float:
    wide = pen.text(
        part.text(), 48, 16, room=room.w - 60, size=SMALL, ink="k-k", bold=True, label=True
    )
    pen.spot("", Box(42, 0, wide + 12, 23), "link", part.text())
    return 24


@part("author", texts=(1, 2), options="button", role="person")
def author(pen: Pen, part: Part, room: Box) -> float:
    face(pen, "avatar", 30, 22, 15)
    right = room.w - 12
    if label := part.get("button"):
        wide = width(label, SMALL, bold=True) + 20
        box = Box(right - wide, 8, wide, 28)
        pen.rect(box, "k-l", 14)
        pen.text(label, box.cx, 26.5, room=wide, size=SMALL, anchor="middle", bold=True, label=True)
        pen.spot("button", box, "button", label)
        right = box.x - 6
    two = len(part.texts) > 1
    wide = pen.text(part.text(), 54, 19 if two else 27, room=right - 54, bold=True)
    pen.spot("name", Box(52, 4 if two else 12, wide + 4, 20), "name", part.text())
    if two:
        pen.text(part.text(1), 54, 36, room=right - 54, size=SMALL, ink="k-y")
    return 46


@part(
    "comment", texts=(1, 2), options="place likes picture", words="author translate quiet reply",
    role="comment",
)  # fmt: skip
def comment(pen: Pen, part: Part, room: Box) -> float:
    face(pen, "avatar", 28, 18, 12)
    left = 48.0
    wide = pen.text(part.text(), left, 15, room=110, size=SMALL, ink="k-y")
    pen.spot("name", Box(left - 3, 1, wide + 6, 19), "name", part.text())
    if part.has("author"):
        _badge(pen, left + wide + 8)
    pen.icon("heart", room.w - 22, 17, 15, "k-t")
    pen.spot("heart", Box(room.w - 36, 3, 28, 28), "symbol", "heart")
    if likes := part.get("likes"):
        pen.text(likes, room.w - 22, 41, room=30, size=SMALL, ink="k-y", anchor="middle")
    y = 22.0
    if part.text(1):
        tall = pen.paragraph(part.text(1), Box(left, y, room.w - left - 40, 60))
        pen.spot("text", Box(left - 3, y - 1, room.w - left - 36, tall + 2), "text", part.text(1))
        y += tall
    if name := part.get("picture"):
        pen.picture(name, Box(left, y + 2, 62, 62), r=6)
        pen.spot("picture", Box(left, y + 2, 62, 62), "picture", name)
        y += 68
    y += _comment_line(pen, part, left, y + 4)
    pen.spot("", Box(8, 0, room.w - 16, y + 2), "comment", part.text(1))
    return y + 8


def _badge(pen: Pen, x: float) -> None:
    box = Box(x, 2, 34, 18)
    pen.rect(box, "k-f", 9)
    pen.text("作者", box.cx, 15.5, room=34, size=SMALL, anchor="middle", label=True)
    pen.spot("author", box, "badge", "作者")


def _comment_line(pen: Pen, part: Part, x: float, y: float) -> float:
    if place := part.get("place"):
        x += pen.text(place, x, y + 13, room=90, size=SMALL, ink="k-y") + 12
    links = {} if part.has("quiet") else {"reply": "回复"}
    if part.has("translate"):
        links["translate"] = "翻译"
    for name, label in links.items():
        wide = pen.text(label, x, y + 13, room=60, size=SMALL, ink="k-x", bold=True, label=True)
        pen.spot(name, Box(x - 5, y - 4, wide + 10, SMALL * LINE + 7), "link", label)
        x += wide + 14
    return 20 if links or place else 0
