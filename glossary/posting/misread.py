"""Words of a caption that are easily misread: ours that want care, and a few without an entry."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import get_language

from config import languages
from editorial.editable import Passage
from glossary.choices import Safety
from glossary.decode.answer import decode
from glossary.decode.doubt import is_meant
from glossary.models import Entry
from glossary.posting.contacts import Span
from glossary.posting.sources import Source, rows
from mandarin.terms import Term, Terms

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

# The particles of every textbook stand in every post.
_PLAIN = frozenset({"character", "hashtag", "mention"})
_ASKS_CARE = frozenset({Safety.CAREFUL, Safety.BEST_NOT})
_NUMBER_OF_ENGLISH = re.compile(r" ?[A-Za-z]")


class Misread(NamedTuple):
    """A word, why to look at it again, and where that is written."""

    key: str
    reason: Passage
    sources: tuple[Source, ...]
    gloss: Passage | None = None
    safety: str = ""
    # The slug of the entry, or "".
    entry: str = ""


class Found(NamedTuple):
    span: Span
    key: str
    maybe: bool


def found(text: str) -> Iterator[Found]:
    """Yield the words that want care, each under the slug of its entry or its own first spelling."""
    at = 0
    for token in decode(text).tokens:
        if token.safety in _ASKS_CARE and token.kind not in _PLAIN:
            yield Found(Span(at, at + len(token.text)), token.entry, token.maybe)
        at += len(token.text)
    for start, end, term in _terms().find(text):
        if is_meant(text, start, end) and not _counts_in_english(text, start, end):
            yield Found(Span(start, end), term.key, maybe=False)


def explained(keys: Collection[str]) -> dict[str, Misread]:
    """Return what is said of each of these words: one query, none where there is no word."""
    wanted = [key for key in keys if key not in _own()]
    told = {key: _own()[key].told() for key in keys if key in _own()}
    if wanted:
        entries = Entry.objects.published().filter(slug__in=wanted)
        for entry in entries.reading("gloss", "safety_reason"):
            told[entry.slug] = Misread(
                key=entry.slug,
                reason=entry.passage("safety_reason"),
                sources=(_source(entry),),
                gloss=entry.passage("gloss"),
                safety=entry.safety,
                entry=entry.slug,
            )
    return told


def _source(entry: Entry) -> Source:
    """The entry itself, as of the month somebody last looked at it."""
    return Source("", "", entry.life_checked, entry.truth_status)


def _counts_in_english(text: str, start: int, end: int) -> bool:
    """38 years are a number of years."""
    return text[start:end].isascii() and bool(_NUMBER_OF_ENGLISH.match(text, end))


# ── words without an entry ──────────────────────────────────────────────────────────────────


class _Own(NamedTuple):
    words: tuple[str, ...]
    exceptions: tuple[str, ...]
    source: Source
    reasons: dict[str, str]

    def told(self) -> Misread:
        wanted = get_language() or languages.DEFAULT
        codes = (code for code in languages.fallbacks(wanted) if code in self.reasons)
        code = next(codes)
        reason = Passage(self.reasons[code], code, wanted)
        return Misread(self.words[0], reason, (self.source,))


@cache
def _own() -> dict[str, _Own]:
    path = Path(__file__).parent.parent / "data" / "misread.tsv"
    own = {}
    for words, exceptions, as_of, trust, title, url, en, zh, es in rows(path):
        spellings = tuple(words.split(","))
        hidden = tuple(word for word in exceptions.split(",") if word)
        reasons = {"en": en, "zh-hans": zh, "es": es}
        own[spellings[0]] = _Own(spellings, hidden, Source(title, url, as_of, trust), reasons)
    return own


@cache
def _terms() -> Terms:
    return Terms(
        Term(word, key, own.exceptions) for key, own in _own().items() for word in own.words
    )
