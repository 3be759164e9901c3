"""A text cut into runs: Han characters one by one, sticker codes, letters, digits, the rest."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from mandarin.han import HAN
from mandarin.rednote import STICKER

Kind = Literal["han", "letters", "digits", "sticker", "space", "punctuation", "other"]

# Letters and digits together make one item (u1s1, A4); digits alone are a number.
_WORD = rf"(?:[^\W_{HAN}]|[\u0300-\u036f])+"
_RUN = re.compile(
    rf"(?P<han>[{HAN}])|(?P<word>{_WORD})|(?P<space>\s+)"
    r"|(?P<punctuation>[!-/:-@\[-`{-~\u00a1-\u00bf\u2010-\u205e\u3000-\u3003\u3008-\u301f"
    r"\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65])"
    r"|(?P<other>[\s\S])"
)
_ITEM = re.compile(f"[{HAN}]|{_WORD}")


class Run(NamedTuple):
    """A piece of text and what it is."""

    kind: Kind
    text: str


def runs(text: str) -> list[Run]:
    """Cut a text into runs that, joined, are the text again."""
    found: list[Run] = []
    at = 0
    for sticker in STICKER.finditer(text):
        found += _plain(text[at : sticker.start()])
        found.append(Run("sticker", sticker[0]))
        at = sticker.end()
    return found + _plain(text[at:])


def items(reading: str) -> list[re.Match[str]]:
    """Find the items of a reading: syllables, Latin words, numbers, unread characters."""
    return list(_ITEM.finditer(reading))


def _plain(text: str) -> list[Run]:
    return [_run(found) for found in _RUN.finditer(text)]


def _run(found: re.Match[str]) -> Run:
    match found.lastgroup:
        case "han":
            return Run("han", found[0])
        case "word":
            return Run("digits" if _is_number(found[0]) else "letters", found[0])
        case "space":
            return Run("space", found[0])
        case "punctuation":
            return Run("punctuation", found[0])
        case _:
            return Run("other", found[0])


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit()
