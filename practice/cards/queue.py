"""Which cards are asked today, and in which order. Rules only: no database, no clock.

Cards that are being learned come when they are due; then those that are known and due some time
today, the longest overdue first; then new ones, up to the daily limits. Two cards of one word never
follow each other while there is another. Whoever changes a rule changes static/js/practice too.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from practice.cards.memory import LEARNING, NEW, RELEARNING, REVIEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from practice.cards.memory import State
    from practice.cards.words import Word

# When nothing else is left, what would come within this time comes at once.
AHEAD = timedelta(minutes=20)
# So many other words are begun before the next way to ask for the same one.
APART = 5
_BEING_LEARNED = (LEARNING, RELEARNING)


class Asked(NamedTuple):
    """A card as the queue sees it."""

    word: str
    mode: str
    state: int
    due: datetime | None

    @property
    def key(self) -> str:
        return f"{self.word}/{self.mode}"


class Left(NamedTuple):
    """How many answers of each kind the limits of a day still allow."""

    new: int
    reviews: int


class Day(NamedTuple):
    """What is to be asked now, in order, and how many of each kind wait."""

    cards: list[Asked]
    learning: int
    reviews: int
    new: int
    # When the next card that is being learned is due, where none is to be asked now.
    comes_at: datetime | None

    @property
    def total(self) -> int:
        return len(self.cards)


def today(
    words: Sequence[Word],
    states: Mapping[str, State],
    modes: Sequence[str],
    left: Left,
    *,
    now: datetime,
    day_ends: datetime,
    last_word: str = "",
) -> Day:
    """Return what is to be asked now of these words in these ways."""
    asked = _cards(words, states, modes)
    learning = _by_due(card for card in asked if card.state in _BEING_LEARNED)
    due = [card for card in learning if card.due and card.due <= now]
    known = _by_due(card for card in asked if card.state == REVIEW)
    reviews = [card for card in known if card.due and card.due < day_ends][: max(0, left.reviews)]
    new = [card for card in asked if card.state == NEW][: max(0, left.new)]
    soon = [card for card in learning if card.due and now < card.due <= now + AHEAD]
    due = due if due or reviews or new else soon
    cards = apart([*due, *reviews, *new], last_word)
    later = None if cards or not learning else learning[0].due
    return Day(cards, len(due), len(reviews), len(new), later)


def _cards(words: Sequence[Word], states: Mapping[str, State], modes: Sequence[str]) -> list[Asked]:
    """Return the cards of the words, in the order in which new ones are begun."""
    cards: list[tuple[int, int, Asked]] = []
    for place, word in enumerate(words):
        for rank, mode in enumerate(mode for mode in modes if mode in word["modes"]):
            state = states.get(f"{word['key']}/{mode}")
            card = Asked(
                word["key"], mode, state["state"] if state else NEW, state["due"] if state else None
            )
            cards.append((place + APART * rank, rank, card))
    return [card for _place, _rank, card in sorted(cards, key=lambda one: one[:2])]


def _by_due(cards: Iterable[Asked]) -> list[Asked]:
    return sorted(cards, key=lambda card: (card.due is not None, card.due))


def apart(cards: Sequence[Asked], last_word: str) -> list[Asked]:
    """Return the cards so that no two of one word follow each other, where that can be."""
    waiting, found = list(cards), list[Asked]()
    while waiting:
        at = next((at for at, card in enumerate(waiting) if card.word != last_word), 0)
        card = waiting.pop(at)
        last_word = card.word
        found.append(card)
    return found
