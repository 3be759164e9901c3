"""One person's practice as it stands now: settings, decks, cards, what was done today. Four queries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from practice.cards import day, decks, memory, queue
from practice.cards.models import Card, Deck, Review, Settings
from practice.cards.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.contrib.auth.models import User

    from practice.cards.memory import State
    from practice.cards.queue import Day
    from practice.cards.words import Word

# So many words of all decks together are asked for; whoever has more sees those that were begun.
MOST_WORDS = 2_000
_COLUMNS = ("state", "step", "stability", "difficulty", "due", "last_review", "reps", "lapses")


class Done(NamedTuple):
    """What somebody answered today; what was taken back does not count."""

    new: int
    reviews: int
    # Of the latest answer; "" before the first.
    last_word: str

    @property
    def total(self) -> int:
        return self.new + self.reviews


class Held(NamedTuple):
    """A deck of somebody's, as its address and people name it."""

    source: str
    title: str
    number: int


@dataclass
class Learner:
    """Reads everything when it is made, but words."""

    user: User
    now: datetime
    settings: Settings
    rows: list[Deck]
    states: dict[str, State]

    @classmethod
    def of(cls, user: User, now: datetime) -> Self:
        settings = Settings.objects.filter(user=user).first() or Settings(user=user)
        rows = list(Deck.objects.filter(user=user))
        return cls(user, now, settings, rows, _states(user))

    @cached_property
    def day(self) -> date:
        return day.day_of(self.now, self.settings.tz)

    @cached_property
    def done(self) -> Done:
        begins = day.begin_of(self.day, self.settings.tz)
        today = Review.objects.filter(user=self.user, taken_back=False, at__gte=begins)
        rows = list(today.order_by("-at", "-pk").values_list("before", "card__word"))
        befores = [before for before, _word in rows]
        return Done(
            befores.count(memory.NEW), befores.count(memory.REVIEW), rows[0][1] if rows else ""
        )

    @cached_property
    def decks(self) -> list[decks.Deck]:
        """The decks that there still are; a shelf may have been taken away since."""
        found = []
        for row in self.rows:
            try:
                found.append(decks.read(row.asked_as))
            except decks.UnknownDeck:
                continue
        return found

    @cached_property
    def held(self) -> list[Held]:
        known = {word["key"] for word in self.words}
        return [
            Held(one.source, one.title, sum(key in known for key in one.keys)) for one in self.decks
        ]

    @cached_property
    def words(self) -> list[Word]:
        """The words of all decks, each once, in the order in which they were added."""
        keys = dict.fromkeys(key for deck in self.decks for key in _asked_of(deck))
        if len(keys) > MOST_WORDS:
            begun = {key.rpartition("/")[0] for key in self.states}
            keys = dict.fromkeys(sorted(keys, key=lambda key: key not in begun)[:MOST_WORDS])
        return list(words(keys).values())

    def today(self, only: Iterable[Word] | None = None) -> Day:
        """Return what is to be asked now, of all words or of some."""
        done, limits = self.done, self.settings
        return queue.today(
            self.words if only is None else list(only),
            self.states,
            limits.modes,
            queue.Left(limits.new_per_day - done.new, limits.per_day - done.reviews),
            now=self.now,
            day_ends=day.end_of(self.day, limits.tz),
            last_word=done.last_word,
        )

    def as_json(self) -> dict[str, Any]:
        """Return all of it as browsers keep it."""
        return {
            "cards": {key: as_json(state) for key, state in self.states.items()},
            "decks": [{"from": one.source, "title": one.title} for one in self.decks],
            "settings": self.settings.as_json(),
            "today": {
                "new": self.done.new,
                "reviews": self.done.reviews,
                "day": self.day.isoformat(),
                "last": self.done.last_word,
            },
            "words": self.words,
        }


def as_json(state: State) -> dict[str, Any]:
    """Return a card as browsers know it."""
    last = state["last"]
    return {**state, "due": _moment(state["due"]), "last": _moment(last) if last else None}


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _asked_of(deck: decks.Deck) -> list[str]:
    """A list of one's own is as long as one made it; of any other deck the best known words."""
    own = deck.source.startswith(f"{decks.WORDS}:")
    return deck.keys if own else deck.keys[: decks.MOST_WORDS]


def _states(user: User) -> dict[str, State]:
    rows = Card.objects.filter(user=user).order_by("pk").values_list("key", *_COLUMNS)
    return {
        key: memory.State(
            state=state,
            step=step,
            stability=stability,
            difficulty=difficulty,
            due=due,
            last=last,
            reps=reps,
            lapses=lapses,
        )
        for key, state, step, stability, difficulty, due, last, reps, lapses in rows
    }
