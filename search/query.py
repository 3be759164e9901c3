"""What a reader typed, understood: names it may hold, words that decide, whether it was pasted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from django.utils.functional import cached_property

from mandarin import pinyin
from mandarin.han import count_han, has_han
from mandarin.rednote import looks_pasted, parse_share
from mandarin.spelling import is_no_pinyin
from search import stopwords
from search.words import Token, fold, pairs, simplified, terms, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 200
# A pasted share sentence is longer than any question.
LONGEST_PASTED = 2000
MOST_ITEMS = 24
WINDOW = 5
LONGEST_NAME = 12
# Fewer characters than this, and a newcomer may be asking for a word.
PASTED_HAN = 5
# One の among Chinese is a joke.
GLUED = 2
# Shorter words of other languages are too often pinyin as well.
SHORTEST_READING = 5
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_NO_LETTERS = re.compile(r"[\W_]+")
_ASKS = re.compile(
    r"\b(?:how|where|when|can|could|should|do|does|is|are|why|who|which|como|donde|puedo|comment"
    r"|puis|wie|wo|kann|как|где|можно|كيف)\b|怎么|如何|怎樣|哪|为什么|能不能|可以"
)


class Item(NamedTuple):
    """A part of the query that names something, and the words it is found by."""

    text: str
    kind: str
    terms: tuple[str, ...]


class Probe(NamedTuple):
    """A string that may be a key. ``covers`` tells by number which items it is made of."""

    key: str
    covers: frozenset[int]
    reading: bool = False


def clean(typed: str) -> str:
    """Return what was typed without characters that nobody types, cut to a sensible length."""
    return " ".join(_UNWANTED.sub(" ", typed[: LONGEST_PASTED * 2]).split())[:LONGEST_PASTED]


@dataclass(frozen=True)
class Query:
    """A query in one reader's language; everything below is worked out when it is asked for."""

    text: str
    language: str

    @cached_property
    def folded(self) -> str:
        return simplified(fold(self.text[:LONGEST]))

    @cached_property
    def tokens(self) -> list[Token]:
        return tokens(self.folded)[: MOST_ITEMS * 2]

    @cached_property
    def asked_in(self) -> str:
        """The language whose little words the question uses."""
        words = [token.text for token in self.tokens if token.kind == "word"]
        return stopwords.language_of(words, self.language)

    @cached_property
    def _kept(self) -> list[tuple[Token, tuple[str, ...]]]:
        """The tokens that name something; all of them if none does."""
        little = stopwords.WORDS.get(self.asked_in, frozenset())
        kept = [(token, _parts(token)) for token in self.tokens if token.text not in little]
        kept = [(token, parts) for token, parts in kept if parts]
        if not kept:
            kept = [(token, (token.text,)) for token in self.tokens]
        return kept[:MOST_ITEMS]

    @cached_property
    def items(self) -> list[Item]:
        return [
            Item(part, token.kind, tuple(_terms(part, token)))
            for token, parts in self._kept
            for part in parts
        ]

    @property
    def is_chinese(self) -> bool:
        """Tell whether nothing but Chinese characters was typed."""
        return bool(self.tokens) and all(token.kind == "han" for token in self.tokens)

    @property
    def is_empty(self) -> bool:
        return not self.text

    @cached_property
    def asks_meaning(self) -> bool:
        return any(token.text in stopwords.MEANING for token in self.tokens) or bool(
            stopwords.MEANING_CJK.search(self.folded)
        )

    @cached_property
    def asks(self) -> bool:
        """Tell whether this is a question about doing something rather than about a word."""
        return not self.asks_meaning and bool(_ASKS.search(self.folded))

    @cached_property
    def pasted(self) -> bool:
        """Tell whether this was copied out of the app: a comment or a share sentence to decode."""
        if parse_share(self.text) is not None:
            return True
        asks_in_chinese = bool(stopwords.ASKS_CJK.search(self.folded))
        if self.language.startswith("zh"):
            return looks_pasted(self.text) and not asks_in_chinese
        # Whoever writes kana or Hangul asks in their own language.
        if self._is_worded_question or self._glued >= GLUED:
            return False
        han = count_han(self.text)
        short = han >= PASTED_HAN and self._latin < han and not asks_in_chinese
        return short or looks_pasted(self.text)

    @property
    def _is_worded_question(self) -> bool:
        """A question in the reader's own words may quote some Chinese, or a code."""
        words = [token.text for token in self.tokens if token.kind == "word"]
        little = len(words) - len(stopwords.without(words, self.asked_in))
        return little > 0 and self._latin >= count_han(self.text)

    @property
    def _glued(self) -> int:
        return sum(len(token.text) for token in self.tokens if token.kind == "glued")

    @property
    def _latin(self) -> int:
        return sum(len(token.text) for token in self.tokens if token.kind == "word")

    # ── keys to try ─────────────────────────────────────────────────────────────────────────

    @cached_property
    def whole(self) -> dict[str, bool]:
        """The strings that the query as a whole may be; True where it must be a reading."""
        plain = " ".join(self.folded.split())[:120]
        found = dict.fromkeys([plain, plain.replace(" ", ""), self._joined, self.phrase], False)
        for reading in self.readings:
            found.setdefault(reading, True)
        return {key: reading for key, reading in found.items() if key}

    @property
    def _joined(self) -> str:
        text = self.folded
        return (text if text.isalnum() else _NO_LETTERS.sub("", text))[:120]

    @cached_property
    def phrase(self) -> str:
        """The naming words as phrases are stored: stems, one space between them."""
        return _phrase(self.items)

    @property
    def beginning(self) -> str:
        """The string that longer keys may begin with: two letters, or one Chinese character."""
        text = self.phrase or self.folded
        return text if len(text) > 1 or not text.isascii() else ""

    @cached_property
    def is_spelt(self) -> bool:
        """Tell whether the query is pinyin with its syllables apart."""
        return len(self.tokens) > 1 and bool(self.syllables)

    @cached_property
    def syllables(self) -> list[str]:
        """The query as pinyin, with the tones that were typed, or nothing."""
        typed = self.text[:LONGEST].lower()
        if is_no_pinyin(typed) or has_han(typed):
            return []
        try:
            return pinyin.parse(typed)
        except ValueError:
            return []

    @property
    def readings(self) -> list[str]:
        """Return the query as pinyin, joined, with the tones that were typed and without."""
        if not self.syllables:
            return []
        return ["".join(self.syllables), "".join(map(pinyin.fold, self.syllables))]

    def probes(self) -> list[Probe]:
        """Return the strings inside the query that may be names, readings or known phrases."""
        found: list[Probe] = []
        items_at = [self._items_at.get(token.start, ()) for token in self.tokens]
        for first in range(len(self.tokens)):
            covers: list[int] = []
            for end in range(first + 1, min(first + WINDOW, len(self.tokens)) + 1):
                covers += items_at[end - 1]
                if covers:
                    found += self._window(self.tokens[first:end], frozenset(covers))
        for first in range(len(self.items)):
            for last in range(first + 2, min(first + WINDOW, len(self.items)) + 1):
                found.append(Probe(_phrase(self.items[first:last]), frozenset(range(first, last))))
        return found

    @cached_property
    def _items_at(self) -> dict[int, list[int]]:
        """The numbers of the items that each token became, by where the token starts."""
        found: dict[int, list[int]] = {}
        starts = [token.start for token, parts in self._kept for _part in parts]
        for number, start in enumerate(starts):
            found.setdefault(start, []).append(number)
        return found

    def _window(self, window: list[Token], covers: frozenset[int]) -> list[Probe]:
        first, text = window[0], self.folded[window[0].start : window[-1].end]
        if len(window) > 1:
            found = [Probe(" ".join(text.split())[:120], covers)]
        elif first.kind == "han":
            found = [Probe(part, covers) for part in _substrings(text)]
        else:
            found = [Probe(text[:120], covers)]
        if first.kind == "word" and (reading := _reading(window)):
            found.append(Probe(reading, covers, reading=True))
        return found


