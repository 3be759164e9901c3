"""A storyboard made ready for the page: pictures, places to tap, captions; nothing is left to work out."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guide.screens import captions, svg
from guide.screens.layout import lay_out
from guide.screens.lint import pieces, words_of
from guide.screens.parse import parse
from mandarin.script import to_traditional

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guide.screens.layout import Drawing
    from guide.screens.pen import Box
    from guide.screens.story import Action, Caption, Frame, Story, Word

HANS, HANT = "zh-hans", "zh-hant"
_QUOTES = str.maketrans("“”‘’", "「」『』")
# How high the cut-out of a still is.
STILL = 232.0


@lru_cache(maxsize=1)
def edition() -> str:
    """Return what tells one state of the drawing code from another."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.suffix in (".py", ".txt"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def compile_story(text: str) -> dict[str, Any]:
    """Return all that a page and a film need of a storyboard, as JSON can hold it."""
    story, _faults = parse(text)
    words = words_of(story)
    return {
        "edition": edition(),
        "frames": [_frame(frame, story, words) for frame in story.frames],
        "captions": _captions(story, words),
        # Languages whose captions a program wrote.
        "machine": [HANT] if HANT not in story.captions and HANS in story.captions else [],
    }


# ── frames ──────────────────────────────────────────────────────────────────────────────────


def _frame(frame: Frame, story: Story, words: Mapping[str, Word]) -> dict[str, Any]:
    drawing = lay_out(frame)
    target = _target(frame, drawing)
    ring = svg.ring_box(target, drawing.size) if target else None
    return {
        "name": frame.name,
        "step": frame.step,
        "still": _is_still(frame, story),
        "device": frame.device,
        "view": _numbers(svg.view(drawing.size)),
        "cut": _numbers(cut(frame, drawing, ring)),
        "svg": svg.write(svg.whole(drawing)),
        "ring": svg.write(svg.ring(target, drawing.size)) if target else "",
        "ring_at": _numbers(ring) if ring else [],
        "pins": _pins(frame, drawing),
        "target": _on_target(frame, drawing, words),
        "place": place(ring, drawing) if ring else "",
        "actions": [_action(action, drawing) for action in frame.actions if action.verb != "pin"],
        "said": _said(drawing, words),
        "seconds": _seconds(frame, story),
    }


def _numbers(box: Box) -> list[float]:
    return [round(value, 1) for value in box]


def _target(frame: Frame, drawing: Drawing) -> Box | None:
    for action in frame.actions:
        if action.verb != "pin" and action.target in drawing.spots:
            return drawing.spots[action.target].box
    return None


def _on_target(frame: Frame, drawing: Drawing, words: Mapping[str, Word]) -> dict[str, Any]:
    """Return the label that the ring is around, with reading and meanings, or nothing."""
    for action in frame.actions:
        spot = drawing.spots.get(action.target)
        if action.verb != "pin" and spot and (word := words.get(spot.says)):
            return {"chars": word.chars, "reading": word.reading, "meanings": word.meanings}
    return {}


def _is_still(frame: Frame, story: Story) -> bool:
    """Tell whether a frame stands beside its step: one was chosen, else the first with a ring."""
    same = [one for one in story.frames if one.step == frame.step]
    chosen = [one for one in same if one.still]
    ringed = [one for one in same if any(action.target for action in one.actions)]
    return frame.step > 0 and frame is (chosen or ringed or same)[0]


def _pins(frame: Frame, drawing: Drawing) -> str:
    """Return the numbers of a screen map, one for each pin in the order of the lines."""
    shapes = []
    pinned = [action for action in frame.actions if action.verb == "pin"]
    for number, action in enumerate(pinned, 1):
        if spot := drawing.spots.get(action.target):
            shapes += svg.pin(spot.box, number, drawing.size, beside=True)
    return svg.write(shapes)


def _action(action: Action, drawing: Drawing) -> dict[str, Any]:
    told: dict[str, Any] = {"verb": action.verb}
    box = drawing.spots[action.target].box if action.target in drawing.spots else drawing.screen
    if action.verb != "wait":
        told["at"] = [round(box.cx, 1), round(box.cy, 1)]
    if action.text and action.verb != "type":
        told["side"] = action.text
    if action.amount:
        told["amount"] = action.amount
    return told


def cut(frame: Frame, drawing: Drawing, ring: Box | None) -> Box:
    """Return which part of a frame its still shows: the top, the bottom, or around the ring."""
    whole = svg.view(drawing.size)
    if frame.crop == "full" or whole.h <= STILL * 1.3:
        return whole
    low = whole.bottom - STILL
    at = {"top": whole.y, "middle": whole.y + (whole.h - STILL) / 2, "bottom": low}.get(frame.crop)
    if at is None:
        middle = ring.cy if ring else whole.y
        at = min(max(middle - STILL / 2, whole.y), low)
        # Nearly at an end is at the end: the body of the phone closes the picture.
        at = whole.y if at < whole.y + 50 else low if at > low - 50 else at
    return whole._replace(y=at, h=STILL)


def place(box: Box, drawing: Drawing) -> str:
    """Return where on the screen something is: top-left, bottom, middle-right …"""
    wide, tall = drawing.size
    row = "top" if box.cy < tall / 3 else "bottom" if box.cy > tall * 2 / 3 else "middle"
    if box.w > wide * 0.6:
        return row
    column = "left" if box.cx < wide / 3 else "right" if box.cx > wide * 2 / 3 else ""
    return f"{row}-{column}" if column else row


def _said(drawing: Drawing, words: Mapping[str, Word]) -> list[list[Any]]:
    """Return what stands in the picture, part by part: kind, texts, meanings of the labels."""
    told = []
    for kind, texts in drawing.said:
        labels = {piece for text in texts for piece in pieces(text) if piece in words}
        meanings = {piece: words[piece].meanings for piece in sorted(labels)}
        told.append([kind, texts, meanings])
    return told


# ── captions ────────────────────────────────────────────────────────────────────────────────


def _seconds(frame: Frame, story: Story) -> float:
    """Return how long a frame stays: as its longest caption is read, and what it waits for."""
    told = [
        captions.seconds(by_frame[frame.name].text)
        for by_frame in story.captions.values()
        if frame.name in by_frame
    ]
    waits = sum(action.amount for action in frame.actions if action.verb == "wait")
    typed = sum(len(action.text) * 0.14 for action in frame.actions if action.verb == "type")
    return round(max([*told, 2.5]) + waits + typed, 1)


def _captions(story: Story, words: Mapping[str, Word]) -> dict[str, dict[str, Any]]:
    told = dict(story.captions)
    if HANT not in told and HANS in told:
        told[HANT] = {name: _traditional(caption) for name, caption in told[HANS].items()}
    return {
        language: {
            name: [list(run) for run in captions.runs(caption.text, words, language)]
            for name, caption in by_frame.items()
            if caption.text
        }
        for language, by_frame in told.items()
    }


def _traditional(caption: Caption) -> Caption:
    """Return a draft in traditional characters; labels stay as the app writes them."""
    text = "".join(
        piece if piece.startswith("{") else to_traditional(piece).translate(_QUOTES)
        for piece in captions.cut_at_marks(caption.text)
    )
    return caption._replace(text=text)
