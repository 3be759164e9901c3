"""A storyboard in time: still pictures one after the other, and its captions as WebVTT."""

from __future__ import annotations

import re
from html import escape
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from guide.screens import captions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# The picture: a phone, and a band under it in which players put the captions.
WIDTH, HEIGHT = 360.0, 620.0
_TOP = 14.0
# Pictures a second while something moves.
RATE = 12
_SLIDE, _MOVE, _PRESS = 4, 7, 4
_TYPED = re.compile(r"(<text[^>]*data-typed[^>]*>)([^<]*)(</text>)")


class Moment(NamedTuple):
    """A picture and for how many ticks of 1/RATE it is shown."""

    svg: str
    ticks: int


def moments(frames: Sequence[dict[str, Any]]) -> Iterator[Moment]:
    """Yield the pictures of a film in order; the same frames give the same pictures."""
    before: dict[str, Any] | None = None
    for frame in frames:
        yield from _frame(frame, before, ticks(frame))
        before = frame


def ticks(frame: dict[str, Any]) -> int:
    return max(round(float(frame["seconds"]) * RATE), _SLIDE + _MOVE + _PRESS + RATE)


def _frame(frame: dict[str, Any], before: dict[str, Any] | None, left: int) -> Iterator[Moment]:
    if before is not None and before["svg"] != frame["svg"]:
        for number in range(_SLIDE):
            yield Moment(_sliding(before, frame, number / _SLIDE), 1)
        left -= _SLIDE
    typing = list(_typing(frame))
    moving = list(_acting(frame))
    left -= sum(moment.ticks for moment in (*typing, *moving))
    first = typing[0].svg if typing else _on_stage(frame["svg"] + frame["ring"], frame)
    yield Moment(first, max(left // 2, 1))
    yield from typing
    yield Moment(_on_stage(frame["svg"] + frame["ring"], frame), max(left - left // 2, 1))
    yield from moving


def _typing(frame: dict[str, Any]) -> Iterator[Moment]:
    typed = sum(len(found[2]) for found in _TYPED.finditer(frame["svg"]))
    for count in range(typed):
        yield Moment(_on_stage(up_to(frame["svg"], count) + frame["ring"], frame), 2)


def up_to(svg: str, count: int) -> str:
    """Return a picture in which only so many of the typed letters stand yet."""
    left = [count]

    def cut(found: re.Match[str]) -> str:
        shown = found[2][: left[0]]
        left[0] = max(left[0] - len(found[2]), 0)
        return f"{found[1]}{shown}{found[3]}"

    return _TYPED.sub(cut, svg)


def _acting(frame: dict[str, Any]) -> Iterator[Moment]:
    """Yield the finger: it comes, presses, and where it swipes or drags it goes along."""
    for action in frame["actions"]:
        if action["verb"] in ("look", "wait", "type") or "at" not in action:
            continue
        x, y = action["at"]
        away = _way(action)
        for number in range(_MOVE):
            part = 1 - (number + 1) / _MOVE
            yield Moment(_with_finger(frame, x + 60 * part, y + 90 * part, 13), 1)
        for number in range(_PRESS):
            part = (number + 1) / _PRESS
            yield Moment(_with_finger(frame, x + away[0] * part, y + away[1] * part, 10), 1)


def _way(action: dict[str, Any]) -> tuple[float, float]:
    far = action.get("amount", 110.0)
    ways = {"up": (0, -far), "down": (0, far), "left": (-far, 0), "right": (far, 0)}
    return ways.get(action.get("side", ""), (0, 0))


def _with_finger(frame: dict[str, Any], x: float, y: float, r: float) -> str:
    finger = f'<circle class="k-finger" cx="{x:.4g}" cy="{y:.4g}" r="{r:g}"/>'
    return _on_stage(frame["svg"] + frame["ring"] + finger, frame)


def _sliding(before: dict[str, Any], frame: dict[str, Any], part: float) -> str:
    """Return the moment in which one picture fades into the next."""
    return _on_stage(before["svg"], before) + _on_stage(frame["svg"], frame, opacity=part)


def _on_stage(drawn: str, frame: dict[str, Any], opacity: float = 1) -> str:
    _x, y, wide, tall = frame["view"]
    scale = min((WIDTH - 20) / wide, (HEIGHT - 110) / tall)
    dx = WIDTH / 2 - (frame["view"][0] + wide / 2) * scale
    dy = max(_TOP - y * scale, (HEIGHT - 96 - tall * scale) / 2 - y * scale)
    faint = f' opacity="{opacity:g}"' if opacity < 1 else ""
    place = f"translate({dx:.5g} {dy:.5g}) scale({scale:.4g})"
    return f'<g transform="{place}"{faint}>{drawn}{frame["pins"]}</g>'


# ── captions ────────────────────────────────────────────────────────────────────────────────


def vtt(compiled: dict[str, Any], language: str) -> str:
    """Return the captions of a language as WebVTT; what it does not say is left to others."""
    told = compiled["captions"].get(language, {})
    cues = ["WEBVTT", ""]
    ends = list(accumulate(ticks(frame) / RATE for frame in compiled["frames"]))
    for number, frame in enumerate(compiled["frames"]):
        if frame["name"] not in told:
            continue
        start = ends[number - 1] if number else 0.0
        pieces = [captions.Run(*run) for run in told[frame["name"]]]
        text = escape(captions.plain(pieces, language), quote=False)
        cues += [frame["name"], f"{_clock(start)} --> {_clock(ends[number] - 0.05)}", text, ""]
    return "\n".join(cues)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{int(minutes // 60):02}:{int(minutes % 60):02}:{rest:06.3f}"
