"""From a described page to the rows under which it is found."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mandarin import pinyin
from search.documents import NameKind, Role
from search.models import Key
from search.stopwords import without
from search.words import heard, key_of, pairs, terms, terms_of, tokens, written_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search.documents import Indexed, Text

Kind = Key.Kind
NAMES = {
    NameKind.HEADWORD: Kind.HEADWORD,
    NameKind.TRADITIONAL: Kind.TRADITIONAL,
    NameKind.VARIANT: Kind.VARIANT,
    NameKind.EXPANSION: Kind.EXPANSION,
    NameKind.PERSON: Kind.PERSON,
}
READINGS = {
    "marked": Kind.MARKED,
    "numbered": Kind.NUMBERED,
    "spaced": Kind.SPACED,
    "joined": Kind.JOINED,
    "initials": Kind.INITIALS,
}
# How much a word counts by the place where it stands; running text counts little.
ROLES = {Role.TITLE: 4.0, Role.KEYWORDS: 3.0, Role.SUMMARY: 1.5, Role.HEADING: 1.2, Role.BODY: 0.25}
# A text in a language that the reader falls back to.
FALLBACK = 0.5
# Running text is left to the engine, but for the words that it keeps coming back to.
OFTEN, SHORTEST_OFTEN = 3, 2
SATURATION = 2.0
LONGEST_PHRASE = 6
# A page that changes is described in all languages, and most of its names are read in several.
PHRASES_OF_A_PAGE = 512
LONGEST_TEXT = 6000
# Shorter words have too many neighbours.
SHORTEST_TYPO, LONGEST_TYPO = 4, 24

_PARTS = re.compile(r"[,;:/()（），；：、/“”\"–—?!。？！|]+|\s-\s|…")


class KeyRow(NamedTuple):
    key: str
    kind: int
    weight: int


@dataclass(slots=True)
class Rows:
    """All rows of one page in one language, without their document."""

    keys: list[KeyRow]
    words: dict[str, int]
    units: list[str]
    # Every word of the page, for counting on how many pages a word stands.
    terms: set[str] = field(default_factory=set)
    # Its words with their endings: a slip may stand in an ending, or make one of other letters.
    written: set[str] = field(default_factory=set)


def rows_of(page: Indexed, language: str) -> Rows:
    """Return the rows under which a page is found in a language."""
    keys = {KeyRow(key, kind, page.weight) for key, kind in _keys(page) if key}
    running = [
        unit for text in page.texts if text.role != Role.HEADING for unit in heard(text.text).units
    ]
    words = _words(page, language)
    return Rows(sorted(keys), words, running, words.keys() | _body_terms(page), _written(page))


def typos(term: str) -> Iterator[str]:
    """Yield a word and all that is left of it when one letter goes; other scripts yield nothing."""
    if SHORTEST_TYPO <= len(term) <= LONGEST_TYPO and term.isalpha() and term < "\u0530":
        yield term
        yield from {term[:at] + term[at + 1 :] for at in range(len(term))}


def plain_text(page: Indexed) -> str:
    """Return the running text from which results quote, in the page's own language."""
    own = [
        text.text
        for text in page.texts
        if text.role == Role.BODY and text.language == page.language
    ]
    return "\n".join(text for text in own if text)[:LONGEST_TEXT]


# ── keys ────────────────────────────────────────────────────────────────────────────────────


def _keys(page: Indexed) -> Iterator[tuple[str, int]]:
    for name in page.names:
        yield key_of(name.text), NAMES[name.kind]
        # Without the dots of a.person, she is still a person, not a word.
        joined = Kind.PERSON if name.kind == NameKind.PERSON else Kind.LETTERS
        yield from _letters(name.text, joined)
    for reading in page.readings:
        for key in pinyin.keys(reading):
            yield _reading_key(key.text), READINGS[key.kind]
    for text in page.texts:
        yield from _phrases(text, page.type)


def _reading_key(text: str) -> str:
    return text.lower()[:120]


def _letters(name: str, kind: int) -> Iterator[tuple[str, int]]:
    """Names in Latin letters are also found without their spaces: city 不 city, u1s1."""
    folded = key_of(name)
    joined = re.sub(r"[\W_]+", "", folded)
    if joined and joined != folded:
        yield joined, kind


def _phrases(text: Text, page_type: str) -> Iterator[tuple[str, int]]:
    """Yield titles, glosses and keyword phrases as people type them: stems, little words gone."""
    if text.role not in (Role.TITLE, Role.KEYWORDS):
        return
    is_gloss = text.role == Role.TITLE and page_type == "entry"
    for part in _PARTS.split(text.text):
        yield phrase_of(part, text.language), Kind.GLOSS if is_gloss else Kind.KEYWORD
    if text.role == Role.TITLE and not is_gloss:
        yield phrase_of(text.text, text.language), Kind.TITLE


@lru_cache(maxsize=PHRASES_OF_A_PAGE)
def phrase_of(text: str, language: str) -> str:
    """Return a phrase in the form in which phrases are compared, or nothing if it is too long."""
    found = tokens(key_of(text))
    words = [token.text for token in found if token.kind == "word"]
    kept = set(without(words, language)) or set(words)
    parts = [
        terms(token)[0] if token.kind == "word" else token.text
        for token in found
        if token.kind != "word" or token.text in kept
    ]
    return " ".join(parts)[:120] if len(parts) <= LONGEST_PHRASE else ""


# ── words ───────────────────────────────────────────────────────────────────────────────────


def _words(page: Indexed, language: str) -> dict[str, int]:
    """Return the words that count on a page with their weights, from 0 to 1000."""
    sums: dict[str, float] = {}
    for name in page.names:
        # People are found by their whole name or its beginning: somebody is called Cat.
        for term in _name_terms(name.text) if name.kind != NameKind.PERSON else ():
            sums[term] = max(sums.get(term, 0.0), ROLES[Role.TITLE])
    for text in page.texts:
        for term, amount in _amounts(text, own=text.language in (language, page.language)):
            sums[term] = sums.get(term, 0.0) + amount
    return {term: round(1000 * amount / (amount + SATURATION)) for term, amount in sums.items()}


def _name_terms(name: str) -> set[str]:
    """A name is found by each of its characters too."""
    found = set(terms_of(name))
    for token in tokens(key_of(name)):
        if token.kind == "han":
            found |= {*token.text, *pairs(token.text)}
    return found


def _amounts(text: Text, *, own: bool) -> Iterator[tuple[str, float]]:
    each = ROLES[Role(text.role)] * (1.0 if own else FALLBACK)
    most = 8 if text.role == Role.BODY else 2 if text.role == Role.HEADING else 1
    fewest, shortest = (OFTEN, SHORTEST_OFTEN) if text.role == Role.BODY else (1, 0)
    for term, count in heard(text.text).counts.items():
        if count >= fewest and len(term) >= shortest:
            yield term, each * min(count, most)


def _body_terms(page: Indexed) -> set[str]:
    bodies = (text.text for text in page.texts if text.role == Role.BODY)
    return set().union(*(heard(text).counts for text in bodies))


def _written(page: Indexed) -> set[str]:
    names = (name.text for name in page.names if name.kind != NameKind.PERSON)
    return set().union(*map(written_in, names), *(heard(text.text).written for text in page.texts))
