"""The receipt as a sheet: a torn strip with a photograph, what was owed and given, and a stamp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import override

from config import languages
from mandarin.script import to_traditional
from practice.drawing import lettering
from practice.drawing.sheet import (
    BLUE,
    INK,
    INK_2,
    MIX,
    PAPER,
    SHEET,
    YOLK,
    Box,
    Disc,
    Group,
    Path,
    Sheet,
    Text,
)
from practice.receipts import kinds
from practice.receipts.animals import drawing
from practice.receipts.asking import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice.drawing.sheet import Shape
    from practice.receipts.asking import Asked
    from practice.receipts.kinds import Item, Said

WIDTH, HEIGHT = 520, 860
LEFT, RIGHT, TOP, BOTTOM = 28, 492, 28, 828
EDGE, END = LEFT + 28, RIGHT - 28
TOOTH = 11.6
PHOTO = 158
# The stamp is pressed by hand.
STAMP_TURN, PHOTO_TURN = -13, -3


class _Words:
    """The two languages of one receipt."""

    def __init__(self, beside: str, *, traditional: bool) -> None:
        self.traditional = traditional
        self.tag = "zh-Hant" if traditional else "zh-Hans"
        self.other_tag = languages.tag(beside)

    def zh(self, said: str) -> str:
        return to_traditional(said) if self.traditional else said

    def pair(self, said: Said) -> str:
        return f"{self.zh(said.zh)} {said.other}"


def sheet(asked: Asked, site: str, *, traditional: bool = False) -> Sheet:
    """Return the receipt of a form without problems."""
    words = _Words(asked.beside, traditional=traditional)
    kind = kinds.KINDS[asked.kind]
    with override(asked.beside):
        shapes = (
            *_strip(),
            *_head(kind.title, kind.branch, words),
            *_photo(asked.kind),
            *_particulars(asked, words),
            *_items(kind.items, words),
            *_total(words),
            *_stamp(words),
            *_foot(site, words),
        )
        return Sheet(WIDTH, HEIGHT, words.pair(kind.title), shapes, paper=PAPER)


def _strip() -> Iterator[Shape]:
    """The strip of paper, torn off at both ends."""
    teeth = round((RIGHT - LEFT) / (2 * TOOTH))
    down = "".join(f"l{TOOTH} {TOOTH}l{TOOTH} {-TOOTH}" for _ in range(teeth))
    up = "".join(f"l{-TOOTH} {-TOOTH}l{-TOOTH} {TOOTH}" for _ in range(teeth))
    outline = f"M{LEFT} {TOP}{down}V{BOTTOM}{up}Z"
    yield Group((Path(outline, fill=YOLK),), x=6, y=6)
    yield Path(outline, fill=SHEET, line=INK, width=2)


def _rule(y: float) -> Path:
    return Path(f"M{EDGE} {y}" + "h7m6 0" * 31 + "h5", line=INK_2, width=1.5)


def _chinese(x: float, y: float, words: str, size: float, w: _Words, *, anchor: str = "start", bold: bool = False, room: float = 0, ink: str = INK) -> Text:  # fmt: skip
    return Text(x, y, words, size, ink, anchor, bold, room=room, lang=w.tag)


def _other(x: float, y: float, words: str, size: float, w: _Words, *, anchor: str = "start", room: float = 0, ink: str = INK_2) -> Text:  # fmt: skip
    return Text(x, y, str(words), size, ink, anchor, room=room, lang=w.other_tag)


def _head(title: Said, branch: Said, w: _Words) -> Iterator[Shape]:
    middle, room = WIDTH / 2, END - EDGE
    yield _chinese(middle, 88, w.zh(title.zh), 38, w, anchor="middle", bold=True)
    yield _other(middle, 114, str(title.other), 18, w, anchor="middle", room=room, ink=INK)
    office = w.zh(f"{kinds.OFFICE.zh} · {branch.zh}")
    yield _chinese(middle, 144, office, 16, w, anchor="middle", room=room)
    beside = f"{kinds.OFFICE.other} · {branch.other}"
    yield _other(middle, 164, beside, 13, w, anchor="middle", room=room)
    yield _rule(182)


def _photo(kind: str) -> Iterator[Shape]:
    """The picture by which the tax is paid, with white edges, a little askew."""
    half = PHOTO / 2
    frame = Box(-half, -half, PHOTO, PHOTO, corner=3, fill=SHEET, line=INK, width=2)
    inner = Box(10 - half, 10 - half, PHOTO - 20, PHOTO - 20, fill=PAPER)
    animal = Group(drawing(kind), x=-68, y=-70, scale=0.85)
    yield Group((frame, inner, animal), x=EDGE + half, y=282, turn=PHOTO_TURN)


def _particulars(asked: Asked, w: _Words) -> Iterator[Shape]:
    """Number, day, name and payer beside the photograph."""
    name = lettering.cleaned(asked.name)
    payer = lettering.cleaned(asked.payer)
    rows = (
        (kinds.NUMBER, asked.number),
        (kinds.DAY, day_of(asked.number)),
        (kinds.NAME, name or w.pair(kinds.DRAWN_CAT)),
        (kinds.PAYER, payer or w.pair(kinds.SOMEBODY)),
    )
    x = EDGE + PHOTO + 26
    for number, (label, value) in enumerate(rows):
        y = 214 + number * 44
        yield Text(x, y, w.pair(label), 12.5, INK_2, room=END - x, lang=w.tag)
        yield Text(x, y + 21, value, 18, bold=number > 1, room=END - x, lang=w.tag)
    yield _rule(384)


def _items(items: tuple[Item, ...], w: _Words) -> Iterator[Shape]:
    # What was owed is often longer than what was given.
    room = {"start": 232, "end": 166}
    for number, item in enumerate(items):
        y = 414 + number * 48
        for said, x, anchor in ((item.what, EDGE, "start"), (item.given, END, "end")):
            yield _chinese(x, y, w.zh(said.zh), 17, w, anchor=anchor, room=room[anchor])
            yield _other(x, y + 18, str(said.other), 13, w, anchor=anchor, room=room[anchor])
    yield _rule(546)


def _total(w: _Words) -> Iterator[Shape]:
    yield _chinese(EDGE, 582, w.zh(kinds.TOTAL.zh), 22, w, bold=True)
    yield _other(EDGE, 602, str(kinds.TOTAL.other), 13, w)
    paid = w.zh(kinds.IN_FULL.zh)
    yield _chinese(END, 582, paid, 22, w, anchor="end", bold=True, room=300)
    yield _other(END, 602, str(kinds.IN_FULL.other), 13, w, anchor="end", room=300)
    yield _chinese(EDGE, 648, w.zh(kinds.THANKS.zh), 15, w, room=236)
    for number, line in enumerate(lettering.lines(str(kinds.THANKS.other), 230, 13)[:3]):
        yield _other(EDGE, 670 + number * 18, line, 13, w)


def _stamp(w: _Words) -> Iterator[Shape]:
    """A round stamp with a paw: ours alone, like no seal of an office."""
    rings: tuple[Shape, ...] = (
        Group((Disc(0, 0, 62, fill=YOLK),), x=4, y=4),
        Disc(0, 0, 64, line=BLUE, width=4),
        Disc(0, 0, 57, line=BLUE, width=1.5),
    )
    paw: tuple[Shape, ...] = (
        Path("M0-42q8 0 9 8 1 7-9 7t-9-7q1-8 9-8Z", fill=BLUE),
        *(Disc(x, y, 3.6, 4.6, fill=BLUE) for x, y in ((-12, -41), (-4.5, -48), (4.5, -48), (12, -41))),
    )  # fmt: skip
    text = (
        _chinese(0, 12, w.zh(kinds.PAID.zh), 36, w, anchor="middle", bold=True, ink=BLUE),
        Text(
            0, 30, str(kinds.PAID.other), 13, BLUE, "middle", bold=True, room=92, lang=w.other_tag
        ),
        _chinese(0, 46, w.zh(kinds.OFFICE.zh), 11, w, anchor="middle", ink=BLUE),
    )
    yield Group((*rings, *paw, *text), x=404, y=684, turn=STAMP_TURN)


def _foot(site: str, w: _Words) -> Iterator[Shape]:
    room = END - EDGE
    yield _chinese(EDGE, 776, w.zh(kinds.NO_RECEIPT.zh), 12, w, room=room, ink=INK_2)
    yield _other(EDGE, 794, str(kinds.NO_RECEIPT.other), 11.5, w, room=room)
    yield Text(EDGE, 742, f"{site} 洋芋", 12, INK, lang="zh-Hans", room=160)
    for number, ink in enumerate((BLUE, YOLK, MIX)):
        yield Disc(EDGE + 6 + number * 14, 720, 5, fill=ink)