def parse(typed: str, language: str) -> Query:
    """Understand what was typed; any text at all makes a query."""
    return Query(clean(typed), language)


def _parts(token: Token) -> tuple[str, ...]:
    """Take the words that only ask out of a run of characters."""
    if token.kind not in ("han", "glued"):
        return (token.text,)
    return tuple(part for part in stopwords.FRAMES.split(token.text) if part)


def _terms(part: str, token: Token) -> list[str]:
    return pairs(part) if token.kind in ("han", "glued") else terms(token)


def _phrase(items: list[Item]) -> str:
    parts = [item.terms[0] if item.kind == "word" else item.text for item in items]
    return " ".join(parts)[:120]


def _substrings(run: str) -> Iterator[str]:
    """Yield the stretches of a run of characters that may be a word: of two and more."""
    run = run[: LONGEST_NAME * 2]
    if len(run) == 1:
        yield run
    for first in range(len(run)):
        for last in range(first + 2, min(first + LONGEST_NAME, len(run)) + 1):
            yield run[first:last]


def _reading(window: list[Token]) -> str:
    """Return words that can be read as pinyin of two and more syllables, joined."""
    found: list[str] = []
    for token in window:
        syllables = _syllables(token.text) if token.kind == "word" else ()
        if not syllables:
            return ""
        found += syllables
    joined = "".join(token.text for token in window)
    is_long = len(found) > 1 and len(joined) >= SHORTEST_READING and joined.isascii()
    return "".join(found) if is_long else ""


@lru_cache(maxsize=10_000)
def _syllables(word: str) -> tuple[str, ...]:
    """Return a word as toneless syllables, or nothing; the words of questions come back."""
    if is_no_pinyin(word):
        return ()
    try:
        return tuple(pinyin.fold(item) for item in pinyin.parse(word))
    except ValueError:
        return ()
