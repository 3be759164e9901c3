"""A nickname made whole again from its characters: all that the address of a shared one keeps."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from practice.naming.characters import characters
from practice.naming.drafts import Draft
from practice.naming.finishing import finish
from practice.naming.tables import rows
from practice.naming.wishes import LONGEST, SHORTEST

if TYPE_CHECKING:
    from practice.naming.nicknames import Nickname

_GAP = re.compile(r"\{(\w+)\}")
# What may stand in the gaps of a pattern: Latin letters in these, characters in all others.
_LETTERS = r"(?:(?![\u4e00-\u9fff])[^\W_]|[ '’.-])+"
_LATIN = {"name": _LETTERS, "initial": "[^\\W_]", "doubled": "[a-z]{4}"}
_CHARACTERS = "[\u4e00-\u9fff]+"
_WARM = ("小", "阿")
_PAIR = 2


def known(text: str) -> Nickname | None:
    """Return a nickname that the workshop may have handed out, without the name it was made for.

    None where it is too short, too long, cannot be read, or sounds like what nobody should be called.
    """
    if not SHORTEST <= len(text) <= LONGEST:
        return None
    draft = _draft(text)
    if draft is None:
        return None
    name = finish(draft, "", "")
    return None if any(_forbids(note.code, note.get("level")) for note in name.notes) else name


def _forbids(code: str, level: str) -> bool:
    return code in {"person", "brand"} or level == "stop"


def _draft(text: str) -> Draft | None:
    """Return the draft from which this text came, as far as the text tells."""
    is_written = all(char in characters() for char in text)
    kind = _kind(text)
    if is_written and kind != "borrowed":
        return _of_characters(text, kind)
    for style, pattern, humour, english, chinese in _patterns():
        if found := pattern.fullmatch(text):
            meaning = _filled(english, found), _filled(chinese, found)
            return Draft(text, style, humour, 0, (), (), *meaning)
    return _of_characters(text, kind) if is_written else None


def _of_characters(text: str, kind: str) -> Draft:
    readings = tuple(characters()[char].reading for char in text)
    return Draft(text, "name", kind, 0, (), readings, *_nicks().get(text, ("", "")))


def _filled(words: str, found: re.Match[str]) -> str:
    """Put what stands in the gaps of a pattern into its meaning."""
    for gap, value in found.groupdict().items():
        words = words.replace(f"{{{gap}}}", value)
    return words


def _kind(text: str) -> str:
    if text in _nicks():
        return "nick"
    if text in _given():
        return "given"
    is_short = len(text) == _PAIR and (text[0] in _WARM or text[0] == text[1])
    return "short" if is_short else "borrowed"


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str], str, str, str], ...]:
    """Return the patterns of phrases, those with the fewest gaps first."""
    table = sorted(rows("phrases.tsv", 6), key=lambda row: (row[1].count("{"), -len(row[1])))
    return tuple(
        (style, _pattern(text), "joke" if "funny" in moods.split(",") else "phrase", en, zh)
        for style, text, moods, _likes, en, zh in table
    )


def _pattern(text: str) -> re.Pattern[str]:
    """Return a pattern of the table as an expression, each gap named."""
    parts = _GAP.split(text)
    for at in range(1, len(parts), 2):
        parts[at] = f"(?P<{parts[at]}>{_LATIN.get(parts[at], _CHARACTERS)})"
    parts[::2] = map(re.escape, parts[::2])
    return re.compile("".join(parts))


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return frozenset(row[0] for row in rows("given.tsv", 3))


@lru_cache(maxsize=1)
def _nicks() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[3], row[4]) for row in rows("nicks.tsv", 5)}
