"""Look a nickname over that somebody made up, and say what a native would hear."""

from __future__ import annotations

import re
import unicodedata

from mandarin.han import has_han
from mandarin.script import to_simplified
from practice.naming.characters import characters
from practice.naming.finishing import parts_of
from practice.naming.hearing import tones_alike, warnings
from practice.naming.nicknames import Note
from practice.naming.wishes import LONGEST, SHORTEST

# The app itself refuses some of these; the others belong to programs.
_MARKUP = re.compile(r"[<>{}\\@/]")
_MOST = 200
_NAME_LIKE = 4


def check(text: str) -> tuple[Note, ...]:
    """Say what is to be known of a Chinese nickname: length, bad sounds, persons, brands, tones."""
    typed = unicodedata.normalize("NFC", text).strip()[:_MOST]
    found = _of_length(typed)
    if _MARKUP.search(typed):
        return (*found, Note("markup"))
    if not has_han(typed):
        return (*found, Note("no_chinese"))
    simple = to_simplified(typed)
    parts = parts_of(simple)
    spoken = [part for part in parts if part.reading]
    if len(spoken) <= _NAME_LIKE and tones_alike(spoken):
        found.append(Note("tones_alike"))
    found += warnings(simple, parts)
    strange = [part.char for part in spoken if part.char not in characters()]
    if strange:
        found.append(Note("not_in_table", (("chars", "".join(dict.fromkeys(strange))),)))
    grave = [c for c in map(characters().get, (p.char for p in spoken)) if c and c.is_grave]
    found += [
        Note("warning", (("char", c.char), ("warning", c.warning))) for c in dict.fromkeys(grave)
    ]
    return tuple(found) or (Note("clean"),)


def _of_length(typed: str) -> list[Note]:
    length = (("length", str(len(typed))),)
    if len(typed) < SHORTEST:
        return [Note("too_short", length)]
    return [Note("too_long", length)] if len(typed) > LONGEST else []
