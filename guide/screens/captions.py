"""A caption in runs: plain words, labels of the app, and Chinese words in passing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from guide.screens.measure import width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guide.screens.story import Word

_MARK = re.compile(r"\{\{([^{}|]+)(?:\|([^{}|]+))?\}\}|\{zh\|([^{}|]+)\|([^{}|]+)\}")
# A caption stands in two or three lines under the picture: in units of a Latin letter.
MOST = 150
_LETTER = width("n", 1) * 0.92


class Run(NamedTuple):
    """A piece of a caption; ``kind`` is text, label or term."""

    kind: str
    text: str
    reading: str = ""
    meaning: str = ""


def runs(caption: str, words: Mapping[str, Word], language: str) -> list[Run]:
    """Return the pieces of a caption, labels with the reading and meaning that the words give."""
    told, at = [], 0
    for found in _MARK.finditer(caption):
        if found.start() > at:
            told.append(Run("text", caption[at : found.start()]))
        told.append(_marked(found, words, language))
        at = found.end()
    if at < len(caption):
        told.append(Run("text", caption[at:]))
    return told


def _marked(found: re.Match[str], words: Mapping[str, Word], language: str) -> Run:
    if found[3]:
        return Run("term", found[3].strip(), found[4].strip())
    chars = found[1].strip()
    word = words.get(chars)
    meaning = (found[2] or "").strip()
    if not meaning and word is not None and not language.startswith("zh"):
        meaning = word.meaning(language)
    return Run("label", chars, word.reading if word else "", meaning)


def plain(pieces: list[Run], language: str) -> str:
    """Return a caption as subtitles carry it: 设置 (shè zhì, “Settings”)."""
    return "".join(_plain(run, chinese=language.startswith("zh")) for run in pieces)


def _plain(run: Run, *, chinese: bool) -> str:
    if run.kind == "text":
        return run.text
    if chinese:
        return f"“{run.text}”" if run.kind == "label" else run.text
    if run.kind == "term" or not run.meaning:
        return f"{run.text} ({run.reading})" if run.reading else run.text
    told = f"{run.reading}, {run.meaning}" if run.reading else run.meaning
    return f"{run.text} ({told})"


def length(caption: str) -> float:
    """Return how long a caption looks, in Latin letters: a character counts for two and a bit."""
    bare = _MARK.sub(lambda found: (found[1] or found[3]) + (found[2] or ""), caption)
    return width(bare, 1) / _LETTER


def seconds(caption: str) -> float:
    """Return how long a person needs to read a caption without hurry."""
    return round(1.2 + length(caption) / 15, 1)


def cut_at_marks(caption: str) -> list[str]:
    """Return a caption in pieces, each either a whole mark or none."""
    told, at = [], 0
    for found in _MARK.finditer(caption):
        told += [caption[at : found.start()], found[0]]
        at = found.end()
    return [piece for piece in [*told, caption[at:]] if piece]
