"""Ordinary words: the dictionary in a form that finds all its words in a text at once.

The words are one automaton, their readings and meanings one stretch of bytes, so that 122,000
words take some 12 MB and processes share them: what they mean is mapped from a file.
"""

from __future__ import annotations

import ctypes
import json
import re
import sys
import time
from bisect import bisect_left, bisect_right
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from django.db.models import TextField
from django.db.models.functions import Cast

from dictionary.models import Word
from glossary.decode import words_file
from glossary.decode.packed import Meaning, Row, pack
from glossary.decode.pieces import Token
from mandarin.script import to_traditional

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossary.decode.cutting import Word as Found
    from glossary.decode.packed import Packed

OWN = Path(__file__).parent.parent / "data" / "ordinary.tsv"
# An empty dictionary is asked for again after this many seconds: it may have been loaded since.
PATIENCE = 60
# Our own words alone are fewer than this.
FEW = 2_000
# What is said of words that were met is kept ready: single words of the dictionary, a few megabytes.
MOST_MET = 10_000
# The dictionary explains in English, whoever reads.
ENGLISH = "en"
_NAMES = frozenset({Word.Place.NAME, Word.Place.SURNAME})


class Ordinary:
    """All words of a dictionary; numbers name words until their meaning is asked for."""

    def __init__(self, rows: Iterable[Row] = (), packed: Packed | None = None) -> None:
        packed = packed or pack(rows)
        self._numbers = packed.numbers
        self._automaton = AhoCorasick(
            _lines(packed.forms),
            matchkind=MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )
        self._blob, self._ends, self._places = packed.blob, packed.ends, packed.places
        self._chars, self._char_numbers = packed.chars, packed.char_numbers
        # What is said of words that were met, by the word: of the dictionary's, nothing pasted.
        self.met: dict[str, Token] = {}
        # Of characters that mean one thing wherever they stand: the same few hundred come in every
        # comment, and there are no more than there are characters.
        self.plain: dict[str, Token] = {}

    def __len__(self) -> int:
        return len(self._ends)

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Return every word of two characters and more, overlapping ones too: start, end, number."""
        numbers = self._numbers
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return [(start, end, numbers[form]) for form, start, end in found]

    def words(self, text: str, but: dict[int, int]) -> list[Found]:
        """Return every word as cutting takes them, but those that go from such a start to its end."""
        numbers, ours = self._numbers, but.get
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return [
            (start, end, None, numbers[form]) for form, start, end in found if ours(start) != end
        ]

    def whole(self, text: str) -> Meaning | None:
        """Return the meaning of a text that is one word of two characters and more."""
        size = len(text)
        found = [number for start, end, number in self.find(text) if end - start == size]
        return self.meaning(found[0]) if found else None

    def token(self, word: str, number: int) -> Token:
        """Return what is said of a word of the dictionary, which has this number."""
        found = self.met.get(word)
        if found is None:
            if len(self.met) >= MOST_MET:
                self.met.clear()
            reading, gloss = self.meaning(number)
            found = self.met[word] = Token(word, "word", reading, gloss, language=ENGLISH)
        return found

    def meaning(self, number: int) -> Meaning:
        start = self._ends[number - 1] if number else 0
        reading, _tab, gloss = str(self._blob[start : self._ends[number]], "utf-8").partition("\t")
        return Meaning(reading, gloss)

    def is_name(self, number: int) -> bool:
        return self._places[number] in _NAMES

    def character(self, char: str) -> list[Meaning]:
        """Return the readings of one character with what each means."""
        first, last = bisect_left(self._chars, ord(char)), bisect_right(self._chars, ord(char))
        return [self.meaning(number) for number in self._char_numbers[first:last]]


def _lines(text: str) -> Iterator[str]:
    """Yield the lines one by one: as strings of their own they would fill ten times the room."""
    return (line[0] for line in re.finditer("[^\n]+", text))


_loaded: Ordinary | None = None
_loaded_at = 0.0
_lock = Lock()


def ordinary() -> Ordinary:
    """Return the words of the dictionary: read once a process, and while there are none, retried."""
    global _loaded, _loaded_at  # noqa: PLW0603
    if _loaded is None or (len(_loaded) < FEW and time.monotonic() - _loaded_at > PATIENCE):
        with _lock:
            _loaded = Ordinary(packed=_read())
            give_back()
            _loaded_at = time.monotonic()
    return _loaded


def give_back() -> None:
    """Return to the system what reading needed besides: more than the words themselves take.

    GNU's C library keeps freed memory until it is told; others have no such call, and no need.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def use(words: Ordinary | None) -> None:
    """Take these words from now on; None reads the dictionary again at the next question."""
    global _loaded  # noqa: PLW0603
    _loaded = words


def _read() -> Packed:
    """Return the words out of their file, or out of the database and so for the next time."""
    own = list(own_rows())
    sign = words_file.sign(own)
    packed = words_file.read(sign)
    if packed is None:
        packed = pack(chain(own, _rows()))
        # Not while another dictionary is loaded, nor of one that is still to come.
        if len(packed.ends) >= FEW and words_file.sign(own) == sign:
            words_file.write(packed, sign)
            packed = words_file.read(sign) or packed
    return packed


def _rows() -> Iterator[Row]:
    # As text, where it is taken apart quicker than by a parser.
    senses = Cast("english", TextField())
    rows = Word.objects.order_by("place", "pk").values_list(
        "simplified", "traditional", "reading", senses, "place"
    )
    for simplified, traditional, reading, english, place in rows.iterator(chunk_size=2000):
        yield Row(simplified, traditional, reading, _senses(english), place)


def _senses(listed: str) -> list[str]:
    """Return the strings of a list in JSON."""
    if "\\" in listed or not listed.startswith('["'):
        senses: list[str] = json.loads(listed)
        return senses
    return listed[2:-2].split('", "')


def own_rows() -> Iterable[Row]:
    """Yield what we say of everyday words ourselves, where the dictionary is silent or odd."""
    for line in OWN.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, reading, english = line.split("\t")
            yield Row(word, to_traditional(word), reading, english.split("; "), 0)
