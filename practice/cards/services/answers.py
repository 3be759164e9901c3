"""Answers are written down, taken back, and remembered: each card is replayed from its answers."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from practice.cards import memory
from practice.cards.models import Card, Review
from practice.cards.services.preferences import locked_settings
from practice.cards.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from django.contrib.auth.models import User

    from practice.cards.memory import State

# More than anybody answers; it keeps a program from filling the database.
MOST_REVIEWS = 300_000
# The last answer of a session can be taken back without naming it, for this long.
SESSION = timedelta(hours=12)


class Answer(NamedTuple):
    """One answer as it was sent."""

    uuid: UUID
    word: str
    mode: str
    grade: int
    at: datetime
    took: int | None = None

    @property
    def key(self) -> str:
        return f"{self.word}/{self.mode}"


class Refusal(NamedTuple):
    """An answer that was not taken, and why, in words for people."""

    id: str
    why: str


class Outcome(NamedTuple):
    """How the cards stand that were touched, by key."""

    cards: dict[str, State]
    refused: list[Refusal]


@transaction.atomic
def record(
    *, user: User, answers: Sequence[Answer], undone: Iterable[UUID] = (), now: datetime
) -> Outcome:
    """Write answers down, take others back, and remember the cards anew. Sent twice counts once.

    Answers of the future are taken for answers of now.
    """
    settings = locked_settings(user)
    answers = [one._replace(at=min(one.at, now)) for one in answers]
    cards = {card.key: card for card in _cards(user, {one.key for one in answers})}
    taken, refused = _sorted_out(user, answers, cards)
    _make_cards(user, taken, cards)
    _write_down(user, taken, cards)
    back = Review.objects.filter(user=user, uuid__in=list(undone), taken_back=False)
    unmade = set(back.values_list("card_id", flat=True))
    back.update(taken_back=True)
    touched = [*cards.values(), *Card.objects.filter(user=user, pk__in=unmade)]
    remembered = _replay({card.pk: card for card in touched}, settings.retention)
    return Outcome({card.key: card.memory for card in remembered}, refused)


def take_back_last(*, user: User, now: datetime) -> str:
    """Take back the last answer of the session and return the key of its card; "" without one."""
    recent = Review.objects.filter(user=user, taken_back=False, at__gt=now - SESSION)
    last = recent.select_related("card").order_by("at", "pk").last()
    if last is None:
        return ""
    record(user=user, answers=[], undone=[last.uuid], now=now)
    return last.card.key


def _cards(user: User, keys: set[str]) -> list[Card]:
    return list(Card.objects.filter(user=user, key__in=keys)) if keys else []


def _sorted_out(
    user: User, answers: Sequence[Answer], cards: dict[str, Card]
) -> tuple[list[Answer], list[Refusal]]:
    """Return the answers to take, without those that are known already, and those that are not."""
    known = words({one.word for one in answers if one.key not in cards})
    taken: list[Answer] = []
    refused: list[Refusal] = []
    full = _is_full(user) if answers else ""
    for one in answers:
        if full:
            refused.append(Refusal(str(one.uuid), full))
        elif one.key in cards or one.mode in known.get(one.word, {"modes": []})["modes"]:
            taken.append(one)
        else:
            why = _("This word cannot be practised in this way here any more.")
            refused.append(Refusal(str(one.uuid), why))
    return taken, refused


def _is_full(user: User) -> str:
    """Return why an account may keep no more; "" as long as it may."""
    if Review.objects.filter(user=user).count() < MOST_REVIEWS:
        return ""
    return _("Your account is full. Please write to whoever runs this site.")


def _make_cards(user: User, answers: Iterable[Answer], cards: dict[str, Card]) -> None:
    first: dict[str, Answer] = {}
    for one in sorted(answers, key=lambda one: one.at):
        first.setdefault(one.key, one)
    new = [
        Card(user=user, word=one.word, mode=one.mode, key=key, due=one.at, added=one.at)
        for key, one in first.items()
        if key not in cards
    ]
    for card in Card.objects.bulk_create(new):
        cards[card.key] = card


def _write_down(user: User, answers: Sequence[Answer], cards: dict[str, Card]) -> None:
    rows = {
        one.uuid: Review(
            user=user, uuid=one.uuid, card=cards[one.key], grade=one.grade, at=one.at, took=one.took
        )
        for one in answers
    }
    Review.objects.bulk_create(rows.values(), ignore_conflicts=True)


def _replay(cards: dict[int, Card], retention: float) -> Iterable[Card]:
    """Remember cards anew from all their answers that stand; one query for all."""
    changed: list[Review] = []
    answers = Review.objects.filter(card__in=cards, taken_back=False).order_by("card", "at", "pk")
    states = {pk: memory.fresh(card.added) for pk, card in cards.items()}
    for pk, rows in groupby(answers, key=lambda row: row.card_id):
        for row in rows:
            before = states[pk]
            if _note_before(row, before):
                changed.append(row)
            states[pk] = memory.review(before, row.grade, row.at, retention)
    for pk, state in states.items():
        cards[pk].memory = state
    Review.objects.bulk_update(changed, ["before", "days"], batch_size=200)
    Card.objects.bulk_update(cards.values(), Card.REMEMBERED, batch_size=100)
    return cards.values()


def _note_before(row: Review, before: State) -> bool:
    """Write beside an answer how the card stood; tell whether that is news."""
    last = before["last"]
    days = round((before["due"] - last) / timedelta(days=1), 4) if last else 0.0
    if (row.before, row.days) == (before["state"], days):
        return False
    row.before, row.days = before["state"], days
    return True
