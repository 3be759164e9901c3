"""Wrong answers that could be right: words of the same deck, as long as the one asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

CHOICES = 4
GAP = "＿＿"


class Item(Protocol):
    """What a question needs to know of a word: a mapping with key and text."""

    def __getitem__(self, name: str, /) -> object: ...


Word = TypeVar("Word", bound=Item)


def choices(
    word: Word, words: Iterable[Word], shows: Callable[[Word], str], most: int = CHOICES
) -> list[Word]:
    """Return the word among others of which none shows the same, in an order of its own.

    The same question always has the same choices; without others the word stands alone.
    """
    kept: dict[str, Word] = {_plain(shows(word)): word}
    for other in sorted(words, key=lambda one: _distance(word, one)):
        if len(kept) < most and other["text"] != word["text"]:
            kept.setdefault(_plain(shows(other)), other)
    return sorted(kept.values(), key=lambda one: _mixed(word, one))


def blanked(sentence: str, word: str) -> str:
    """Return a sentence with a gap wherever the word stands, whatever its length; "" without one."""
    if not word or word.lower() not in sentence.lower():
        return ""
    parts, rest = [], sentence
    while (at := rest.lower().find(word.lower())) >= 0:
        parts.append(rest[:at])
        rest = rest[at + len(word) :]
    return GAP.join([*parts, rest])


def _distance(word: Item, other: Item) -> tuple[int, int]:
    return abs(len(str(other["text"])) - len(str(word["text"]))), _mixed(word, other)


def _mixed(word: Item, other: Item) -> int:
    return crc32(f"{word['key']} {other['key']}".encode())


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
