"""The words between what the app wrote and our own letters and emoji.

Most pieces of a comment are ordinary words and plain characters. What is told of those is
remembered, and the text is gone through once, so that they cost next to nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING

from glossary.decode.cutting import cut
from glossary.decode.emoji import EMOJI
from glossary.decode.faces import KAOMOJI, may_hold_characters
from glossary.decode.packed import LONGEST_WORD
from glossary.decode.pieces import Piece, Seen, Token, gaps
from glossary.decode.saidhow import said
from glossary.decode.telling import SIGNS
from mandarin.han import HAN, has_han

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary.decode.cutting import Word
    from glossary.decode.pieces import Kind, Known, Span
    from glossary.decode.telling import Teller

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


# Where a letter or digit stands beside a character, words may be written with both.
_BESIDE = re.compile(f"[A-Za-z0-9](?=[{HAN}])|[{HAN}](?=[A-Za-z0-9])")
_ASCII = re.compile("[A-Za-z0-9]")
# Comes behind the last word of every text.
_NO_MORE: Word = (1 << 30, 0, None, -1)


class Words:
    """The words of a text, looked for once and then told stretch by stretch."""

    def __init__(self, text: str, ours: Sequence[Word], teller: Teller) -> None:
        self._text, self._teller = text, teller
        self._has_han = has_han(text)
        # What is told, in order, the entries among it, and at which places names of emoji lack.
        self.tokens: list[Token] = []
        self.seen: list[Seen] = []
        self.nameless: list[int] = []
        words = list(ours)
        if self._has_han:
            # Where ours and an ordinary word are the same, ours counts.
            words += teller.ordinary.words(text, {start: end for start, end, _known, _no in ours})
        # Where several begin, the longest stays first.
        words.sort(key=itemgetter(1), reverse=True)
        words.sort(key=itemgetter(0))
        self._words = words

    def mixed(self) -> list[Piece]:
        """Return the ordinary words that are written with letters: T恤, 卡拉OK."""
        text, found = self._text, self._with_letters()
        if not found:
            return []
        # They, and those that only seem to stand here, are no words among characters any more.
        self._words = [word for word in self._words if word[2] is not None or word not in found]
        return [
            Piece(start, end, "word", number=number)
            for start, end, _known, number in found
            if _stands_alone(text, start, end)
        ]

    def _with_letters(self) -> dict[Word, None]:
        """Return the words that go over a place where a letter or digit is beside a character."""
        places = [found.end() for found in _BESIDE.finditer(self._text)]
        if not places:
            return {}
        words, starts = self._words, [word[0] for word in self._words]
        found: dict[Word, None] = {}
        for at in places:
            near = words[bisect_left(starts, at - LONGEST_WORD) : bisect_left(starts, at)]
            found |= dict.fromkeys(word for word in near if word[2] is None and word[1] > at)
        return found

    def read(self, whole: str, pieces: list[Piece]) -> None:
        """Tell the whole text: these pieces, and between them what nothing else has claimed."""
        spans = iter(gaps(pieces, len(whole)))
        chosen = cut(self._text, self._free(pieces), self._teller.ordinary)
        self._coming = iter([*chosen, _NO_MORE])
        self._next = next(self._coming)
        at = 0
        for piece in pieces:
            if at < piece.start:
                self._read(next(spans))
            self._piece(whole[piece.start : piece.end], piece)
            at = piece.end
        for span in spans:
            self._read(span)

    def _free(self, pieces: list[Piece]) -> list[Word]:
        """Return the words that lie between the pieces, and in no face."""
        text, words = self._text, self._words
        claimed = any(has_han(text[piece.start : piece.end]) for piece in pieces)
        if not claimed and not may_hold_characters(text):
            return words
        starts = [word[0] for word in words]
        runs = (
            found.span()
            for span in gaps(pieces, len(text))
            for found in _GAP.finditer(text, span.start, span.end)
            if found.lastgroup == "han"
        )
        return [
            word
            for first, last in runs
            for word in words[bisect_left(starts, first) : bisect_left(starts, last)]
            if word[1] <= last
        ]

    def _piece(self, written: str, piece: Piece) -> None:
        if piece.known is not None and not piece.maybe:
            self.seen.append(Seen(written, piece.known, piece.start, piece.kind))
        self.tokens.append(self._teller.piece(written, piece))

    def _read(self, span: Span) -> None:
        """Tell a stretch that nothing else has claimed."""
        for found in _GAP.finditer(self._text, span.start, span.end):
            if found.lastgroup == "han":
                self._chinese(*found.span())
            else:
                self._other(found)

    def _chinese(self, first: int, last: int) -> None:
        """Tell the words of a stretch of Chinese and the single characters between them."""
        text, tokens, ordinary = self._text, self.tokens, self._teller.ordinary
        met, coming = ordinary.met, self._coming
        at, word = first, self._next
        while word[0] < last:
            start, end, known, number = word
            if at < start:
                self._characters(at, start, first, last)
            written = text[start:end]
            if known is None:
                tokens.append(met.get(written) or ordinary.token(written, number))
            else:
                self._known(written, start, known)
            at = end
            word = next(coming)
        self._next = word
        if at < last:
            self._characters(at, last, first, last)

    def _known(self, written: str, start: int, known: Known) -> None:
        token, sure = self._teller.known(written, known)
        self.tokens.append(token)
        if sure is not None:
            self.seen.append(Seen(written, sure, start, token.kind))

    def _characters(self, at: int, behind: int, first: int, last: int) -> None:
        """Tell single characters of a stretch of Chinese; the plain ones need no thought."""
        plain, ours = self._teller.ordinary.plain, self._teller.guide.characters
        for char in self._text[at:behind]:
            token = plain.get(char)
            if token is None or char in ours:
                token = self._character(char, at, first, last)
            self.tokens.append(token)
            at += 1

    def _character(self, char: str, at: int, first: int, last: int) -> Token:
        text = self._text
        # 滚 alone leaves no doubt; beside other characters it may be part of a word.
        beside = has_han(text[max(0, at - 1) : at] + text[at + 1 : at + 2])
        token, sure = self._teller.character(char, said(text, at, first, last), beside=beside)
        if sure is not None:
            self.seen.append(Seen(char, sure, at, token.kind))
        return token

    def _other(self, found: re.Match[str]) -> None:
        """Tell what is no Chinese."""
        written, group = found[0], found.lastgroup
        token = SIGNS.get(written) if group in ("rest", "space") else None
        if token is None:
            if group == "emoji":
                self.nameless.append(len(self.tokens))
            token = Token(written, self._kind(written, group))
        self.tokens.append(token)

    def _kind(self, written: str, group: str | None) -> Kind:
        if group in ("kaomoji", "emoji", "number"):
            return group  # type: ignore[return-value]
        if group == "latin":
            return "unknown" if self._has_han and _is_code(written) else "latin"
        if group == "kana" or (group == "rest" and written.isalnum()):
            return "latin"
        return "punctuation"


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    first, last = text[start], text[end - 1]
    return not (
        (_ASCII.match(first) and _ASCII.match(before))
        or (_ASCII.match(last) and _ASCII.match(after))
    )


def _is_code(word: str) -> bool:
    """Tell whether letters look like the beginnings of syllables."""
    return bool(_CODE.fullmatch(word)) and word not in _NOT_CODES
