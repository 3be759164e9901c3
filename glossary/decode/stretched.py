"""Words drawn out: 哈哈哈哈哈哈, 2333333, hhhhhhh, 绝绝绝子 are 哈哈哈, 233, hhh and 绝绝子."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary.decode.pieces import Piece
from mandarin.han import is_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary.decode.guide import Guide
    from glossary.decode.pieces import Known, Span

# Any sign: letters, digits and waves are told apart afterwards, which is several times quicker, and
# so is looking for three of them first, and then how far they go.
_THREE = re.compile(r"(.)\1\1")
_RUN = re.compile(r"(.)\1+")
_WAVES = frozenset("～~")
# As long as names of ours are drawn out already; then shorter and shorter.
LENGTHS = (5, 4, 3, 2, 1)
AROUND = 4
LONGEST_WORD = 16
# Of letters and digits less than this is not told apart from 10000 or zzz.
SHORTEST_CODE = 3
# Nobody laughs more often in one comment; what does is not worth more work.
MOST = 300


def find(text: str, spans: list[Span], guide: Guide) -> list[Piece]:
    """Return the drawn-out words of ours in these stretches of text, in order."""
    pieces: list[Piece] = []
    for span in spans:
        for run in _runs(text, span):
            if len(pieces) >= MOST:
                return pieces
            if not (run[1].isalnum() or run[1] in _WAVES):
                continue
            piece = _piece(text, run, span, guide)
            if piece and (not pieces or pieces[-1].end <= piece.start):
                pieces.append(piece)
    return pieces


def _runs(text: str, span: Span) -> Iterator[re.Match[str]]:
    """Yield where three of a sign and more stand, as many as there are."""
    at = span.start
    while three := _THREE.search(text, at, span.end):
        run = _RUN.match(text, three.start(), span.end)
        assert run is not None  # noqa: S101 (three of them are there)
        yield run
        at = run.end()


def _piece(text: str, run: re.Match[str], span: Span, guide: Guide) -> Piece | None:
    start, end = _window(text, run, span)
    before, after = text[start : run.start()], text[run.end() : end]
    size = run.end() - run.start()
    for length in LENGTHS:
        if length > size:
            continue
        found = _found(before, run[1] * length, after, guide)
        if found:
            at, behind, known = found
            first, last = start + at, run.end() + behind
            return Piece(first, last, known.piece_kind, known)
    return None


def _found(before: str, run: str, after: str, guide: Guide) -> tuple[int, int, Known] | None:
    """Return where the word begins, how far it goes beyond the run, and its entry."""
    first, last = len(before), len(before) + len(run)
    for start, end, number in guide.terms.spans(before + run + after):
        if start <= first and last <= end:
            known = guide.named[number]
            short = _is_latin(run) and end - start < SHORTEST_CODE
            if known and not short:
                return start, end - last, known
    known = guide.characters.get(run) if is_han(run) else None
    return (first, 0, known) if known else None


def _window(text: str, run: re.Match[str], span: Span) -> tuple[int, int]:
    """Return the neighbourhood that is searched: some signs, but all of a word of letters."""
    start = max(span.start, run.start() - AROUND)
    end = min(span.end, run.end() + AROUND)
    if _is_latin(run[1]):
        while start > max(span.start, run.start() - LONGEST_WORD) and _is_latin(text[start]):
            start -= 1
        while end < min(span.end, run.end() + LONGEST_WORD) and _is_latin(text[end]):
            end += 1
    return start, end


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()
