"""Showing why a page was found: the words of the query marked in what the page says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from mandarin.han import HAN
from search.words import fold, simplified, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search.query import Query
    from search.rank import Ranking

LONGEST_PASSAGE = 160
BEFORE = 50
_PIECE = re.compile(rf"[{HAN}]+|(?:(?![{HAN}])[\w'’])+|\s+|.", re.DOTALL)
_HAN_RUN = re.compile(f"[{HAN}]+")
_SENTENCE = re.compile(r"[^\n.!?。！？]+[.!?。！？]*[\"”’」』)）]*")


@dataclass(frozen=True)
class Marker:
    """Knows the words to mark: stems of words, and stretches of characters."""

    stems: frozenset[str]
    stretches: tuple[str, ...]
    # On a Chinese page Chinese needs no name.
    names_chinese: bool = True

    def mark(self, text: str, *, named: bool = True) -> SafeString:
        """Return the text as HTML with its matches marked and, where wanted, its Chinese named."""
        pieces = self._pieces(text, named=named and self.names_chinese)
        return format_html_join("", "{}", ((piece,) for piece in pieces))

    def count(self, text: str) -> int:
        """Return how many different words to mark stand in the text."""
        return len({found for _start, _end, found in self._matches(text)})

    def passage(self, text: str) -> str:
        """Return the stretch of running text with most of the words, or nothing."""
        best, most = "", 0
        for sentence in _SENTENCE.findall(text):
            if (found := self.count(sentence)) > most:
                best, most = sentence.strip(), found
        return self._cut(best) if best else ""

    def _cut(self, sentence: str) -> str:
        """Keep the first match in a sentence that is too long to quote."""
        if len(sentence) <= LONGEST_PASSAGE:
            return sentence
        start = max(0, next(self._matches(sentence))[0] - BEFORE)
        start = sentence.rfind(" ", 0, start) + 1 if start else 0
        end = min(len(sentence), start + LONGEST_PASSAGE)
        cut = sentence[start:end].strip()
        return f"{'…' if start else ''}{cut}{'…' if end < len(sentence) else ''}"

    def _matches(self, text: str) -> Iterator[tuple[int, int, str]]:
        for piece in _PIECE.finditer(text):
            if _HAN_RUN.match(piece[0]):
                yield from self._in_run(piece.start(), piece[0])
            elif piece[0][0].isalnum() and (stem := _stem(piece[0])) in self.stems:
                yield piece.start(), piece.end(), stem

    def _in_run(self, offset: int, run: str) -> Iterator[tuple[int, int, str]]:
        plain = simplified(run)
        if len(plain) != len(run):
            return
        at = 0
        while at < len(plain):
            found = next((s for s in self.stretches if plain.startswith(s, at)), "")
            if found:
                yield offset + at, offset + at + len(found), found
            at += len(found) or 1

    def _pieces(self, text: str, *, named: bool) -> Iterator[SafeString]:
        at = 0
        for start, end, _found in self._matches(text):
            yield _html(text[at:start], named=named)
            yield format_html("<mark>{}</mark>", _html(text[start:end], named=named))
            at = end
        yield _html(text[at:], named=named)


def marker(query: Query, ranking: Ranking) -> Marker:
    """Return what to mark for a query: what was typed and what it was taken for."""
    stems, stretches = set(ranking.corrected.values()), set[str]()
    for item in query.items:
        if item.kind == "han":
            stretches |= {item.text, *item.terms}
        else:
            stems |= set(item.terms)
    return Marker(
        frozenset(stems),
        tuple(sorted(stretches, key=len, reverse=True)),
        names_chinese=not query.language.startswith("zh"),
    )


def shorten(text: str) -> str:
    """Return the beginning of a text, as long as a quoted passage."""
    plain = " ".join(text.split())
    if len(plain) <= LONGEST_PASSAGE:
        return plain
    return plain[:LONGEST_PASSAGE].rsplit(" ", 1)[0] + "…"


def _html(text: str, *, named: bool) -> SafeString:
    """Escape text; Chinese gets a lang attribute, so that it is spoken and drawn as such."""
    escaped = format_html("{}", text)
    if not named:
        return escaped
    wrapped = _HAN_RUN.sub(lambda run: f'<span lang="zh-Hans">{run[0]}</span>', escaped)
    return mark_safe(wrapped)  # escaped above; only Han is wrapped


def _stem(word: str) -> str:
    found = terms_of(word)
    return found[0] if found else fold(word)
