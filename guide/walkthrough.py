"""What a tutorial's page shows of its storyboard: stills beside the steps, and the walkthrough."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from config import languages
from guide.screens import svg
from guide.screens.captions import Run
from guide.screens.pen import Box
from guide.story_words import PLACES, described, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from guide.models import Tutorial


class Label(NamedTuple):
    chars: str
    reading: str
    meaning: str


class Still(NamedTuple):
    """The frame beside a step; ``id`` is that of the whole frame, drawn in the walkthrough."""

    id: str
    view: str
    width: str
    height: str
    ring: SafeString
    label: Label | None
    place: Any
    alt: str


class Told(NamedTuple):
    """A caption in a language."""

    runs: list[Run]
    tag: str
    language: str


class Frame(NamedTuple):
    id: str
    number: int
    step: int
    view: str
    width: str
    height: str
    drawn: SafeString
    ring: SafeString
    caption: Told
    others: list[Told]
    described: str
    seconds: str
    acts: str


class Choice(NamedTuple):
    """A language in which captions can be had."""

    code: str
    name: str
    tag: str
    chosen: bool
    machine: bool


class Walkthrough(NamedTuple):
    frames: list[Frame]
    choices: list[Choice]
    # The language of the captions where it is not the reader's.
    instead: str
    machine: bool

    @property
    def stepped(self) -> bool:
        """Whether the tutorial has steps that the pictures belong to."""
        return any(frame.step for frame in self.frames)


def compiled(tutorial: Tutorial) -> dict[str, Any] | None:
    """Return the storyboard that came with a tutorial; asks the database only where it did not."""
    board = getattr(tutorial, "storyboard", None)
    return board.compiled if board is not None and board.compiled.get("frames") else None


def still(tutorial: Tutorial, step: int, language: str) -> Still | None:
    board = compiled(tutorial)
    for frame in board["frames"] if board else []:
        if frame["still"] and frame["step"] == step:
            return _still(frame, step, language)
    return None


def _still(frame: dict[str, Any], step: int, language: str) -> Still:
    label = _label(frame["target"], language)
    place = PLACES.get(frame["place"], "")
    return Still(
        _id(frame), _view(frame["cut"]), *_size(frame["cut"]),
        _trusted(frame["ring"] + _numbered(frame, step)), label, place, _alt(label, place),
    )  # fmt: skip


def _id(frame: dict[str, Any]) -> str:
    return f"walk-{frame['name']}"


def _view(box: Iterable[float]) -> str:
    return " ".join(f"{value:g}" for value in box)


def _size(box: list[float]) -> tuple[str, str]:
    """Return width and height as text: no language puts its own comma in."""
    return f"{box[2]:g}", f"{box[3]:g}"


def _trusted(drawn: str) -> SafeString:
    # Written by guide.screens.svg, which escapes every text of a storyboard.
    return mark_safe(drawn)


def _numbered(frame: dict[str, Any], step: int) -> str:
    """Return the number of the step on the corner of the ring."""
    if not frame["ring_at"]:
        return ""
    size = (frame["view"][2] - 2 * svg.MARGIN, frame["view"][3] - 2 * svg.MARGIN)
    return svg.write(svg.pin(Box(*frame["ring_at"]), step, size, beside=True))


def _label(target: dict[str, Any], language: str) -> Label | None:
    if not target:
        return None
    return Label(target["chars"], target["reading"], meaning(target["meanings"], language))


def _alt(label: Label | None, place: Any) -> str:
    if label is None and not place:
        return _("Drawn screen of the app")
    if label is None:
        return _("Drawn screen of the app. A ring shows what to tap: %(place)s.") % {"place": place}
    told = ", ".join(part for part in (label.reading, label.meaning) if part)
    return _("Drawn screen of the app. A ring is around %(label)s: %(place)s.") % {
        "label": f"{label.chars} ({told})",
        "place": place,
    }


# ── the walkthrough ─────────────────────────────────────────────────────────────────────────


def walkthrough(tutorial: Tutorial, language: str) -> Walkthrough | None:
    board = compiled(tutorial)
    if board is None:
        return None
    order = _order(board, language)
    frames = [
        _frame(frame, number, board, order, language)
        for number, frame in enumerate(board["frames"], 1)
    ]
    first = frames[0].caption.language
    return Walkthrough(
        frames,
        [_choice(code, first, board) for code in _shown(board)],
        "" if first == language else languages.BY_CODE[first].name,
        first in board["machine"],
    )


def _shown(board: dict[str, Any]) -> list[str]:
    """Return the opened languages that have captions, in the order of the table."""
    return [code for code, _name in settings.LANGUAGES if code in board["captions"]]


def _order(board: dict[str, Any], language: str) -> list[str]:
    return [
        code
        for code in (language, *languages.fallbacks(language), "en")
        if code in board["captions"]
    ]


def _frame(
    frame: dict[str, Any], number: int, board: dict[str, Any], order: list[str], language: str
) -> Frame:
    told = {
        code: Told([Run(*run) for run in by_frame[frame["name"]]], languages.tag(code), code)
        for code, by_frame in board["captions"].items()
        if frame["name"] in by_frame
    }
    caption = next(told[code] for code in order if code in told)
    others = [told[code] for code in _shown(board) if code in told and code != caption.language]
    return Frame(
        _id(frame), number, frame["step"], _view(frame["view"]), *_size(frame["view"]),
        _trusted(frame["svg"] + frame["pins"]), _trusted(frame["ring"]), caption, others,
        described(frame, language), f"{frame['seconds']:g}", json.dumps(frame["actions"]),
    )  # fmt: skip


def _choice(code: str, chosen: str, board: dict[str, Any]) -> Choice:
    language = languages.BY_CODE[code]
    return Choice(code, language.name, language.tag, code == chosen, code in board["machine"])
