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
from glossary.decode.pieces import Piece, Token, gaps
from glossary.decode.saidhow import AMONG, said
from glossary.decode.telling import SIGNS
from mandarin.han import HAN, has_han

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossary.decode.cutting import Word
    from glossary.decode.pieces import Kind, Seen
    from glossary.decode.telling import Teller

_GAP = re.compile(
    # Signs among characters are told with them: they are met as often.
    rf"(?P<han>[{HAN}{''.join(sorted(AMONG))}]+)|(?P<kaomoji>{KAOMOJI})|(?P<emoji>{EMOJI})"
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


# A letter or digit that stands beside a character: words may be written with both.
_BESIDE = re.compile(f"[A-Za-z0-9](?:(?=[{HAN}])|(?<=[{HAN}].))")
_ASCII = re.compile("[A-Za-z0-9]")
# Comes behind the last word of every text.
_NO_MORE: Word = (1 << 30, 0, None, -1)


class Words:
    """The words of a text, looked for once and then told stretch by stretch."""

    def __init__(self, text: str, ours: Sequence[Word], teller: Teller) -> None:
        self._text, self._teller = text, teller
        self._has_han = has_han(text)
        # What is told, in order, the entries among it, and at which places nothing explains yet:
        # emoji without an entry, stickers, codes.
        self.tokens: list[Token] = []
        self.seen: list[Seen] = []
        self.unexplained: list[int] = []
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
        text = self._text
        beside = (found.start() for found in _BESIDE.finditer(text))
        places = [
            at for one in beside for at in (one, one + 1) if has_han(text[max(0, at - 1) : at + 1])
        ]
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
        text = self._text
        words = iter([*cut(text, self._free(pieces), self._teller.ordinary), _NO_MORE])
        word, at = next(words), 0
        for piece in pieces:
            if at < piece.start:
                word = self._read(at, piece.start, word, words)
            self._piece(whole[piece.start : piece.end], piece)
            at = piece.end
        self._read(at, len(text), word, words)

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
            self.seen.append((written, piece.known, piece.start, piece.kind))
        elif piece.kind == "sticker":
            self.unexplained.append(len(self.tokens))
        self.tokens.append(self._teller.piece(written, piece))

    def _read(self, at: int, end: int, word: Word, words: Iterator[Word]) -> Word:
        """Tell a stretch that nothing else has claimed; these are the next words. Return the next.

        One loop over all that a comment has most of: its words, and the characters and signs
        between them.
        """
        text, tell, see, teller = self._text, self.tokens.append, self.seen.append, self._teller
        met, single, ours = teller.ordinary.met.get, teller.single.get, teller.ours.get
        for stretch in _GAP.finditer(text, at, end):
            if stretch.lastgroup != "han":
                self._other(stretch)
                continue
            first, last = stretch.span()
            at = first
            while at < last:
                start, behind, known, number = word
                for char in text[at : min(start, last)]:
                    tell(single(char) or self._character(char, at, first, last))
                    at += 1
                if start >= last:
                    break
                written = text[start:behind]
                if known is None:
                    tell(met(written) or teller.ordinary.token(written, number))
                else:
                    token, sure = ours(written) or teller.known(written, known)
                    tell(token)
                    if sure is not None:
                        see((written, sure, start, token.kind))
                at, word = behind, next(words)
        return word

    def _character(self, char: str, at: int, first: int, last: int) -> Token:
        """Tell a character of a stretch that has to be thought about."""
        text = self._text
        # 滚 alone leaves no doubt; beside other characters it may be part of a word.
        beside = char in self._teller.guide.characters and has_han(
            text[max(0, at - 1) : at] + text[at + 1 : at + 2]
        )
        token, sure = self._teller.character(char, said(text, at, first, last), beside=beside)
        if sure is not None:
            self.seen.append((char, sure, at, token.kind))
        elif token.kind == "unknown":
            self.unexplained.append(len(self.tokens))
        return token

    def _other(self, found: re.Match[str]) -> None:
        """Tell what is no Chinese."""
        written, group = found[0], found.lastgroup
        token = SIGNS.get(written) if group in ("rest", "space") else None
        if token is None:
            token = Token(written, self._kind(written, group))
            if token.kind in ("emoji", "unknown"):
                self.unexplained.append(len(self.tokens))
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
