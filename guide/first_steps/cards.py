"""The ten cards and the fifty comments, read from files that lie beside this module."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from editorial import site_texts

if TYPE_CHECKING:
    from collections.abc import Collection

    from editorial.editable import Passage
    from editorial.site_texts import Origin

FOLDER = Path(__file__).resolve().parent / "texts"
NAME = "path"


class Answer(NamedTuple):
    """One answer to the question of a card, and what we say to somebody who chose it."""

    number: int
    say: Passage
    told: Passage
    is_best: bool


class Word(NamedTuple):
    """A word that a card teaches or a comment needs."""

    id: str
    zh: str
    reading: str
    means: Passage


class Card(NamedTuple):
    """One screen: one thing to know, and a question about it."""

    number: int
    id: str
    show: str
    reading: str
    # The page behind it, by slug or headword.
    page: str
    head: Passage
    body: Passage
    ask: Passage
    answers: list[Answer]
    words: list[Word]

    def answer(self, asked: str) -> Answer | None:
        """Return the answer of this number, as it stands in an address."""
        return next((one for one in self.answers if str(one.number) == asked), None)


class Comment(NamedTuple):
    """A short comment of our own making, and the words that one needs to read it."""

    id: str
    zh: str
    reading: str
    means: Passage
    needs: tuple[str, ...]

    def can_be_read(self, known: Collection[str]) -> bool:
        return all(word in known for word in self.needs)


class Cards(NamedTuple):
    """The whole path in one language: its cards, and the comments at its end."""

    origin: Origin
    cards: list[Card]
    comments: list[Comment]
    # The words of comments that no card teaches.
    further: list[Word]

    @property
    def taught(self) -> set[str]:
        return {word.id for card in self.cards for word in card.words}

    def readable(self, known: Collection[str]) -> int:
        """Return how many of the comments hold no word that is not known."""
        return sum(comment.can_be_read(known) for comment in self.comments)


def path(language: str) -> Cards:
    """Return the path in a language; asks no database."""
    facts = site_texts.facts(FOLDER, NAME)
    origin, say = site_texts.words(FOLDER, NAME, language)
    words = {
        name: Word(name, zh, reading, say["words"][name])
        for name, (zh, reading) in facts["words"].items()
    }
    cards = [
        _card(number, row, say["cards"][row["id"]], words)
        for number, row in enumerate(facts["cards"], start=1)
    ]
    comments = [
        Comment(name, zh, reading, say["comments"][name], tuple(needs))
        for name, zh, reading, needs in facts["comments"]
    ]
    taught = {word.id for card in cards for word in card.words}
    return Cards(
        origin, cards, comments, [word for name, word in words.items() if name not in taught]
    )


def _card(number: int, row: dict[str, Any], say: dict[str, Any], words: dict[str, Word]) -> Card:
    answers = [
        Answer(place, answer["say"], answer["told"], place == row["right"])
        for place, answer in enumerate(say["answers"], start=1)
    ]
    return Card(
        number,
        row["id"],
        row["show"],
        row["reading"],
        row["page"],
        say["head"],
        say["body"],
        say["ask"],
        answers,
        [words[name] for name in row["words"]],
    )
