"""A drawing as SVG: with classes for the page, which knows day and night, or with colours of its own."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from guide.screens.pen import Box, Pen, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guide.screens.layout import Drawing

# Around the screen: the body of the phone and its second plate.
MARGIN = 9.0


class Inks(NamedTuple):
    """The colours of one print."""

    paper: str
    ink: str
    ink2: str
    line: str
    fill: str
    mix: str
    soft: str
    rule: str
    act: str
    on_act: str
    link: str
    halt: str
    glow: str


DAY = Inks(
    "#FFFFFF", "#171C3A", "#464C6E", "#2B39C4", "#FFC93D", "#6BAF7A", "#E9ECFD", "#DEDCD2",
    "#2B39C4", "#FFFFFF", "#2B39C4", "#A92A1B", "#FFC93D",
)  # fmt: skip
NIGHT = Inks(
    "#191E3D", "#ECEEFB", "#BDC3E3", "#FFCE4F", "#3B47A6", "#3F9C7A", "#262C52", "#2D3460",
    "#FFCE4F", "#171C3A", "#AAB6FF", "#FF9C8A", "#0B0E20",
)  # fmt: skip
FONT = (
    "Roboto, 'Noto Sans', 'Liberation Sans', Arial, 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif"
)
FONT_TRADITIONAL = FONT.replace(" SC'", " TC'")

_ROUND = {"stroke-linecap": "round", "stroke-linejoin": "round"}


def _attributes(ink: str, inks: Inks) -> dict[str, str]:
    """Return the presentation attributes of a class, the same as static/css/tutorial.css gives it."""
    line = {"fill": "none", "stroke": inks.line, **_ROUND}
    boxed = {"fill": inks.paper, "stroke": inks.line, **_ROUND}
    table: dict[str, dict[str, str]] = {
        "k-0": {"fill": "none"},
        "k-l": {**line, "stroke-width": "2"},
        "k-lo": {**line, "stroke": inks.on_act, "stroke-width": "2.5"},
        "k-t": {**line, "stroke-width": "1.5"},
        "k-q": {**line, "stroke-width": "3"},
        "k-z": {**line, "stroke-width": "2"},
        "k-g": {**line, "stroke": inks.rule, "stroke-width": "1.25"},
        "k-c": {**boxed, "stroke-width": "2"},
        "k-c1": {**boxed, "stroke-width": "1.25"},
        "k-b1": {"fill": inks.soft, "stroke": inks.line, "stroke-width": "1"},
        "k-f": {"fill": inks.fill},
        "k-f1": {"fill": inks.fill, "stroke": inks.line, "stroke-width": "1.25"},
        "k-f2": {"fill": inks.fill, "stroke": inks.line, "stroke-width": "2"},
        "k-m": {"fill": inks.mix},
        "k-p": {"fill": inks.paper},
        "k-bar": {"fill": inks.paper},
        "k-i": {"fill": inks.line},
        "k-s": {"fill": inks.soft},
        "k-s0": {"fill": inks.soft},
        "k-s1": {"fill": inks.soft},
        "k-s2": {"fill": inks.soft},
        "k-a": {"fill": inks.act},
        "k-u": {"fill": inks.line, "fill-opacity": ".25"},
        "k-d": {"fill": inks.paper, "fill-opacity": ".76"},
        "k-d0": {"fill": inks.paper, "fill-opacity": ".85", "stroke": inks.line},
        "k-n": {"fill": inks.halt},
        "k-t0": {"fill": inks.ink},
        "k-r": {"fill": "none", "stroke": inks.halt, "stroke-width": "3"},
        "k-r0": {
            "fill": "none",
            "stroke": inks.glow,
            "stroke-width": "9",
            "stroke-opacity": ".7",
        },
        "k-finger": {
            "fill": inks.ink,
            "fill-opacity": ".35",
            "stroke": inks.ink,
            "stroke-width": "2",
        },
        "k-x": {"fill": inks.ink},
        "k-y": {"fill": inks.ink2},
        "k-o": {"fill": inks.on_act},
        "k-w": {"fill": inks.paper},
        "k-k": {"fill": inks.link},
        "k-b": {"font-weight": "700"},
        "k-caret": {},
    }
    if ink.removeprefix("k-").isdecimal() and ink != "k-0":
        return {"font-size": ink.removeprefix("k-")}
    return table[ink]


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.4g}".removeprefix("0") or "0"


def write(shapes: Iterable[Shape], inks: Inks | None = None) -> str:
    """Return shapes as SVG elements; without colours they carry classes that the page knows."""
    return "".join(_element(shape, inks) for shape in shapes)


def _element(shape: Shape, inks: Inks | None) -> str:
    told = {name: _number(value) for name, value in shape.at.items()}
    if inks is None:
        told = ({"class": shape.ink} if shape.ink else {}) | told
    else:
        for ink in shape.ink.split():
            told = _attributes(ink, inks) | told
        if shape.tag == "text":
            told["font-family"] = FONT_TRADITIONAL if told.get("lang") == "zh-Hant" else FONT
    if shape.tag == "g" and not told:
        return write(shape.inside, inks)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in told.items())
    inner = escape(shape.text) + write(shape.inside, inks)
    return (
        f"<{shape.tag}{attributes}>{inner}</{shape.tag}>"
        if inner
        else f"<{shape.tag}{attributes}/>"
    )


# ── around the screen ───────────────────────────────────────────────────────────────────────


def body(size: tuple[float, float]) -> list[Shape]:
    """Return the body of a phone, or the frame of a window, pressed a little off register."""
    pen = Pen()
    r = 25.0 if size[0] < size[1] else 12.0
    outer = Box(0, 0, *size).grown(4.5)
    pen.rect(outer.moved(4.5, 4.5), "k-f", r)
    pen.rect(outer, "k-c", r)
    return pen.shapes


def view(size: tuple[float, float]) -> Box:
    """Return what of the plane is shown: the screen, its body and the second plate."""
    return Box(-MARGIN, -MARGIN, size[0] + 2 * MARGIN, size[1] + 2 * MARGIN)


def whole(drawing: Drawing) -> list[Shape]:
    """Return the screen in its body."""
    return [*body(drawing.size), *drawing.shapes]


def ring(box: Box, size: tuple[float, float]) -> list[Shape]:
    """Return the ring around what is to be tapped."""
    pen = Pen()
    place = ring_box(box, size)
    r = min(16.0, min(place.w, place.h) / 2)
    pen.rect(place, "k-r0", r)
    pen.rect(place, "k-r", r)
    return pen.shapes


def ring_box(box: Box, size: tuple[float, float]) -> Box:
    """Return where the ring stands: a little around its target, never outside the body."""
    grown = box.grown(2)
    left, top = max(grown.x, -5.0), max(grown.y, -5.0)
    right, bottom = min(grown.right, size[0] + 5), min(grown.bottom, size[1] + 5)
    return Box(left, top, right - left, bottom - top)


def pin(box: Box, number: int, size: tuple[float, float], *, beside: bool = False) -> list[Shape]:
    """Return a number on the corner of a ring, or on the thing itself."""
    pen = Pen()
    at = box if beside else ring_box(box, size)
    cx = min(at.right - 1, size[0] - 3)
    cy = max(at.y + 1, 6.0)
    pen.circle(cx, cy, 10, "k-n")
    pen.text(
        str(number), cx, cy + 4.8, room=20, size=13, ink="k-w", anchor="middle", bold=True,
        quiet=True,
    )  # fmt: skip
    return pen.shapes


def file(shapes: Iterable[Shape], window: Box, inks: Inks, *, scale: float = 1) -> str:
    """Return a picture that stands alone, with its colours in it."""
    drawn = write(shapes, inks)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{window.x:g} {window.y:g} {window.w:g} '
        f'{window.h:g}" width="{window.w * scale:g}" height="{window.h * scale:g}">{drawn}</svg>'
    )


# fmt: off
INK_NAMES = (
    "k-0", "k-l", "k-lo", "k-t", "k-q", "k-z", "k-g", "k-c", "k-c1", "k-b1", "k-f", "k-f1", "k-f2",
    "k-m", "k-p", "k-bar", "k-i", "k-s", "k-s0", "k-s1", "k-s2", "k-a", "k-u", "k-d", "k-d0", "k-n",
    "k-t0", "k-r", "k-r0", "k-finger", "k-x", "k-y", "k-o", "k-w", "k-k", "k-b",
)
# fmt: on
SIZES = (13, 14, 15, 16, 17, 20)


def css(inks: Inks) -> str:
    """Return the classes as a style sheet, for a page that has no other: a film, a sheet."""
    rules = [f"text{{font-family:{FONT}}}", f"[lang=zh-Hant]{{font-family:{FONT_TRADITIONAL}}}"]
    for name in [*INK_NAMES, *(f"k-{size}" for size in SIZES)]:
        told = ";".join(f"{key}:{value}" for key, value in _attributes(name, inks).items())
        rules.append(
            f".{name}{{{told.replace('font-size:' + name[2:], f'font-size:{name[2:]}px')}}}"
        )
    return "".join(rules)
