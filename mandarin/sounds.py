"""How dictionaries read words and characters: the tables of pypinyin, in a form that is small.

Its own form is some fifty megabytes of lists and strings in every process; this one is eight, and
read from the same files.
"""

from __future__ import annotations

import json
import re
from array import array
from bisect import bisect_left
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A word and the list of its characters' readings; of each the first counts.
_WORD = re.compile(r'"([^"]+)":\s*\[(.*?\])\s*\]', re.DOTALL)
_FIRST = re.compile(r'\[\s*"([^"]*)"')


class Words:
    """Words that are read in an unusual way, with one syllable for each character."""

    def __init__(self, rows: Iterator[tuple[str, list[str]]]) -> None:
        """Take words in the order of their characters, as pypinyin's file has them."""
        numbers: dict[str, int] = {}
        self._words: list[str] = []
        # The syllables of all words, one behind the other, and where each word's begin.
        self._said, self._starts = array("H"), array("I")
        for word, syllables in rows:
            self._words.append(word)
            self._starts.append(len(self._said))
            self._said.extend(numbers.setdefault(one, len(numbers)) for one in syllables)
        self._known = frozenset(self._words)
        self._syllables = tuple(numbers)

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def reading(self, word: str) -> list[str]:
        """Return the syllables of a word that is known; KeyError of another."""
        if word not in self._known:
            raise KeyError(word)
        start = self._starts[bisect_left(self._words, word)]
        return [self._syllables[number] for number in self._said[start : start + len(word)]]


class Characters:
    """All readings of single characters, the commonest first."""

    def __init__(self, rows: dict[str, str]) -> None:
        self._codes = array("I", sorted(map(int, rows)))
        self._ends = array("I")
        parts: list[str] = []
        size = 0
        for code in self._codes:
            parts.append(rows[str(code)])
            size += len(parts[-1])
            self._ends.append(size)
        self._readings = "".join(parts)

    def readings(self, char: str) -> list[str]:
        """Return the readings of one character; none of what is unknown or no single character."""
        code = ord(char) if len(char) == 1 else 0
        at = bisect_left(self._codes, code)
        if at == len(self._codes) or self._codes[at] != code:
            return []
        found = self._readings[self._ends[at - 1] if at else 0 : self._ends[at]]
        return [reading for reading in found.split(",") if reading]


@lru_cache(maxsize=1)
def words() -> Words:
    """Return the words, read once a process."""
    found = _WORD.finditer(_text("phrases_dict.json"))
    return Words((match[1], _FIRST.findall(match[2])) for match in found)


@lru_cache(maxsize=1)
def characters() -> Characters:
    """Return the characters, read once a process."""
    return Characters(json.loads(_text("pinyin_dict.json")))


def _text(name: str) -> str:
    # The package itself is not imported: it would read its tables in its own form.
    spec = find_spec("pypinyin")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("pypinyin")
    return (Path(spec.origin).parent / name).read_text(encoding="utf-8")
