"""Cuts a text into pieces and says what each is. Joined, the pieces are the text again.

What the app wrote comes first, then what is drawn out, then our own words of any script, then
faces and emoji, then ordinary words, and single characters last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from glossary.decode import marks, stretched
from glossary.decode.doubt import is_doubtful, is_meant
from glossary.decode.english import may_stand
from glossary.decode.pieces import Piece, gaps, merged
from glossary.decode.telling import teller
from glossary.decode.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary.decode.cutting import Word
    from glossary.decode.guide import Guide
    from glossary.decode.ordinary import Ordinary
    from glossary.decode.pieces import Seen, Token
    from mandarin.rednote import Share


class Recognised(NamedTuple):
    """What is told of the text, piece by piece; the entries that are surely meant; the share."""

    tokens: list[Token]
    seen: list[Seen]
    # Where among the tokens stand those that nothing explains: emoji still have their names to come.
    unexplained: list[int]
    share: Share | None


def recognise(text: str, guide: Guide, ordinary: Ordinary) -> Recognised:
    """Cut the text into pieces. Asks no database; the cost grows with the length of the text."""
    found = marks.find(text, guide)
    size = len(text)
    pieces = merged(found.pieces, stretched.find(text, gaps(found.pieces, size), guide))
    # What is claimed is not searched again: of a row of laughter every part would be found.
    rest = _masked(text, pieces)
    chinese, others = _ours(rest, guide)
    pieces = merged(pieces, others)
    pieces = merged(pieces, list(_patterns(rest, guide)))
    words = Words(rest, chinese, teller(guide, ordinary))
    words.read(text, merged(pieces, words.mixed()))
    return Recognised(words.tokens, words.seen, words.unexplained, found.share)


def _masked(text: str, pieces: list[Piece]) -> str:
    """Return the text with nothing where the pieces stand; all else keeps its place."""
    if not pieces:
        return text
    parts, at = [], 0
    for piece in pieces:
        parts += [text[at : piece.start], "\0" * (piece.end - piece.start)]
        at = piece.end
    return "".join([*parts, text[at:]])


def _ours(text: str, guide: Guide) -> tuple[list[Word], list[Piece]]:
    """Return the entries that stand in the text and may be meant there, the Chinese ones apart.

    Those compete with the words of the dictionary; letters and emoji are as they are.
    """
    chinese: list[Word] = []
    others: list[Piece] = []
    named, han_lengths = guide.named, guide.terms.han_lengths
    for start, end, number in guide.terms.spans(text):
        known = named[number]
        if known is None:
            continue
        # As long as its name: nothing but these characters stands there.
        if han_lengths[number] == end - start:
            chinese.append((start, end, known, -1))
        elif is_meant(text, start, end) and may_stand(text, start, end, known):
            maybe = is_doubtful(text, start, end, known)
            others.append(Piece(start, end, known.piece_kind, known, maybe))
    return chinese, others


def _patterns(text: str, guide: Guide) -> Iterator[Piece]:
    """Yield the fixed parts of sentence patterns; what fills them is read like any text."""
    for pattern in guide.patterns:
        if pattern.first in text:
            for found in pattern.expression.finditer(text):
                for group in range(1, (found.lastindex or 0) + 1):
                    yield Piece(*found.span(group), "template", pattern.known)
