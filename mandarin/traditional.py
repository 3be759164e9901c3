"""Simplified characters as Taiwan writes them: OpenCC’s tables, in a form that is small.

OpenCC itself keeps some forty megabytes for them in every process; this is six, and the answers
are the same. ``scripts/traditional_table.py`` makes the table from OpenCC.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from mandarin.tables import each

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TABLE = "opencc_s2tw.tsv"
# A word that counts only between other words.
BETWEEN = "-"


class Traditional:
    """Words that are converted as a whole, and single characters for what is between them."""

    def __init__(self, table: Iterable[list[str]]) -> None:
        """Take rows of a word or character and its form; a word without is plainly written."""
        self._characters: dict[int, str] = {}
        # By the number of the word, where its form is not that of its characters.
        self._odd: dict[int, str] = {}
        self._names: dict[str, str] = {}
        self._automaton = AhoCorasick(
            self._words(table),
            matchkind=MatchKind.LeftmostLongest,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )
        longest_first = sorted(self._names, key=len, reverse=True)
        self._name = re.compile("|".join(map(re.escape, longest_first)) or "(?!)")

    def of(self, text: str) -> str:
        """Return the text in traditional characters: at each place the longest word counts."""
        # What only looks like a character of its own; nothing else in Chinese is composed.
        text = unicodedata.normalize("NFC", text)
        words = self._automaton.find_matches_as_indexes(text)
        if self._name.search(text) is None:
            # Only beside names does it count where a plainly written word ends.
            words = [word for word in words if word[0] in self._odd]
        parts, at = list[str](), 0
        for number, start, end in words:
            word = self._odd.get(number) or text[start:end].translate(self._characters)
            parts += [self._between(text[at:start]), word]
            at = end
        return "".join([*parts, self._between(text[at:])])

    def _words(self, table: Iterable[list[str]]) -> Iterator[str]:
        """Yield the words in their order; keep what else the rows say."""
        number = 0
        for written, *other in table:
            if len(written) == 1:
                self._characters[ord(written)] = other[0]
            elif BETWEEN in other:
                self._names[written] = other[0]
            else:
                if other:
                    self._odd[number] = other[0]
                number += 1
                yield written

    def _between(self, text: str) -> str:
        parts, at = list[str](), 0
        for name in self._name.finditer(text):
            parts += [text[at : name.start()].translate(self._characters), self._names[name[0]]]
            at = name.end()
        return "".join([*parts, text[at:].translate(self._characters)])


@lru_cache(maxsize=1)
def traditional() -> Traditional:
    """Return the table, read once a process."""
    return Traditional(each(TABLE))
