"""Simplified and traditional characters: which is Han, and how one script becomes the other."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from opencc import OpenCC

from mandarin.han import HAN, Span, han_runs, has_han, is_han
from mandarin.rednote import CODE
from mandarin.tables import rows
from mandarin.traditional import traditional

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "Span",
    "han_runs",
    "has_han",
    "is_han",
    "simplified_run",
    "simplify",
    "to_simplified",
    "to_traditional",
]

_HAN_RUN = re.compile(f"[{HAN}]+")


def to_traditional(text: str) -> str:
    """Return the text in traditional characters, a draft to confirm; app codes stay."""
    return _outside_codes(text, _traditional_run)


def to_simplified(text: str) -> str:
    """Return the text in simplified characters; app codes stay."""
    return _outside_codes(text, simplified_run)


def simplify(query: str) -> str:
    """Return what search compares: the query in simplified characters, and nothing else changed."""
    return to_simplified(query)


def _outside_codes(text: str, convert: Callable[[str], str]) -> str:
    """Convert Han runs only: OpenCC never meets a code, a lone surrogate or a NUL."""
    parts, at = [], 0
    for code in CODE.finditer(text):
        parts += [_convert_runs(text[at : code.start()], convert), code[0]]
        at = code.end()
    return "".join([*parts, _convert_runs(text[at:], convert)])


def _convert_runs(text: str, convert: Callable[[str], str]) -> str:
    return _HAN_RUN.sub(lambda run: convert(run[0]), text)


def _traditional_run(run: str) -> str:
    """Our own words win over the converter, which takes 内卷 for something rolled up."""
    own, words = _own_words()
    parts = words.split(run)
    return "".join(own[part] if part in own else traditional().of(part) for part in parts if part)


def simplified_run(run: str) -> str:
    """Return a stretch of nothing but Chinese characters in simplified ones."""
    # Most are written so already, and seeing that is quicker than the converter.
    return run if all(map(_stays, run)) else str(_converter().convert(run))


# The converter changes these only beside others: 坏 in 毛坏, 沈 in 深沈.
_BY_NEIGHBOURS = frozenset("哩坏梁沈瞭甦秘藉衹覆")


@lru_cache(maxsize=5_000)
def _stays(char: str) -> bool:
    """Tell whether a character is the same in simplified writing, whatever stands beside it."""
    return char not in _BY_NEIGHBOURS and _converter().convert(char) == char


@lru_cache
def _converter() -> OpenCC:
    """Load OpenCC once: it takes some milliseconds and stays for the process."""
    return OpenCC("tw2s")


@lru_cache
def _own_words() -> tuple[dict[str, str], re.Pattern[str]]:
    own = {row[0]: row[1] for row in rows("traditional.tsv")}
    longest_first = sorted(own, key=len, reverse=True)
    return own, re.compile(f"({'|'.join(map(re.escape, longest_first))})")
