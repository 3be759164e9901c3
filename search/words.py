"""How a text falls into the words that search compares: one way for pages and for queries.

Latin, Greek, Cyrillic and Arabic words are folded (case, marks) and stemmed lightly. Scripts that
are written without spaces, and Korean with its glued particles, become overlapping pairs.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Literal, NamedTuple

from mandarin.han import HAN
from mandarin.script import to_simplified
from search.stem import stem

Kind = Literal["code", "word", "han", "glued", "emoji"]

LONGEST_TERM = 40
SHORT = 40
LONGEST_ARTICLE = 2
TEXTS_OF_A_PAGE = 32
# Marks that people leave out when they type: Latin accents, Arabic and Hebrew vowel points.
# Marks of other scripts (Devanagari, Thai) are letters of their words and stay.
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670\u0640\ufe0e\ufe0f]"
)
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")

# Kana, Hangul, Thai, Lao, Khmer and Burmese: no spaces, or particles glued to the word.
_GLUED = "\u3041-\u30ff\u31f0-\u31ff\uac00-\ud7a3\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005"
_EMOJI = "\u203c\u2049\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_TOKEN = re.compile(
    rf"(?P<code>\[(?:[^\[\]\s]{{1,12}}[rh]|doge)\])"
    rf"|(?P<han>[{HAN}]+)"
    rf"|(?P<glued>[{_GLUED}]+)"
    rf"|(?P<emoji>[\U0001f1e6-\U0001f1ff]{{2}}|[{_EMOJI}](?:\u200d[{_EMOJI}])*)"
    rf"|(?P<word>(?:(?![{HAN}{_GLUED}])[^\W_])(?:(?![{HAN}{_GLUED}])[\w'’\u0900-\u0dff])*)"
)


class Token(NamedTuple):
    """A stretch of folded text, what it is and where it stands."""

    kind: Kind
    text: str
    start: int
    end: int


class Heard(NamedTuple):
    """What a text is found by: its words counted, its running text, its words as they are written."""

    counts: Counter[str]
    units: list[str]
    written: set[str]


def fold(text: str) -> str:
    """Return the text as search compares it: without case, accents, width and skin tones."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text).casefold()
    bare = _MARKS.sub("", unicodedata.normalize("NFD", plain))
    return unicodedata.normalize("NFC", _SKIN.sub("", bare))


def simplified(text: str) -> str:
    """Return the text in simplified characters; text without Han comes back at once."""
    return text if text.isascii() else to_simplified(text)


def tokens(folded: str) -> list[Token]:
    """Cut folded text into codes, words, Han and other runs, and emoji, in order."""
    return [
        Token(match.lastgroup, _plain_word(match[0]), *match.span())  # type: ignore[arg-type]
        for match in _TOKEN.finditer(folded)
    ]


def _plain_word(text: str) -> str:
    """Take apostrophes out, so that don't and dont are one word."""
    if "'" not in text and "’" not in text:
        return text[:LONGEST_TERM]
    # The French and Italian article is no part of the word: l’application, c’est.
    head, _mark, tail = text.replace("’", "'").partition("'")
    plain = (
        tail
        if len(head) <= LONGEST_ARTICLE < len(tail) and head not in {"i", "we"}
        else head + tail
    )
    return plain.replace("'", "")[:LONGEST_TERM]


def terms(token: Token) -> list[str]:
    """Return the words under which a token is found: one stem, or the pairs of a run."""
    if token.kind == "word":
        return [stem(token.text)]
    if token.kind in ("han", "glued"):
        return pairs(token.text)
    return [token.text]


def pairs(run: str) -> list[str]:
    """Return the overlapping pairs of a run; a single character stays alone."""
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def terms_of(text: str) -> tuple[str, ...]:
    """Return all words of a text, folded and stemmed, in order."""
    return _short_terms(text) if len(text) < SHORT else _long_terms(text)


@lru_cache(maxsize=20_000)
def _short_terms(text: str) -> tuple[str, ...]:
    """Results are marked word by word, and the same words come back."""
    return _terms_of(text)


@lru_cache(maxsize=4)
def _long_terms(text: str) -> tuple[str, ...]:
    """What is marked in a result is asked for by each of its words."""
    return _terms_of(text)


def _terms_of(text: str) -> tuple[str, ...]:
    return tuple(term for token in tokens(simplified(fold(text))) for term in terms(token))


@lru_cache(maxsize=TEXTS_OF_A_PAGE)
def heard(text: str) -> Heard:
    """Return what a text is found by, in one walk through it.

    A page is described in all languages at once, and most of its texts are read in several.
    """
    found: list[str] = []
    running: list[str] = []
    written: set[str] = set()
    for match in _TOKEN.finditer(simplified(fold(text))):
        kind, word = match.lastgroup, _plain_word(match[0])
        if kind == "word":
            written.add(word)
            found.append(stem(word))
            running.append(found[-1])
        elif kind in ("han", "glued"):
            found += pairs(word)
            running += word
        else:
            found.append(word)
    return Heard(Counter(found), running, written)


def written_in(text: str) -> set[str]:
    """Return the words of a text as they are written, folded but with their endings."""
    return heard(text).written


def key_of(text: str) -> str:
    """Return the form in which a whole name is compared: folded, simplified, single spaces."""
    return " ".join(simplified(fold(text)).split())[:120]


def units(text: str) -> list[str]:
    """Return what running text is stored as: stems, and the characters of unspaced runs.

    A pair of characters is found in it as a phrase of two; emoji and codes are left to the keys.
    """
    return heard(text).units
