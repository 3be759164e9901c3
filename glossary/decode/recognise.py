"""Cuts a text into pieces and says what each is. Joined, the pieces are the text again.

What the app wrote comes first, then what is drawn out, then our own words of any script, then
faces and emoji, then ordinary words, and single characters last.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from glossary.decode import marks, stretched
from glossary.decode.cutting import Word, cut
from glossary.decode.doubt import is_doubtful, is_meant
from glossary.decode.emoji import EMOJI
from glossary.decode.faces import KAOMOJI
from glossary.decode.ordinary import Meaning
from glossary.decode.pieces import SURE, Piece, gaps, merged
from glossary.decode.saidhow import BESIDE, Sounds
from mandarin.han import HAN, has_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary.decode.guide import Guide
    from glossary.decode.ordinary import Ordinary
    from glossary.decode.pieces import Span
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
    ours = _ours(rest, guide)
    pieces = merged(pieces, [p for p in ours if not _is_chinese(text, p)])
    pieces = merged(pieces, list(_patterns(rest, guide)))
    words = _Words(rest, [p for p in ours if _is_chinese(text, p)], guide, ordinary)
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


def _ours(text: str, guide: Guide) -> list[Piece]:
    """Return the entries that stand in the text and may be meant there."""
    pieces = []
    for start, end, term in guide.terms.find(text):
        known = guide.by_slug.get(term.key)
        if known is not None and is_meant(text, start, end):
            pieces.append(
                Piece(
                    start, end, known.piece_kind, known, maybe=is_doubtful(text, start, end, known)
                )
            )
    return pieces


def _is_chinese(text: str, piece: Piece) -> bool:
    """Chinese words compete with those of the dictionary; letters and emoji are as they are."""
    return all(HAN_CHAR.match(char) for char in text[piece.start : piece.end])


HAN_CHAR = re.compile(f"[{HAN}]")


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
        self._maybe = {(p.start, p.end): p.maybe for p in ours}
        self._has_han = has_han(text)
        matches = ordinary.find(text) if self._has_han else []
        words = [Word(p.start, p.end, p.known) for p in ours]
        # Where ours and an ordinary word are the same, ours counts.
        words += [
            Word(start, end, None, number)
            for start, end, number in matches
            if (start, end) not in self._maybe
        ]
        # The longest first where several begin.
        words.sort(key=lambda word: (word.start, -word.end))
        self._words, self._at = words, 0
        # What a name of ours means elsewhere: 刺客 is short for 雪糕刺客, and an assassin as well.
        self._elsewhere = {(start, end): number for start, end, number in matches}

    def mixed(self) -> list[Piece]:
        """Return the ordinary words that are written with letters: T恤, 卡拉OK."""
        found: list[Piece] = []
        if not _ASCII.search(self._text):
            return found
        for word in self._words:
            text = self._text[word.start : word.end]
            if word.known is None and _ASCII.search(text) and _stands_alone(self._text, word):
                found.append(self._word(word))
        return found

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
        text, ours = self._text, self._guide.characters
        meaning, plain = self._ordinary.meaning, self._ordinary.plain
        sounds = Sounds(text, start, end)
        pieces = []
        for word in cut(text, start, end, self._inside(start, end), self._ordinary):
            at, last, known, number = word
            if number >= 0:
                reading, gloss = meaning(number)
                pieces.append(Piece(at, last, "word", None, SURE, reading, gloss))
            elif known is not None:
                pieces.append(self._known(word))
            elif (char := text[at]) in plain and char not in ours:
                reading, gloss = plain[char]
                pieces.append(Piece(at, last, "character", None, SURE, reading, gloss))
            else:
                pieces.append(self._character(at, sounds))
        return pieces

    def _inside(self, start: int, end: int) -> list[Word]:
        """Return the words of a stretch; the stretches are asked for in order."""
        words = self._words
        while self._at < len(words) and words[self._at].start < start:
            self._at += 1
        found = []
        while self._at < len(words) and words[self._at].start < end:
            if words[self._at].end <= end:
                found.append(words[self._at])
            self._at += 1
        return found

    def _known(self, word: Word) -> Piece:
        known, place = word.known, (word.start, word.end)
        assert known is not None  # noqa: S101 - the caller looked
        text = self._text[word.start : word.end]
        number = self._elsewhere.get(place)
        if number is None or text in (known.headword, known.traditional):
            maybe = self._maybe.get(place, False)
            return Piece(word.start, word.end, known.piece_kind, known, maybe=maybe)
        gloss = self._ordinary.meaning(number).gloss
        return Piece(word.start, word.end, known.piece_kind, known, maybe=True, gloss=gloss)

    def _word(self, word: Word) -> Piece:
        reading, gloss = self._ordinary.meaning(word.number)
        return Piece(word.start, word.end, "word", None, reading=reading, gloss=gloss)

    def _character(self, at: int, sounds: Sounds) -> Piece:
        char = self._text[at]
        reading = sounds.of(at)
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
        said = next(
            (m for m in meanings if m.reading == reading), meanings[0] if meanings else None
        )
        if said is None and not reading:
            return Piece(at, at + 1, "unknown")
        gloss = said.gloss if said else ""
        if known is None and char not in BESIDE and meanings:
            self._ordinary.plain[char] = Meaning(reading, gloss)
        return Piece(at, at + 1, "character", None, reading=reading, gloss=gloss)

    def _has_neighbours(self, at: int) -> bool:
        """Tell whether other characters stand beside this one: 滚 alone leaves no doubt."""
        return has_han(self._text[max(0, at - 1) : at] + self._text[at + 1 : at + 2])


# The particles of every textbook; 哒, 滴 and 捏 are how the app says them.
PLAIN_PARTICLES = frozenset("啊吧嘛呢呀吗啦哦")
_ASCII = re.compile("[A-Za-z0-9]")


def _stands_alone(text: str, word: Word) -> bool:
    before, after = text[word.start - 1 : word.start], text[word.end : word.end + 1]
    first, last = text[word.start], text[word.end - 1]
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
