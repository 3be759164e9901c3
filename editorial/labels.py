"""The labels of the app that a page names: how they are read, and where more is said of them.

A page collects them while its texts are made, and lists them at its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from editorial.cards import known_word
from editorial.markup import KnownLabel
from mandarin.han import count_han
from mandarin.pinyin import syllables
from mandarin.reading import certain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest


class Label(NamedTuple):
    """A label of the app: its characters, reading and meaning; ``address`` where it has an entry."""

    id: str
    characters: str
    reading: str
    meaning: str
    address: str


class PageLabels:
    """The labels of one page, in the order in which it names them."""

    def __init__(self) -> None:
        self._labels: dict[str, Label] = {}

    @classmethod
    def of(cls, request: HttpRequest) -> PageLabels:
        """Return the labels of the page that answers a request."""
        labels: PageLabels | None = getattr(request, "page_labels", None)
        if labels is None:
            labels = cls()
            request.page_labels = labels  # type: ignore[attr-defined]
        return labels

    def __iter__(self) -> Iterator[Label]:
        return iter(self._labels.values())

    def __bool__(self) -> bool:
        return bool(self._labels)

    def name(self, characters: str, meaning: str) -> KnownLabel:
        """Note a label and return where it leads: to its entry, or to its line in the list."""
        label = self._labels.get(characters)
        if label is None:
            label = _label(characters, meaning, f"label-{len(self._labels) + 1}")
            self._labels[characters] = label
        return KnownLabel(label.reading, label.address or f"#{label.id}")


def _label(characters: str, meaning: str, name: str) -> Label:
    word = known_word(characters)
    reading = reading_of(characters)
    return Label(name, characters, reading, meaning, word.address if word else "")


def reading_of(characters: str) -> str:
    """Return how a label is read: as its entry says, else where nothing in it is a guess."""
    word = known_word(characters)
    if word and len(syllables(word.reading)) == count_han(characters):
        return word.reading
    return certain(characters)
