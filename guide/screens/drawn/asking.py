"""Puzzles, codes and other ways in: what an app asks before it lets somebody in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.screens.kinds import ANY, part
from guide.screens.pen import SMALL, TEXT, Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.screens.pen import Pen
    from guide.screens.story import Part

PAD = 16
# How far a picture is turned that the reader has to set upright.
ASKEW = 115
_PIECE = "h9q-3 -7 3.5 -8 6.5 1 3.5 8h9v9q7 -3 8 3.5 -1 6.5 -8 3.5v9h-28Z"
_PUZZLE = ("cat", "plant", "cup", "city", "dog", "flower", "shoes", "food", "sea")
# Symbols of other ways in: what they are, never whose.
_WAYS = {
    "phone": "phone", "mail": "mail", "wechat": "sms", "qq": "face", "weibo": "eye",
    "apple": "key", "google": "globe", "facebook": "people", "more": "dots",
}  # fmt: skip


@part("slider", texts=(0, 1), words="done turn", role="puzzle")
def slider(pen: Pen, part: Part, room: Box) -> float:
    picture = Box(PAD, 6, room.w - 2 * PAD, 118)
    pen.spot("picture", picture, "picture")
    if part.has("turn"):
        pen.picture("cat", picture, r=8, turned=0 if part.has("done") else ASKEW)
    else:
        _gap(pen, picture, done=part.has("done"))
    track = Box(PAD, 134, room.w - 2 * PAD, 38)
    pen.rect(track, "k-b1", 19)
    handle = Box(track.right - 56 if part.has("done") else track.x + 2, 136, 50, 34)
    if part.text():
        pen.text(
            part.text(), handle.right + 8, 158, room=track.right - handle.right - 12, size=SMALL,
            ink="k-y", label=True,
        )  # fmt: skip
    pen.rect(handle, "k-a", 17)
    pen.icon("check" if part.has("done") else "arrow", handle.cx, handle.cy, 19, "k-lo")
    pen.spot("handle", handle, "handle", part.text())
    pen.spot("", Box(PAD, 4, room.w - 2 * PAD, 170), "puzzle", part.text())
    return 182


def _gap(pen: Pen, picture: Box, *, done: bool) -> None:
    """Draw a picture with a gap and the piece that belongs there."""
    pen.picture("mountain", picture, r=8)
    gap = picture.right - 62
    start = gap if done else picture.x + 14
    pen.path(f"M{gap:g} 62{_PIECE}", "k-d0")
    pen.path(f"M{start:g} 62{_PIECE}", "k-f2")
    pen.spot("gap", Box(gap - 4, 50, 46, 46), "gap")


@part("puzzle", texts=(0, 1), options="rows on", role="puzzle")
def puzzle(pen: Pen, part: Part, room: Box) -> float:
    y = 6.0
    if part.text():
        y += 4 + pen.paragraph(
            part.text(), Box(PAD, y, room.w - 2 * PAD, 40), bold=True, label=True
        )
    side = (room.w - 2 * PAD - 8) / 3
    chosen = part.get("on").split()
    for number in range(int(part.get("rows", "3")) * 3):
        row, column = divmod(number, 3)
        box = Box(PAD + column * (side + 4), y + row * (side + 4), side, side)
        name = _PUZZLE[number % len(_PUZZLE)]
        pen.picture(name, box, r=6)
        if str(number + 1) in chosen:
            pen.rect(box, "k-l", 6)
            pen.circle(box.right - 12, box.y + 12, 9, "k-a")
            pen.icon("check", box.right - 12, box.y + 12, 12, "k-lo")
        pen.spot(str(number + 1), box, "picture", name)
    return y + int(part.get("rows", "3")) * (side + 4) + 4


# A code of so many cells, with an eye of so many in three of its corners.
CELLS, EYE = 15, 5


@part("qr", texts=(0, 1), role="code")
def qr(pen: Pen, part: Part, room: Box) -> float:
    side = 108.0
    box = Box(room.w / 2 - side / 2, 8, side, side)
    pen.rect(box, "k-c1", 8)
    cell = (side - 24) / CELLS
    pen.path("".join(_cells(box, cell)), "k-i")
    for dx, dy in ((0, 0), (11, 0), (0, 11)):
        eye = Box(box.x + 12 + dx * cell, box.y + 12 + dy * cell, cell * 4, cell * 4)
        pen.rect(eye, "k-l")
        pen.rect(eye.grown(-cell * 1.2), "k-i")
    pen.spot("", box, "code", part.text())
    if not part.text():
        return side + 16
    under = Box(PAD, side + 16, room.w - 2 * PAD, 40)
    return side + 22 + pen.paragraph(part.text(), under, size=TEXT, center=True, label=True)


def _cells(box: Box, cell: float) -> Iterator[str]:
    """Yield a pattern that looks like a code and says nothing."""
    for row in range(CELLS):
        for column in range(CELLS):
            last = CELLS - EYE
            eye = (row < EYE and not EYE <= column < last) or (row >= last and column < EYE)
            if not eye and (row * 7 + column * 5 + row * column) % 3 == 0:
                x, y = box.x + 12 + column * cell, box.y + 12 + row * cell
                yield f"M{x:.4g} {y:.4g}h{cell:.3g}v{cell:.3g}h-{cell:.3g}Z"


@part("sign-ins", texts=(0, ANY), words=" ".join(_WAYS), role="choices")
def sign_ins(pen: Pen, part: Part, room: Box) -> float:
    items = [(word, "") for word in part.words] + [("more", text) for text in part.texts]
    step = min(58.0, (room.w - 2 * PAD) / max(len(items), 1))
    start = room.w / 2 - step * (len(items) - 1) / 2
    named = any(text for _word, text in items)
    for number, (word, text) in enumerate(items, 1):
        cx = start + (number - 1) * step
        pen.circle(cx, 26, 18, "k-l")
        pen.icon(_WAYS[word], cx, 26, 19)
        if text:
            pen.text(text, cx, 62, room=step, size=SMALL, anchor="middle", label=True)
        pen.spot(str(number), Box(cx - 20, 6, 40, 40), "choice", text or word)
    pen.spot("", Box(start - 24, 3, step * (len(items) - 1) + 48, 66 if named else 46), "choices")
    return 72 if named else 54
