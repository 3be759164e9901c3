"""What a comment is cut into, and the entries that explain it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from glossary import choices
from mandarin.han import has_han
from mandarin.reading import propose

if TYPE_CHECKING:
    from editorial.editable import Passage
    from glossary.models import Line

Kind = Literal[
    "slang", "sticker", "emoji", "kaomoji", "number", "letters", "mixed", "template", "word",
    "character", "hashtag", "mention", "url", "share", "latin", "punctuation", "unknown",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
LONGEST_SAID = 24
_SLANG = frozenset(
    {choices.Kind.SLANG, choices.Kind.APP, choices.Kind.CUSTOM, choices.Kind.ENGLISH}
)


@dataclass(frozen=True, slots=True)
class Known:
    """An entry as far as decoding needs it, in the reader's language or what it falls back to."""

    slug: str
    headword: str
    traditional: str
    reading: str
    kind: str
    safety: str
    if_said: str
    register: str
    warmth: int
    gloss: Passage
    literal: Passage
    feels: Passage
    replies: tuple[Line, ...]
    names: tuple[str, ...]
    expansion: str = ""
    # What it is a sign of in a comment: bits of ``glossary.decode.signs``.
    signs: int = 0

    @property
    def piece_kind(self) -> Kind:
        """Return what a text that stands for this entry is called."""
        if self.kind in _SLANG:
            return "slang"
        return self.kind  # type: ignore[return-value]

    def reading_of(self, text: str) -> str:
        """Return how a text that stands for this entry is said: its own reading for 宝子们."""
        if not self.reading or text in (self.headword, self.traditional) or not has_han(text):
            return self.reading
        if text in self.names:
            return _proposed(text)
        # Drawn out: nobody reads more of it than this aloud.
        return propose(text[:LONGEST_SAID]) + ("…" if len(text) > LONGEST_SAID else "")


@lru_cache(maxsize=10_000)
def _proposed(name: str) -> str:
    """Names are ours, not a reader's: these may be remembered."""
    return propose(name)


class Piece(NamedTuple):
    """A stretch of the text and what it was recognised as."""

    start: int
    end: int
    kind: Kind
    # The entry that explains it, if it is one of ours.
    known: Known | None = None
    # It may well mean something else: dd, a lone 6, a word that is ordinary elsewhere.
    maybe: bool = False
    # What the dictionary says: how it is said here, and of a doubtful one what it means elsewhere.
    reading: str = ""
    gloss: str = ""
    # Which word of the dictionary it is.
    number: int = -1


class Token(NamedTuple):
    """A piece of the comment and what is said of it."""

    text: str
    kind: Kind
    reading: str = ""
    gloss: str = ""
    feels: str = ""
    literal: str = ""
    safety: str = ""
    # The slug of the entry, or "".
    entry: str = ""
    maybe: bool = False
    # In which language gloss, feels and literal are.
    language: str = ""
    # What a doubtful word means elsewhere, in English.
    otherwise: str = ""


# An entry that is surely meant: how its name is written, the entry, where that stands and as what
# kind. A comment has dozens of them, so these are bare tuples.
Seen = tuple[str, Known, int, Kind]


class Span(NamedTuple):
    start: int
    end: int


def gaps(pieces: list[Piece], size: int) -> list[Span]:
    """Return what lies between pieces that are in order and do not overlap."""
    found, at = [], 0
    for piece in pieces:
        if piece.start > at:
            found.append(Span(at, piece.start))
        at = piece.end
    if at < size:
        found.append(Span(at, size))
    return found


def merged(pieces: list[Piece], more: list[Piece]) -> list[Piece]:
    """Return pieces in order with those of ``more`` that overlap none of them."""
    return _without_overlaps(pieces, sorted(more, key=_PLACE)) if more else pieces


_PLACE = itemgetter(0, 1)


def _without_overlaps(pieces: list[Piece], more: list[Piece]) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    for piece in more:
        while at < len(pieces) and pieces[at].end <= piece.start:
            found.append(pieces[at])
            at += 1
        free = not found or found[-1].end <= piece.start
        if free and (at == len(pieces) or pieces[at].start >= piece.end):
            found.append(piece)
    return found + pieces[at:]
