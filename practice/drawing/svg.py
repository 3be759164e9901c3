"""A sheet as SVG: attributes only, no styles and no scripts, every word escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from practice.drawing import lettering
from practice.drawing.sheet import Box, Disc, Face, Group, Path

if TYPE_CHECKING:
    from practice.drawing.sheet import Shape, Sheet, Text

_LATIN = "'Noto Sans', 'Segoe UI', Roboto, 'Liberation Sans', Arial"
_SIMPLIFIED = (
    "'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei'"
)
_TRADITIONAL = (
    "'PingFang TC', 'Microsoft JhengHei', 'Noto Sans TC', 'Noto Sans CJK TC', 'WenQuanYi Micro Hei'"
)
_BRUSH = "'Kaiti SC', KaiTi, 'AR PL UKai CN', 'AR PL UKai', 'Noto Serif SC', 'Noto Serif CJK SC'"
_ROUND = ' stroke-linecap="round" stroke-linejoin="round"'


def write(sheet: Sheet) -> SafeString:
    """Return a picture that may stand in a page as it is, or be saved as a file."""
    size = f"{_number(sheet.width)} {_number(sheet.height)}"
    wide, high = size.split()
    name = escape(lettering.cleaned(sheet.name))
    # Safe: numbers, our own outlines, and words and colours that were escaped.
    return mark_safe(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{wide}" height="{high}"'
        f' role="img" aria-label="{name}"><title>{name}</title>'
        f'<rect width="{wide}" height="{high}" fill="{escape(sheet.paper)}"/>'
        f"{''.join(_element(shape) for shape in sheet.shapes)}</svg>"
    )


def ornament(shapes: tuple[Shape, ...], side: float) -> SafeString:
    """Return a square drawing that says nothing new to those who hear the page."""
    body = "".join(_element(shape) for shape in shapes)
    return mark_safe(  # As above.
        f'<svg viewBox="0 0 {_number(side)} {_number(side)}" aria-hidden="true" focusable="false">{body}</svg>'
    )


def _element(shape: Shape) -> str:
    if isinstance(shape, Group):
        return _group(shape)
    if isinstance(shape, Path):
        return f'<path d="{escape(shape.d)}"{_inks(shape)}/>'
    if isinstance(shape, Box):
        corner = f' rx="{_number(shape.corner)}"' if shape.corner else ""
        place = _attributes(x=shape.x, y=shape.y, width=shape.w, height=shape.h)
        return f"<rect{place}{corner}{_inks(shape)}/>"
    if isinstance(shape, Disc):
        place = _attributes(cx=shape.x, cy=shape.y, rx=shape.r, ry=shape.r2 or shape.r)
        return f"<ellipse{place}{_inks(shape)}/>"
    return _text(shape)


def _group(group: Group) -> str:
    moves = [f"translate({_number(group.x)} {_number(group.y)})"] if group.x or group.y else []
    moves += [f"rotate({_number(group.turn)})"] if group.turn else []
    moves += [f"scale({_number(group.scale)})"] if group.scale != 1 else []
    told = f' transform="{" ".join(moves)}"' if moves else ""
    return f"<g{told}>{''.join(_element(shape) for shape in group.shapes)}</g>"


def _text(text: Text) -> str:
    han = _TRADITIONAL if text.lang == "zh-Hant" else _SIMPLIFIED
    family = f"{_BRUSH}, {han}" if text.face == Face.BRUSH else f"{_LATIN}, {han}"
    told = _attributes(x=text.x, y=text.y) + f' font-size="{_number(lettering.size(text))}"'
    told += f' fill="{escape(text.ink)}" font-family="{family}, sans-serif"'
    told += f' text-anchor="{escape(text.anchor)}"' if text.anchor != "start" else ""
    told += ' font-weight="700"' if text.bold else ""
    told += f' lang="{escape(text.lang)}"' if text.lang else ""
    return f"<text{told}>{escape(lettering.cleaned(text.words))}</text>"


def _inks(shape: Path | Box | Disc) -> str:
    fill = f' fill="{escape(shape.fill or "none")}"'
    if not shape.line:
        return fill
    return f'{fill} stroke="{escape(shape.line)}" stroke-width="{_number(shape.width)}"{_ROUND}'


def _attributes(**numbers: float) -> str:
    return "".join(f' {name}="{_number(number)}"' for name, number in numbers.items())


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
