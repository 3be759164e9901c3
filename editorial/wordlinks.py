"""Links on the words of running text: the first time a page uses a word that has a page of its own.

No Django in here. Works on the HTML of comrak, before the sanitiser has the last word.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

# Private-use characters hold the place of what is no Markdown while it is rendered.
OPEN, CLOSE = "\ue000", "\ue001"
PLACE = re.compile(f"{OPEN}(\\d+){CLOSE}")
TAG = re.compile(r"(<[^>]*>)")
# These have a meaning of their own; a link inside would spoil it, or stand in a link.
CLOSED = re.compile(r"<(/?)(a|code|pre|h[1-6]|th)\b")
ENTITY = re.compile(r"&#?\w+;")
# A link of ours, as we write it or as the sanitiser does.
LINK = re.compile(r'<a href="([^"]*)"(?: rel="nofollow ugc noopener")?>')


class Span(NamedTuple):
    """Where a word stands in a text, and what it stands for."""

    start: int
    end: int
    key: str


class WordLinks(Protocol):
    """The words of one page, and which of them it has already linked."""

    def find(self, text: str, language: str) -> Iterable[Span]:
        """Return the words in a text of ``language`` that may become links, in order."""

    def take(self, key: str) -> str | None:
        """Return the address of a word the first time it is asked for, then None."""

    def met(self, address: str) -> None:
        """Note an address that the author linked: no other word needs to lead there."""

    def card(self, address: str) -> Mapping[str, str] | None:
        """Return what the card of a link says, by name, or None where the link has no card."""


class Held:
    """Pieces of HTML, and what holds their places in a text until they are put back."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        # By number of the piece: the characters of Chinese that has its reading behind it.
        self.chinese: dict[int, str] = {}

    def add(self, html: str, *, chinese: str = "") -> str:
        """Hold a piece and return what stands for it."""
        if chinese:
            self.chinese[len(self.pieces)] = chinese
        self.pieces.append(html)
        return f"{OPEN}{len(self.pieces) - 1}{CLOSE}"

    def put_back(self, html: str) -> str:
        return PLACE.sub(lambda place: self._at(int(place[1])), html)

    def _at(self, number: int) -> str:
        return self.pieces[number] if number < len(self.pieces) else ""


class _Part(NamedTuple):
    """A stretch of running text: its number among the parts of the HTML, its place in all."""

    number: int
    start: int
    text: str


def link_words(
    html: str, language: str, words: WordLinks, held: Held, name: Callable[[str], str]
) -> str:
    """Return the HTML with its words linked; ``name`` marks Chinese in another language's text."""
    parts = TAG.split(html)
    running = _running(parts)
    text = "\n".join(part.text for part in running)
    spans = [*words.find(PLACE.sub(_blank, text), language), *_explained(text, words, held)]
    links: dict[_Part, list[tuple[Span, str]]] = {}
    at = 0
    for span in sorted(spans):
        while at + 1 < len(running) and running[at + 1].start <= span.start:
            at += 1
        if address := words.take(span.key):
            links.setdefault(running[at], []).append((span, address))
    for part, chosen in links.items():
        parts[part.number] = _linked(parts[part.number], part.start, chosen, held, name)
    return "".join(parts)


def with_cards(html: str, words: WordLinks) -> str:
    """Return sanitised HTML in which our links carry what their card says."""

    def marked(link: re.Match[str]) -> str:
        card = words.card(unescape(link[1]))
        if card is None:
            return link[0]
        said = "".join(f' data-{name}="{escape(text)}"' for name, text in card.items())
        return f'<a href="{link[1]}" class="wordlink"{said}>'

    return LINK.sub(marked, html)


def _running(parts: list[str]) -> list[_Part]:
    """Return the texts outside headings, code and links; what is no text in them is blank."""
    running: list[_Part] = []
    start = closed = 0
    for number, part in enumerate(parts):
        if number % 2:
            if found := CLOSED.match(part):
                closed += -1 if found[1] else 1
        elif part and not closed:
            running.append(_Part(number, start, ENTITY.sub(_blank, part)))
            start += len(part) + 1
    return running


def _blank(match: re.Match[str]) -> str:
    return "\n" * len(match[0])


def _explained(text: str, words: WordLinks, held: Held) -> Iterable[Span]:
    """Yield the held Chinese that is one word from end to end."""
    for place in PLACE.finditer(text):
        characters = held.chinese.get(int(place[1]), "")
        for start, end, key in words.find(characters, "zh-hans"):
            if (start, end) == (0, len(characters)):
                yield Span(place.start(), place.end(), key)


def _linked(
    part: str, start: int, chosen: list[tuple[Span, str]], held: Held, name: Callable[[str], str]
) -> str:
    """Put links into one part of the HTML; they are held so that nothing else touches them."""
    done: list[str] = []
    at = 0
    for span, address in chosen:
        begin, end = span.start - start, span.end - start
        shown = held.put_back(name(part[begin:end]))
        done += [part[at:begin], held.add(f'<a href="{escape(address)}">{shown}</a>')]
        at = end
    return "".join([*done, part[at:]])
