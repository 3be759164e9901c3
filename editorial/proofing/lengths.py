"""Lengths: a field says its thing in the space that pages give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from editorial.proofing.faults import Fault, Level
from editorial.proofing.pieces import without_marks
from mandarin.han import count_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editorial.proofing.faults import Text

# Further from the source than this, something was added or left out. Short fields vary more.
LONGER, SHORTER = 2.0, 0.45
SHORTEST_COMPARED = 120


def outside(text: Text) -> Iterator[Fault]:
    """A field is about as long as its place on the page wants."""
    for key, words in text.fields():
        wanted = text.wants.lengths.get(_kind(key))
        if wanted is None:
            continue
        size = width(words)
        about = {"size": _shown(size, text), "most": _shown(wanted.most, text)}
        if size > wanted.most:
            message = _("This is long for its place: about %(most)s characters are plenty, it has %(size)s. Could it say less?")  # fmt: skip
            yield Fault(Level.ASK, key, "too-long", message % about)
        elif size < wanted.least:
            message = _("This is very short. Is there more that a newcomer should know?")
            yield Fault(Level.ASK, key, "too-short", message)


def beside_source(text: Text) -> Iterator[Fault]:
    """A translation is about as long as its source."""
    if not text.is_translation:
        return
    for key, words in text.fields():
        theirs = _said(text.source.get(key, ""))
        if theirs < SHORTEST_COMPARED:
            continue
        share = _said(words) / theirs
        if share > LONGER:
            message = _("This is much longer than the original. Was something added?")
            yield Fault(Level.ASK, key, "longer-than-source", message)
        elif share < SHORTER:
            message = _("This is much shorter than the original. Was something left out?")
            yield Fault(Level.ASK, key, "shorter-than-source", message)


def width(words: str) -> int:
    """Return how much room a text takes: letters, a Chinese character two, marks none."""
    bare = " ".join(without_marks(words).split())
    return len(bare) + count_han(bare)


def _said(words: str) -> int:
    """Return how much is said, for comparing languages: a Chinese character says three letters."""
    return width(words) + count_han(without_marks(words))


def _kind(key: str) -> str:
    """Return the field, or the list and the part of a row: examples, senses.meaning."""
    name, _dot, rest = key.partition(".")
    part = rest.partition(".")[2]
    return f"{name}.{part}" if part else name


def _shown(size: int, text: Text) -> int:
    """Say in Chinese characters what is meant for a Chinese text."""
    return size // 2 if text.is_chinese else size
