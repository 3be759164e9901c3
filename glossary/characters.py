"""The characters of a word, one by one: sound, meaning in this word, parts, strokes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from config import languages
from dictionary.known import stroke_count
from dictionary.parts import parts
from editorial.editable import Passage
from mandarin.ruby import ReadingMismatch, align
from mandarin.script import has_han, to_traditional
from mandarin.tone import tone_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dictionary.parts import Part
    from glossary.models import Entry

TONES = {
    1: _("tone 1, high and flat"),
    2: _("tone 2, rising"),
    3: _("tone 3, low, then up a little"),
    4: _("tone 4, falling"),
    5: _("light, without a tone"),
}


class BuiltFrom(NamedTuple):
    """A part of a character and what it does there: picture, older, shape, meaning, sound or both."""

    part: str
    does: str
    reading: str
    name: Passage


class Character(NamedTuple):
    """A character of a word as a reader of one language sees it."""

    char: str
    traditional: str
    reading: str
    tone: int
    # What it means in this word, in the language of the page; empty where nobody said it.
    means: Passage
    parts: list[BuiltFrom]
    strokes: int
    traditional_strokes: int

    @property
    def tone_name(self) -> Any:
        return TONES[self.tone]


class _Found(NamedTuple):
    char: str
    traditional: str
    reading: str


def characters(entry: Entry, wanted: str, text: Callable[[str], Passage]) -> list[Character]:
    """Return the characters of an entry, or of what its letters stand for, each once.

    ``text`` gives what the page says under a key, ``wanted`` is the reader's language.
    """
    found: dict[str, _Found] = {}
    for item in _read_out(entry):
        found.setdefault(item.char, item)
    rows = {row["char"]: row["id"] for row in entry.characters}
    return [
        Character(
            *item,
            tone_of(item.reading),
            text(f"characters.{rows[item.char]}" if item.char in rows else ""),
            [_built_from(part, item, wanted) for part in parts(item.char)],
            stroke_count(item.char),
            stroke_count(item.traditional),
        )
        for item in found.values()
    ]


def _read_out(entry: Entry) -> Iterator[_Found]:
    chinese = entry.headword if has_han(entry.headword) else entry.expansion
    if not chinese or not entry.reading:
        return
    traditional = entry.traditional if chinese == entry.headword else to_traditional(chinese)
    if len(traditional) != len(chinese):
        traditional = chinese
    try:
        pieces = align(chinese, entry.reading)
    except ReadingMismatch:
        return
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        if piece.kind == "han" and piece.reading:
            yield _Found(piece.text, traditional[at:end], piece.reading)
        at = end


def _built_from(part: Part, within: _Found, language: str) -> BuiltFrom:
    return BuiltFrom(part.part, _does(part, within), part.reading, _name(part, language))


def _does(part: Part, within: _Found) -> str:
    """Say what a part does; a shape that means and sounds nothing here teaches nothing more."""
    if part.part == within.char:
        return "picture"
    if part.gives_meaning:
        return "both" if part.gives_sound else "meaning"
    if part.gives_sound:
        return "sound"
    return "older" if part.part == within.traditional else "shape"


def _name(part: Part, language: str) -> Passage:
    """Return what a part is called, with the language that calls it so."""
    known = (code for code in languages.fallbacks(language) if part.names.get(code))
    found = next(known, language)
    # Chinese names come in the reader's script.
    return Passage(part.name(language), language if found == "zh-hans" else found, language)
