"""Finds many terms in a text at once: words, letters, numbers, emoji and sticker codes.

Of the terms that begin at one place the longest is taken, and none overlaps another. The cost
grows with the length of the text, not with the number of terms.
"""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from mandarin.han import HAN, is_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Full-width letters, digits and marks are read as the narrow ones. A lone surrogate is no text.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NARROW |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_NARROWED = frozenset(map(chr, _NARROW))
# They say how an emoji looks, not which one it is: two selectors and five colours of skin.
_LOOKS = re.compile("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
# Finding the few such signs of a text is many times quicker than asking a table for every sign.
_FOLDED = re.compile("[\ud800-\udfff\ufe0e\ufe0f\uff01-\uff5e\U0001f3fb-\U0001f3ff]")
# With more different ones than this the table is quicker.
_FEW = 16

_ALPHANUMERIC = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_DIGITS = frozenset("0123456789")
# A word goes on with these. Chinese needs no space beside it; an accent belongs to its letter.
_LATIN = re.compile(r"[a-z0-9_\u00b5-\u02af\u0300-\u1fff\u20d0-\u20ff]")
_LAST_LATIN = "\u20ff"
_POINTS = frozenset(".,:")
_JOINER = "\u200d"
_HAN_ONLY = re.compile(f"[{HAN}]+")
# It begins or ends with a letter or digit, beside which a word may go on; it is an exception that
# hides terms; it is an exception and no term itself.
_EDGED, _HIDING, _NO_TERM = 1, 2, 4


class Term(NamedTuple):
    """A word to be found, what it stands for, and longer words that only seem to hold it."""

    text: str
    key: str
    exceptions: tuple[str, ...] = ()


# Where a term begins and ends in the text as it was given, and its number.
Span = tuple[int, int, int]


class Found(NamedTuple):
    """A term and where it stands in the text as it was given."""

    start: int
    end: int
    term: Term


class Terms:
    """Terms to be found together. Where two are written alike, the one given first counts."""

    def __init__(self, terms: Iterable[Term]) -> None:
        # By the number of the pattern; an exception that is no term of its own has None.
        self.by_number: list[Term | None] = []
        # How long each pattern is if nothing but Chinese characters is in it, else 0.
        self.han_lengths = array("H")
        # For each exception the terms it hides: where inside it they stand, and which they are.
        self._hidden: dict[int, list[tuple[int, int]]] = {}
        # For each pattern what has to be looked at where it is found: EDGED, HIDING, NO_TERM. Most are
        # plain Chinese, and there is nothing.
        self._looked_at = bytearray()
        # Overlapping matches are asked for: only so does a rejected one not hide a good one.
        self._automaton = AhoCorasick(
            self._number(terms),
            matchkind=MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )

    def find(self, text: str) -> list[Found]:
        """Return the terms in the text, in order; the longest where several begin."""
        terms = self.by_number
        found = ((start, end, terms[number]) for start, end, number in self.spans(text))
        return [Found(start, end, term) for start, end, term in found if term is not None]

    def spans(self, text: str) -> list[Span]:
        """Return the same as bare tuples: a comment has dozens, and each is looked at once."""
        folded, places = _fold(text)
        longest = self._longest(folded)
        found: list[Span] = []
        free = 0
        for start in sorted(longest):
            if start >= free:
                free, number = longest[start]
                found.append((start, free, number))
        if places is None:
            return found
        return [(places[start], places[end], number) for start, end, number in found]

    def _number(self, terms: Iterable[Term]) -> list[str]:
        """Give each pattern its number, and return the patterns in that order."""
        numbers: dict[str, int] = {}
        for term in terms:
            pattern, _places = _fold(term.text)
            if not pattern or (len(pattern) == 1 and is_han(pattern)):
                continue
            number = self._numbered(pattern, numbers)
            self.by_number[number] = self.by_number[number] or term
            self._looked_at[number] &= ~_NO_TERM
            for exception in term.exceptions:
                longer, _places = _fold(exception)
                if inside := [(at, number) for at in _occurrences(pattern, longer)]:
                    hiding = self._numbered(longer, numbers)
                    self._looked_at[hiding] |= _HIDING
                    self._hidden.setdefault(hiding, []).extend(inside)
        return list(numbers)

    def _numbered(self, pattern: str, numbers: dict[str, int]) -> int:
        number = numbers.setdefault(pattern, len(numbers))
        if number == len(self.by_number):
            self.by_number.append(None)
            self.han_lengths.append(len(pattern) if _HAN_ONLY.fullmatch(pattern) else 0)
            edged = pattern[0] in _ALPHANUMERIC or pattern[-1] in _ALPHANUMERIC
            self._looked_at.append(_NO_TERM | _EDGED if edged else _NO_TERM)
        return number

    def _longest(self, folded: str) -> dict[int, tuple[int, int]]:
        """Return by its start the end of the longest term that begins there, and its number.

        None is a piece of a longer word, and none is hidden by an exception.
        """
        matches = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        looked_at, joined = self._looked_at, _JOINER in folded
        longest: dict[int, tuple[int, int]] = {}
        hiding = 0
        # They come in the order of their ends: of those with one start the longest comes last.
        for number, start, end in matches:
            if looks := looked_at[number]:
                hiding |= looks & _HIDING
                if looks & _NO_TERM or (looks & _EDGED and not _stands_alone(folded, start, end)):
                    continue
            if joined and not _stands_alone(folded, start, end):
                continue
            longest[start] = end, number
        return self._without_hidden(folded, matches) if hiding else longest

    def _without_hidden(
        self, folded: str, matches: list[tuple[int, int, int]]
    ) -> dict[int, tuple[int, int]]:
        """Return the same of a text with exceptions in it, which few texts have."""
        hidden = {
            (start + at, number)
            for exception, start, _end in matches
            for at, number in self._hidden.get(exception, ())
        }
        return {
            start: (end, number)
            for number, start, end in matches
            if self.by_number[number] is not None
            and (start, number) not in hidden
            and _stands_alone(folded, start, end)
        }


def _occurrences(pattern: str, text: str) -> Iterator[int]:
    if pattern == text:
        return
    at = text.find(pattern)
    while at >= 0:
        yield at
        at = text.find(pattern, at + 1)


def _fold(text: str) -> tuple[str, list[int] | None]:
    """Return the text as it is compared, and for each of its places the place in the original.

    None where all places are the same.
    """
    folded = text.casefold()
    if len(folded) != len(text):  # ß would become two letters and shift all that follows
        folded = "".join(lower if len(lower := char.casefold()) == 1 else char for char in text)
    odd = set(_FOLDED.findall(folded))
    if not odd:
        return folded, None
    folded = _narrowed(folded, odd)
    return _without_looks(folded) if odd - _NARROWED else (folded, None)


def _without_looks(text: str) -> tuple[str, list[int]]:
    places: list[int] = []
    at = 0
    for look in _LOOKS.finditer(text):
        places += range(at, look.start())
        at = look.end()
    return _LOOKS.sub("", text), [*places, *range(at, len(text) + 1)]


def _narrowed(text: str, odd: set[str]) -> str:
    if len(odd) > _FEW:
        return text.translate(_NARROW)
    for sign in odd:
        if narrow := _NARROW.get(ord(sign)):
            text = text.replace(sign, chr(narrow))
    return text


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether no letter, digit or joined emoji goes on at either end."""
    return not (
        (start and _is_joined(text, start, -1))
        or (end < len(text) and _is_joined(text, end - 1, 1))
    )


def _is_joined(text: str, edge: int, step: int) -> bool:
    beside = text[edge + step]
    return beside == _JOINER or (text[edge] in _ALPHANUMERIC and _goes_on(text, edge, step))


def _goes_on(text: str, edge: int, step: int) -> bool:
    """Tell whether the word or number whose end is at ``edge`` goes on beyond it.

    520 is not meant in 5.20 nor in 1,520.
    """
    beside = text[edge + step]
    if beside > _LAST_LATIN:
        return False
    if beside in _POINTS and text[edge] in _DIGITS:
        beyond = edge + 2 * step
        return 0 <= beyond < len(text) and text[beyond] in _DIGITS
    return _LATIN.match(beside) is not None
