"""Cuts a text into pieces and says what each is. Joined, the pieces are the text again.

What the app wrote comes first, then what is drawn out, then our own words of any script, then
faces and emoji, then ordinary words, and single characters last.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from glossary.decode import marks, stretched
from glossary.decode.cutting import cut
from glossary.decode.doubt import is_doubtful, is_meant
from glossary.decode.emoji import EMOJI
from glossary.decode.english import may_stand
from glossary.decode.faces import KAOMOJI
from glossary.decode.ordinary import Meaning
from glossary.decode.pieces import SURE, Piece, gaps, merged
from glossary.decode.saidhow import BESIDE, said
from glossary.plain_too import plain_meaning
from mandarin.han import HAN, has_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary.decode.cutting import Word
    from glossary.decode.guide import Guide
    from glossary.decode.ordinary import Ordinary
    from glossary.decode.pieces import Known, Span
    from mandarin.rednote import Share

_GAP = re.compile(
    rf"(?P<han>[{HAN}]+)|(?P<kaomoji>{KAOMOJI})|(?P<emoji>{EMOJI})"
    rf"|(?P<number>\d+(?:[.,:]\d+)*%?)(?![A-Za-z])"
    rf"|(?P<latin>(?:[^\W_{HAN}\u3041-\u30ff\uac00-\ud7a3]|[\u0300-\u036f])+(?:['’_-][A-Za-z0-9]+)*)"
    r"|(?P<kana>[\u3041-\u30ff\uac00-\ud7a3]+)"
    r"|(?P<space>\s+)|(?P<rest>.)",
    re.DOTALL,
)
# Letters that stand for syllables have no vowels: jjdw. Upper case is an abbreviation (PPT).
_CODE = re.compile("[b-df-hj-np-tv-xz]{3,8}")
_ENGLISH = "pls plz btw tmr thx hmm mmm brb html ppt gps dvd tbh bbq psst shh hmmm pdf"
_NOT_CODES = frozenset(_ENGLISH.split())


class Recognised(NamedTuple):
    pieces: list[Piece]
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
    words = _Words(rest, chinese, guide, ordinary)
    pieces = merged(pieces, words.mixed())
    plain = [piece for span in gaps(pieces, size) for piece in words.read(span)]
    return Recognised(sorted([*pieces, *plain]), found.share)


def _masked(text: str, pieces: list[Piece]) -> str:
    """Return the text with nothing where the pieces stand; all else keeps its place."""
    if not pieces:
        return text
    parts, at = [], 0
    for piece in pieces:
        parts += [text[at : piece.start], "\0" * (piece.end - piece.start)]
        at = piece.end
    return "".join([*parts, text[at:]])


def _ours(text: str, guide: Guide) -> tuple[list[Piece], list[Piece]]:
    """Return the entries that stand in the text and may be meant there, the Chinese ones apart.

    Those compete with the words of the dictionary; letters and emoji are as they are.
    """
    chinese: list[Piece] = []
    others: list[Piece] = []
    for start, end, term in guide.terms.find(text):
        known = guide.by_slug.get(term.key)
        if known is None:
            continue
        if _CHINESE.fullmatch(text, start, end):
            chinese.append(Piece(start, end, known.piece_kind, known))
        elif is_meant(text, start, end) and may_stand(text, start, end, known):
            maybe = is_doubtful(text, start, end, known)
            others.append(Piece(start, end, known.piece_kind, known, maybe))
    return chinese, others


_CHINESE = re.compile(f"[{HAN}]+")


def _patterns(text: str, guide: Guide) -> Iterator[Piece]:
    """Yield the fixed parts of sentence patterns; what fills them is read like any text."""
    for pattern in guide.patterns:
        if pattern.first in text:
            for found in pattern.expression.finditer(text):
                for group in range(1, (found.lastindex or 0) + 1):
                    yield Piece(*found.span(group), "template", pattern.known)


class _Words:
    """The words of a text, looked for once and dealt out stretch by stretch."""

    def __init__(self, text: str, ours: list[Piece], guide: Guide, ordinary: Ordinary) -> None:
        self._text, self._guide, self._ordinary = text, guide, ordinary
        self._has_han = has_han(text)
        places = {(p.start, p.end) for p in ours}
        # What a name of ours means elsewhere: 刺客 is short for 雪糕刺客, and an assassin as well.
        self._elsewhere: dict[tuple[int, int], int] = {}
        words: list[Word] = [(p.start, p.end, p.known, -1) for p in ours]
        for start, end, number in ordinary.find(text) if self._has_han else ():
            # Where ours and an ordinary word are the same, ours counts.
            if (start, end) in places:
                self._elsewhere[start, end] = number
            else:
                words.append((start, end, None, number))
        # Where several begin, the longest stays first.
        words.sort(key=itemgetter(1), reverse=True)
        words.sort(key=itemgetter(0))
        self._words, self._starts = words, [word[0] for word in words]

    def mixed(self) -> list[Piece]:
        """Return the ordinary words that are written with letters: T恤, 卡拉OK."""
        text = self._text
        if not _ASCII.search(text):
            return []
        return [
            Piece(start, end, "word", None, SURE, *self._ordinary.meaning(number))
            for start, end, known, number in self._words
            if known is None and _ASCII.search(text, start, end) and _stands_alone(text, start, end)
        ]

    def read(self, span: Span) -> list[Piece]:
        """Return the pieces of a stretch that nothing else has claimed."""
        pieces: list[Piece] = []
        for found in _GAP.finditer(self._text, span.start, span.end):
            if found.lastgroup == "han":
                pieces += self._chinese(found.start(), found.end())
            else:
                pieces.append(_other(found, among_han=self._has_han))
        return pieces

    def _chinese(self, start: int, end: int) -> list[Piece]:
        pieces: list[Piece] = []
        meaning = self._ordinary.meaning
        at = start
        for first, last, known, number in cut(self._text, self._inside(start, end), self._ordinary):
            if at < first:
                pieces += self._characters(at, first, start, end)
            if known is None:
                pieces.append(Piece(first, last, "word", None, SURE, *meaning(number)))
            else:
                pieces.append(self._known(first, last, known))
            at = last
        if at < end:
            pieces += self._characters(at, end, start, end)
        return pieces

    def _inside(self, start: int, end: int) -> list[Word]:
        """Return the words of a stretch."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [word for word in self._words[first:last] if word[1] <= end]

    def _known(self, start: int, end: int, known: Known) -> Piece:
        if plain := plain_meaning(self._text[start:end]):
            return Piece(start, end, known.piece_kind, known, maybe=True, gloss=plain)
        number = self._elsewhere.get((start, end))
        if number is None or self._text[start:end] in (known.headword, known.traditional):
            return Piece(start, end, known.piece_kind, known)
        gloss = self._ordinary.meaning(number).gloss
        return Piece(start, end, known.piece_kind, known, maybe=True, gloss=gloss)

    def _characters(self, first: int, last: int, start: int, end: int) -> list[Piece]:
        """Return single characters of a stretch of Chinese; the plain ones need no thought."""
        text, plain, ours = self._text, self._ordinary.plain, self._guide.characters
        pieces = []
        for at in range(first, last):
            char = text[at]
            if char in plain and char not in ours:
                pieces.append(Piece(at, at + 1, "character", None, SURE, *plain[char]))
            else:
                pieces.append(self._character(at, said(text, at, start, end)))
        return pieces

    def _character(self, at: int, reading: str) -> Piece:
        char = self._text[at]
        meanings = self._ordinary.character(char)
        known = self._guide.characters.get(char)
        if known is not None and is_meant(self._text, at, at + 1):
            plain = char in PLAIN_PARTICLES
            return Piece(
                at,
                at + 1,
                "character" if plain else "slang",
                known,
                maybe=not plain and self._has_neighbours(at),
                reading=reading,
                gloss="" if plain else next((m.gloss for m in meanings), ""),
            )
        if not meanings and not reading:
            return Piece(at, at + 1, "unknown")
        likeliest = meanings[0].gloss if meanings else ""
        gloss = next((m.gloss for m in meanings if m.reading == reading), likeliest)
        if known is None and char not in BESIDE and meanings:
            self._ordinary.plain[char] = Meaning(reading, gloss)
        return Piece(at, at + 1, "character", None, reading=reading, gloss=gloss)

    def _has_neighbours(self, at: int) -> bool:
        """Tell whether other characters stand beside this one: 滚 alone leaves no doubt."""
        return has_han(self._text[max(0, at - 1) : at] + self._text[at + 1 : at + 2])


# The particles of every textbook; 哒, 滴 and 捏 are how the app says them.
PLAIN_PARTICLES = frozenset("啊吧嘛呢呀吗啦哦")
_ASCII = re.compile("[A-Za-z0-9]")


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    first, last = text[start], text[end - 1]
    return not (
        (_ASCII.match(first) and _ASCII.match(before))
        or (_ASCII.match(last) and _ASCII.match(after))
    )


def _other(found: re.Match[str], *, among_han: bool) -> Piece:
    start, end = found.span()
    group = found.lastgroup
    if group in ("kaomoji", "emoji", "number"):
        return Piece(start, end, group)  # type: ignore[arg-type]
    if group == "latin":
        return Piece(start, end, "unknown" if among_han and _is_code(found[0]) else "latin")
    if group == "kana" or (group == "rest" and found[0].isalnum()):
        return Piece(start, end, "latin")
    return Piece(start, end, "punctuation")


def _is_code(word: str) -> bool:
    """Tell whether letters look like the beginnings of syllables."""
    return bool(_CODE.fullmatch(word)) and word not in _NOT_CODES
