"""What a comment is cut into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from glossary.decode.guide import Known

Kind = Literal[
    "slang", "sticker", "emoji", "kaomoji", "number", "letters", "mixed", "template", "word",
    "character", "hashtag", "mention", "url", "share", "latin", "punctuation", "unknown",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)


class Piece(NamedTuple):
    """A stretch of the text and what it was recognised as."""

    start: int
    end: int
    kind: Kind
    # The entry that explains it, if it is one of ours.
    known: Known | None = None
    # It may well mean something else: dd, a lone 6, a word that is ordinary elsewhere.
    maybe: bool = False
    # What the dictionary says: of ordinary words, and of a doubtful one what it means elsewhere.
    reading: str = ""
    gloss: str = ""


# Of a piece that can mean nothing else.
SURE = False


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
    if not more:
        return pieces
    both = sorted([*((p.start, 0, p) for p in pieces), *((p.start, 1, p) for p in more)])
    return _without_overlaps(pieces, [piece for _start, late, piece in both if late])


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
