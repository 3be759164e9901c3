"""What is docked at the top of a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.screens.kinds import ANY, TOP, part
from guide.screens.measure import width
from guide.screens.pen import LARGE, SMALL, TEXT, Box

if TYPE_CHECKING:
    from guide.screens.pen import Pen
    from guide.screens.story import Part

TAP = 32
# Named symbols at the right end of a title bar, from the right.
_RIGHT = {"more": "dots", "search": "search", "share": "share"}


def icon_spot(pen: Pen, name: str, icon: str, cx: float, cy: float, *, says: str = "") -> None:
    """Draw a symbol that can be pointed at."""
    pen.icon(icon, cx, cy)
    pen.spot(name, Box(cx - TAP / 2, cy - TAP / 2, TAP, TAP), "symbol", says or icon)


@part(
    "title-bar", place=TOP, texts=(0, 1), options="action",
    words="back close menu more search share name", role="bar",
)  # fmt: skip
def title_bar(pen: Pen, part: Part, room: Box) -> float:
    left, right = 20.0, room.w - 20
    for word in ("back", "close", "menu"):
        if part.has(word):
            icon_spot(pen, word, word, left, 20)
            left += TAP + 4
    if action := part.get("action"):
        right -= _action(pen, action, room.w - 12)
    for word, icon in _RIGHT.items():
        if part.has(word):
            icon_spot(pen, word, icon, right, 20)
            right -= TAP + 2
    if part.text():
        half = min(room.w / 2 - left + 16, right + 16 - room.w / 2)
        wide = pen.text(
            part.text(), room.w / 2, 25, room=2 * half, size=16, anchor="middle", bold=True,
            label=not part.has("name"),
        )  # fmt: skip
        pen.spot("title", Box(room.w / 2 - wide / 2, 8, wide, 24), "title", part.text())
    return 40


def _action(pen: Pen, text: str, right: float) -> float:
    wide = width(text, TEXT, bold=True) + 20
    box = Box(right - wide, 6, wide, 28)
    pen.rect(box, "k-a", 14)
    pen.text(text, box.cx, 25, room=wide - 8, ink="k-o", anchor="middle", bold=True, label=True)
    pen.spot("action", box, "button", text)
    return wide + 8


@part("top-tabs", place=TOP, options="at nearby", role="tabs")
def top_tabs(pen: Pen, part: Part, room: Box) -> float:
    tabs = {"follow": "关注", "explore": "发现", "nearby": part.get("nearby", "附近")}
    step = 58
    start = room.w / 2 - step
    for number, (name, label) in enumerate(tabs.items()):
        cx = start + number * step
        _tab(pen, name, label, cx, on=part.get("at") == name)
    icon_spot(pen, "search", "search", room.w - 22, 20, says="搜索")
    return 40


def _tab(pen: Pen, name: str, label: str, cx: float, *, on: bool) -> None:
    wide = width(label, LARGE, bold=on)
    if on:
        pen.rect(Box(cx - wide / 2 - 2, 24, wide + 6, 7), "k-f", 3)
    ink = "k-x" if on else "k-y"
    pen.text(label, cx, 26, room=56, size=LARGE, ink=ink, anchor="middle", bold=on, label=True)
    pen.spot(name, Box(cx - 26, 6, 52, 30), "tab", label)


@part("note-top", place=TOP, texts=(0, 1), options="button", role="bar")
def note_top(pen: Pen, part: Part, room: Box) -> float:
    icon_spot(pen, "back", "back", 18, 21)
    face(pen, "avatar", 48, 21, 12)
    icon_spot(pen, "share", "share", room.w - 20, 21)
    label = part.get("button", "关注")
    wide = width(label, SMALL, bold=True) + 18
    box = Box(room.w - 40 - wide, 8, wide, 26)
    pen.rect(box, "k-l", 13)
    pen.text(label, box.cx, 25.5, room=wide, size=SMALL, anchor="middle", bold=True, label=True)
    pen.spot("follow", box, "button", label)
    if part.text():
        said = pen.text(part.text(), 66, 26, room=box.x - 72)
        pen.spot("name", Box(64, 10, said + 4, 22), "name", part.text())
    return 42


def face(pen: Pen, name: str, cx: float, cy: float, r: float) -> None:
    """Draw somebody's picture: a head in a circle."""
    pen.circle(cx + 1.5, cy + 1.5, r, "k-f")
    pen.circle(cx, cy, r, "k-c")
    pen.path(
        f"M{cx:g} {cy - r * 0.5:g}a{r * 0.3:.3g} {r * 0.3:.3g} 0 1 0 .1 0Z"
        f"M{cx - r * 0.55:.4g} {cy + r * 0.68:.4g}q{r * 0.55:.3g} {-r * 0.9:.3g} {r * 1.1:.3g} 0",
        "k-t",
    )
    if name:
        pen.spot(name, Box(cx - r - 2, cy - r - 2, 2 * r + 4, 2 * r + 4), "picture")


@part("channels", place=TOP, texts=(1, ANY), options="at", role="tabs")
def channels(pen: Pen, part: Part, room: Box) -> float:
    left = 14.0
    for number, label in enumerate(part.texts, 1):
        on = part.get("at", "1") == str(number)
        wide = width(label, TEXT, bold=on)
        pen.text(
            label, left, 20, room=room.w - left, ink="k-x" if on else "k-y", bold=on, label=True
        )
        if on:
            pen.rect(Box(left, 25, wide, 4), "k-f", 2)
        pen.spot(str(number), Box(left - 5, 2, wide + 10, 28), "tab", label)
        left += wide + 18
    return 32


@part(
    "search-bar", place=TOP, texts=(0, 1), options="hint button", role="field", typed=True
)  # fmt: skip
def search_bar(pen: Pen, part: Part, room: Box) -> float:
    icon_spot(pen, "back", "back", 18, 21)
    right = room.w - 12
    if label := part.get("button"):
        wide = width(label, TEXT, bold=True)
        pen.text(label, right, 26, room=60, anchor="end", bold=True, label=True)
        pen.spot("button", Box(right - wide - 6, 5, wide + 12, 32), "button", label)
        right -= wide + 10
    box = Box(36, 6, right - 36, 30)
    pen.rect(box, "k-b1", 15)
    pen.icon("search", box.x + 16, box.cy, 15)
    fill_in(pen, part, Box(box.x + 30, box.y, box.w - 40, box.h), 26)
    pen.spot("field", box, "field", part.text() or part.get("hint"))
    return 42


def fill_in(pen: Pen, part: Part, box: Box, base: float, size: float = TEXT) -> None:
    """Write what stands in a field, or its hint, and a caret behind what is being typed."""
    if part.text():
        wide = pen.text(
            part.text(), box.x, base, room=box.w, size=size, typed=part.typed, label=False
        )
        if part.typed:
            pen.path(f"M{box.x + wide + 3:.4g} {base - size:.4g}v{size * 1.2:.4g}", "k-l k-caret")
    elif part.get("hint"):
        pen.text(part.get("hint"), box.x, base, room=box.w, size=size, ink="k-y", label=True)


@part("address", place=TOP, texts=(1, 1), role="bar")
def address(pen: Pen, part: Part, room: Box) -> float:
    box = Box(40, 6, room.w - 80, 28)
    pen.icon("back", 20, 20, 18)
    pen.rect(box, "k-b1", 14)
    pen.icon("lock", box.x + 15, 20, 14)
    pen.text(part.text(), box.x + 28, 25, room=box.w - 36)
    pen.spot("url", box, "address", part.text())
    icon_spot(pen, "more", "dots", room.w - 20, 20)
    return 40
