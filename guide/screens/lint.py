"""What is wrong with a storyboard: its lines, its pictures, its words, its captions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from config import languages
from guide.screens import captions
from guide.screens.layout import lay_out
from guide.screens.parse import parse
from guide.screens.story import Fault, Story, Word
from guide.screens.word_table import common
from mandarin.han import has_han

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from guide.screens.layout import Drawing

REQUIRED = ("en", "zh-hans")
FEWEST, MOST = 2, 24
_LABEL = re.compile(r"\{\{([^{}|]+)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def words_of(story: Story) -> Mapping[str, Word]:
    """Return every label that a storyboard knows: the common ones and its own."""
    return {**common(), **story.words}


def faults(text: str, steps: Collection[int] | None = None) -> list[Fault]:
    """Return the faults of a file in the order of its lines; ``steps`` are those of the tutorial."""
    story, found = parse(text)
    found += [*_frames(story, steps), *_captions(story)]
    known = words_of(story)
    for frame in story.frames:
        drawing = lay_out(frame)
        found += [*drawing.faults, *_unknown(drawing, known), *clashes(drawing, frame.line)]
    return sorted(set(found))


def _frames(story: Story, steps: Collection[int] | None) -> Iterator[Fault]:
    if not FEWEST <= len(story.frames) <= MOST:
        yield Fault(0, f"has {len(story.frames)} frames; {FEWEST} to {MOST} are wanted")
    for frame in story.frames:
        if steps is not None and frame.step and frame.step not in steps:
            yield Fault(frame.line, f"the tutorial has no step {frame.step}")
    kept = [frame for frame in story.frames if frame.still]
    for frame in kept:
        if next(one for one in kept if one.step == frame.step) is not frame:
            yield Fault(frame.line, f"step {frame.step} has a still already")


def _unknown(drawing: Drawing, known: Mapping[str, Word]) -> Iterator[Fault]:
    for label, line in drawing.labels:
        for piece in pieces(label):
            if piece not in known:
                yield Fault(line, f"“{piece}” has no word; add: {piece} | reading | meaning")


def pieces(label: str) -> list[str]:
    """Return the words of a label that need a reading: 12 关注 · 34 粉丝 has two."""
    if not has_han(label):
        return []
    told = []
    for part in re.split(r"\s*[·|]\s*", label):
        name = part.split("：", maxsplit=1)[0].strip()
        bare = _NUMBER.sub("", name).strip()
        counted = _NUMBER.sub("N", name)
        name = counted if _NUMBER.search(name.strip("0123456789 ")) else bare
        if has_han(name):
            told.append(name)
    return told


def clashes(drawing: Drawing, line: int) -> Iterator[Fault]:
    """Yield what lies over something else, or outside the screen."""
    for one, (layer, name, box) in enumerate(drawing.places):
        if not drawing.screen.holds(box, 1):
            yield Fault(line, f"“{name}” leaves the screen")
        for other_layer, other, place in drawing.places[:one]:
            if "over" not in (layer, other_layer) and box.meets(place, 1):
                yield Fault(line, f"“{name}” lies over “{other}”")
    for written in drawing.written:
        if not drawing.screen.holds(written.box, 1):
            yield Fault(line, f"“{written.text}” leaves the screen")


# ── captions ────────────────────────────────────────────────────────────────────────────────


def _captions(story: Story) -> Iterator[Fault]:
    names = [frame.name for frame in story.frames]
    known = words_of(story)
    for language in REQUIRED:
        told = story.captions.get(language, {})
        for name in names:
            if not told.get(name) or not told[name].text:
                yield Fault(0, f"the frame “{name}” has no caption in {language}")
    for language, told in story.captions.items():
        if language not in languages.BY_CODE:
            yield Fault(0, f"“{language}” is not a language of config/languages.py")
        for name, caption in told.items():
            if name not in names:
                yield Fault(caption.line, f"there is no frame “{name}”")
            yield from _caption(caption.text, caption.line, known)


def _caption(text: str, line: int, known: Mapping[str, Word]) -> Iterator[Fault]:
    if captions.length(text) > captions.MOST:
        yield Fault(
            line,
            f"is {captions.length(text):.0f} letters long, {captions.MOST} are free "
            "(a character counts for two)",
        )
    for label in _LABEL.findall(text):
        if has_han(label) and label.strip() not in known:
            yield Fault(line, f"“{label}” has no word; add: {label} | reading | meaning")
    if text.count("{{") != text.count("}}"):
        yield Fault(line, "a label begins with {{ and ends with }}")
