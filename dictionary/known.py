"""What pages ask of the dictionary all the time, kept by each process: no page pays a query for it."""

from __future__ import annotations

import json
import time
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from config import languages
from dictionary.lookup import emoji_key
from dictionary.models import EmojiName
from dictionary.sources import STROKES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Names that were loaded meanwhile are seen after this many seconds.
FRESH_FOR = 600
# The longest emoji that has a name, in code points.
LONGEST_EMOJI = 10


class Name(NamedTuple):
    """What an emoji is called, and the language that calls it so."""

    text: str
    language: str

    @property
    def tag(self) -> str:
        return languages.tag(self.language)


class _Kept(NamedTuple):
    read_at: float
    names: Mapping[str, Name]


_kept: dict[str, _Kept] = {}


def stroke_count(char: str) -> int:
    """Return with how many strokes a character is written, 0 where nobody told us."""
    return _stroke_counts().get(char, 0)


@lru_cache(maxsize=1)
def _stroke_counts() -> dict[str, int]:
    """Read the table that ``load_dictionary`` loads, once for a process."""
    lines = STROKES.read_text(encoding="utf-8").splitlines() if STROKES.exists() else []
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {char: len(json.loads(data)["strokes"]) for char, data in rows}


def emoji_called(text: str, language: str) -> list[Name]:
    """Return the official names of the emoji in a text, in a language or its fallbacks.

    One query for each language in ten minutes, for all pages together.
    """
    return list(_named(emoji_key(text), _names(language)))


def forget() -> None:
    """Read the names again at the next question."""
    _kept.clear()


def _named(text: str, names: Mapping[str, Name]) -> Iterator[Name]:
    """Yield the names of the longest emoji from left to right."""
    at = 0
    while at < len(text):
        ends = range(min(len(text), at + LONGEST_EMOJI), at, -1)
        found = next((end for end in ends if text[at:end] in names), at + 1)
        if text[at:found] in names:
            yield names[text[at:found]]
        at = found


def _names(language: str) -> Mapping[str, Name]:
    kept = _kept.get(language)
    if kept is None or time.monotonic() - kept.read_at > FRESH_FOR:
        kept = _kept[language] = _Kept(time.monotonic(), _read(language))
    return kept.names


def _read(language: str) -> dict[str, Name]:
    chain = languages.fallbacks(language)
    rows = EmojiName.objects.filter(language__in=chain).values_list("language", "emoji", "name")
    # The language itself comes last and has the last word.
    last = sorted(rows, key=lambda row: -chain.index(row[0]))
    return {emoji: Name(name, code) for code, emoji, name in last}
