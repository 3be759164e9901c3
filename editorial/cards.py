"""Which words of a page become links, and what the card of a link says.

The room that explains words registers as their source; no other room needs to know it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import HttpRequest

    from editorial.wordlinks import Span


class WordSource(Protocol):
    """Knows words and their pages. Asks no database in the common case."""

    def find(self, text: str, language: str) -> Iterable[Span]:
        """Return the words in a text of ``language`` that may become links, in order."""

    def address(self, key: str) -> str:
        """Return the address of a word's page in the active language."""

    def key(self, address: str) -> str | None:
        """Return the word whose page has this address in the active language."""

    def card(self, key: str) -> Mapping[str, str]:
        """Return what the card of a word says: names of data attributes and their values."""


class KnownWord(NamedTuple):
    """A word that has a page: how it is read there, and the page's address."""

    reading: str
    address: str


_source: WordSource | None = None


def register_words(source: WordSource) -> None:
    """Let the words of a source be linked in running text."""
    global _source  # noqa: PLW0603
    _source = source


def known_word(text: str) -> KnownWord | None:
    """Return what the page of a word says, where a text is that word from end to end."""
    for start, end, key in _source.find(text, "zh-hans") if _source else ():
        if (start, end) == (0, len(text)) and _source:
            return KnownWord(_source.card(key).get("reading", ""), _source.address(key))
    return None


class PageWords:
    """The words of one page: each is linked once, and none that leads to the page itself."""

    def __init__(self, own_address: str = "") -> None:
        self._seen: set[str] = set()
        # Whether the page has links with a card, known once its texts are rendered.
        self.has_cards = False
        self.met(own_address)

    @classmethod
    def of(cls, request: HttpRequest) -> PageWords:
        """Return the words of the page that answers a request, the same for all of its texts."""
        words: PageWords | None = getattr(request, "page_words", None)
        if words is None:
            words = cls(request.path)
            request.page_words = words  # type: ignore[attr-defined]
        return words

    def find(self, text: str, language: str) -> Iterable[Span]:
        return _source.find(text, language) if _source else ()

    def take(self, key: str) -> str | None:
        if _source is None or key in self._seen:
            return None
        self._seen.add(key)
        return _source.address(key)

    def met(self, address: str) -> None:
        if _source and (key := _source.key(address)):
            self._seen.add(key)

    def card(self, address: str) -> Mapping[str, str] | None:
        key = _source.key(address) if _source else None
        if _source is None or key is None:
            return None
        self.has_cards = True
        return _source.card(key)
