"""What is docked at the bottom of a screen: bars, buttons, the keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from guide.screens.drawn.bars import fill_in
from guide.screens.drawn.forms import paint
from guide.screens.kinds import ANY, BOTTOM, part
from guide.screens.measure import width
from guide.screens.pen import LARGE, SMALL, TEXT, Box, Shape

if TYPE_CHECKING:
    from guide.screens.pen import Pen
    from guide.screens.story import Part

_TABS = ("home", "shop", "post", "messages", "me")
_ROWS = {
    "letters": ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    "numbers": ("123", "456", "789"),
}


@part("tab-bar", place=BOTTOM, options="at shop labels badge", role="bar")
def tab_bar(pen: Pen, part: Part, room: Box) -> float:
    tall = 54
    pen.rect(Box(1, 0, room.w - 2, tall), "k-bar", 18)
    pen.rule(2, room.w - 2, 0.5, "k-t")
    step = room.w / 5
    told = part.get("labels").split()
    words = told or ["首页", part.get("shop", "购物"), "消息", "我"]
    if len(words) < len(_TABS) - 1:
        pen.fault("labels are four words: of home, shop, messages, me")
    labels = dict(zip(("home", "shop", "messages", "me"), [*words, *"????"], strict=False))
    for number, name in enumerate(_TABS):
        cx = step * (number + 0.5)
        if name == "post":
            _plus(pen, cx)
        else:
            _tab(pen, name, labels[name], cx, step, on=part.get("at") == name)
    if badge := part.get("badge"):
        cx = step * 3.5 + 19
        pen.circle(cx, 12, 8.5, "k-n")
        pen.text(
            badge, cx, 16.6, room=17, size=SMALL, ink="k-w", anchor="middle", bold=True, quiet=True
        )
    return tall


def _tab(pen: Pen, name: str, label: str, cx: float, step: float, *, on: bool) -> None:
    size = LARGE if width(label, LARGE, bold=on) <= step - 4 else SMALL
    if on:
        wide = width(label, size, bold=True)
        pen.rect(Box(cx - wide / 2 - 2, 26, wide + 6, 7), "k-f", 3)
    pen.text(
        label, cx, 30, room=step, size=size, ink="k-x" if on else "k-y", anchor="middle", bold=on,
        label=True,
    )  # fmt: skip
    pen.spot(name, Box(cx - step / 2 + 4, 7, step - 8, 36), "tab", label)


def _plus(pen: Pen, cx: float) -> None:
    box = Box(cx - 19, 9, 38, 30)
    pen.rect(box.moved(2.5, 2.5), "k-f", 10)
    pen.rect(box, "k-l", 10)
    pen.icon("plus", box.cx, box.cy, 20)
    pen.spot("post", box, "button", "发布")


@part(
    "note-bar", place=BOTTOM, texts=(0, 1), options="hint likes saves comments",
    words="liked saved", role="bar", typed=True,
)  # fmt: skip
def note_bar(pen: Pen, part: Part, room: Box) -> float:
    pen.rect(Box(1, 0, room.w - 2, 50), "k-bar", 18)
    pen.rule(2, room.w - 2, 0.5, "k-t")
    right = room.w - 12
    counts = {
        "comment": ("bubble", "comments"),
        "save": ("star", "saves"),
        "like": ("heart", "likes"),
    }
    for name, (icon, option) in counts.items():
        count = part.get(option)
        wide = width(count, SMALL) if count else 0
        if count:
            pen.text(count, right, 29, room=34, size=SMALL, anchor="end")
        cx = right - wide - 12
        filled = {"like": "liked", "save": "saved"}.get(name, "")
        if filled and part.has(filled):
            pen.icon(icon, cx, 24, 19, "k-f")
        pen.icon(icon, cx, 24, 19)
        pen.spot(name, Box(cx - 11, 9, wide + 26, 30), "symbol", icon)
        right = cx - 17
    box = Box(12, 9, right - 14, 30)
    pen.rect(box, "k-b1", 15)
    said = part if part.text() or part.get("hint") else _hinted(part)
    fill_in(pen, said, Box(box.x + 10, box.y, box.w - 14, box.h), 29, SMALL)
    pen.spot("field", box, "field", part.text() or part.get("hint", "说点什么"))
    return 50


def _hinted(part: Part) -> Part:
    return replace(part, options={**part.options, "hint": "说点什么"})


@part(
    "chat-bar", place=BOTTOM, texts=(0, 1), options="hint button", role="bar", typed=True
)  # fmt: skip
def chat_bar(pen: Pen, part: Part, room: Box) -> float:
    pen.rect(Box(1, 0, room.w - 2, 50), "k-bar", 18)
    pen.rule(2, room.w - 2, 0.5, "k-t")
    right = room.w - 12
    if label := part.get("button"):
        wide = width(label, TEXT, bold=True) + 18
        box = Box(right - wide, 9, wide, 30)
        pen.rect(box, "k-a", 15)
        pen.text(label, box.cx, 29, room=wide, ink="k-o", anchor="middle", bold=True, label=True)
        pen.spot("button", box, "button", label)
        right = box.x - 6
    else:
        pen.icon("plus", right - 10, 24, 21)
        pen.spot("add", Box(right - 24, 9, 30, 30), "symbol", "plus")
        right -= 28
    pen.icon("face", right - 10, 24, 21)
    pen.spot("emoji", Box(right - 25, 9, 30, 30), "symbol", "face")
    right -= 28
    box = Box(12, 8, right - 14, 32)
    pen.rect(box, "k-b1", 16)
    fill_in(pen, part, Box(box.x + 12, box.y, box.w - 20, box.h), 29)
    pen.spot("field", box, "field", part.text() or part.get("hint"))
    return 50


@part("bottom-button", place=BOTTOM, texts=(1, 2), words="off", role="button")
def bottom_button(pen: Pen, part: Part, room: Box) -> float:
    pen.rect(Box(1, 0, room.w - 2, 58), "k-bar", 18)
    if len(part.texts) == 1:
        paint(pen, part, Box(16, 6, room.w - 32, 40))
        return 58
    half = (room.w - 42) / 2
    paint(pen, _plain(part), Box(16, 6, half, 40), "1", part.text(0))
    paint(pen, part, Box(26 + half, 6, half, 40), "2", part.text(1))
    return 58


def _plain(part: Part) -> Part:
    return replace(part, words=("plain",))


@part(
    "keyboard", place=BOTTOM, texts=(0, ANY), words="pinyin english numbers emoji", role="keyboard"
)  # fmt: skip
def keyboard(pen: Pen, part: Part, room: Box) -> float:
    y = 4.0
    if part.texts:
        y += _candidates(pen, part, room.w)
    top = y
    if part.has("numbers"):
        y = _numbers(pen, y, room.w)
    elif part.has("emoji"):
        y = _emoji(pen, y, room.w)
    else:
        y = _letters(pen, y, room.w)
        y = _last_row(pen, y, room.w, "拼音" if part.has("pinyin") else "English")
    pen.shapes.insert(0, _ground(room.w, y + 12))
    pen.spot("", Box(2, top - 2, room.w - 4, y - top + 4), "keyboard")
    return y + 12


def _ground(wide: float, tall: float) -> Shape:
    return Shape(
        "path", "k-s", {"d": f"M1 0H{wide - 1:g}V{tall - 16:g}q0 14 -14 14H15q-14 0 -14 -14Z"}
    )


def _candidates(pen: Pen, part: Part, wide: float) -> float:
    x = 12.0
    for number, text in enumerate(part.texts, 1):
        said = pen.text(text, x, 24, room=wide - x - 6, size=17)
        pen.spot(str(number), Box(x - 7, 4, said + 14, 28), "candidate", text)
        x += said + 20
    pen.rule(0, wide, 36)
    return 36


def _key(pen: Pen, box: Box, text: str, name: str, size: float = TEXT) -> None:
    pen.rect(box, "k-c1", 5)
    pen.text(
        text, box.cx, box.cy + size * 0.35, room=box.w + 4, size=size, anchor="middle", quiet=True
    )
    pen.spot(name, box, "key", text)


def _letters(pen: Pen, y: float, wide: float) -> float:
    step = (wide - 8) / 10
    for number, row in enumerate(_ROWS["letters"]):
        left = 4 + (0, 0.5, 1.5)[number] * step
        for at, letter in enumerate(row):
            _key(pen, Box(left + at * step + 1, y, step - 3, 30), letter, f"key-{letter}")
        if row == _ROWS["letters"][-1]:
            box = Box(wide - 4 - 1.3 * step, y, 1.3 * step - 1, 30)
            pen.rect(box, "k-c1", 5)
            pen.icon("back", box.cx, box.cy, 15)
            pen.spot("delete", box, "key", "delete")
        y += 35
    return y


def _last_row(pen: Pen, y: float, wide: float, tongue: str) -> float:
    for name, icon, x in (("globe", "globe", 5.0), ("mic", "mic", 41.0)):
        box = Box(x, y, 32, 30)
        pen.rect(box, "k-c1", 5)
        pen.icon(icon, box.cx, box.cy, 17)
        pen.spot(name, box, "key", icon)
    space = Box(77, y, wide - 77 - 46, 30)
    _key(pen, space, tongue, "space", SMALL)
    box = Box(wide - 42, y, 37, 30)
    pen.rect(box, "k-a", 5)
    pen.icon("arrow", box.cx, box.cy, 17, "k-lo")
    pen.spot("enter", box, "key", "enter")
    return y + 34


def _numbers(pen: Pen, y: float, wide: float) -> float:
    step = (wide - 8) / 3
    for row in (*_ROWS["numbers"], " 0<"):
        for at, digit in enumerate(row):
            box = Box(4 + at * step + 2, y, step - 4, 32)
            if digit == "<":
                pen.icon("back", box.cx, box.cy, 17)
                pen.spot("delete", box, "key", "delete")
            elif digit != " ":
                _key(pen, box, digit, f"key-{digit}", 17)
        y += 37
    return y


def _emoji(pen: Pen, y: float, wide: float) -> float:
    step = (wide - 12) / 6
    for row in range(3):
        for column in range(6):
            cx, cy = 6 + step * (column + 0.5), y + 17
            pen.icon(
                ("face", "heart", "star", "moon", "sun", "bubble")[(row + column) % 6],
                cx,
                cy,
                22,
                "k-t",
            )
            pen.spot(str(row * 6 + column + 1), Box(cx - 16, cy - 16, 32, 32), "emoji")
        y += 36
    return y
