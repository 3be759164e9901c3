"""Which characters are Chinese, and where they stand in a text."""

from __future__ import annotations

import re
from typing import NamedTuple

# For character classes. Kana, hangul and 々 are not Han; 〇 is a numeral that reads líng.
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_CHAR = re.compile(f"[{HAN}]")
_RUN = re.compile(f"[{HAN}]+")


class Span(NamedTuple):
    """A stretch of Han characters and where it stands in the text."""

    start: int
    end: int
    text: str


def is_han(char: str) -> bool:
    """Tell whether this one character is a Chinese character, 〇 included."""
    return _CHAR.fullmatch(char) is not None


def has_han(text: str) -> bool:
    """Tell whether the text holds any Chinese character."""
    return _CHAR.search(text) is not None


def count_han(text: str) -> int:
    """Return how many Chinese characters the text holds."""
    return len(_CHAR.findall(text))


def han_runs(text: str) -> list[Span]:
    """Return the longest stretches of Chinese characters, in order."""
    return [Span(found.start(), found.end(), found[0]) for found in _RUN.finditer(text)]
