"""What practice keeps of a person: for them to take along, and gone when they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver

from editorial.personal import CHUNK, leaving, register_section
from practice.cards.models import Card, Deck, Review, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import User
    from django.db.models import QuerySet


def _cards(user: User) -> Iterable[dict[str, Any]]:
    names = ("key", "state", "stability", "difficulty", "due", "last_review", "reps", "lapses")
    return _values(Card.objects.filter(user=user), *names, "added")


def _answers(user: User) -> Iterable[dict[str, Any]]:
    return _values(
        Review.objects.filter(user=user), "card__key", "grade", "at", "took", "taken_back"
    )


def _decks(user: User) -> Iterable[dict[str, Any]]:
    return _values(Deck.objects.filter(user=user), "source", "words", "added")


def _settings(user: User) -> Iterable[dict[str, Any]]:
    return _values(
        Settings.objects.filter(user=user), "new_per_day", "per_day", "modes", "retention", "tz"
    )


def _values(rows: QuerySet[Any], *names: str) -> Iterable[dict[str, Any]]:
    return rows.order_by("pk").values(*names).iterator(chunk_size=CHUNK)


@receiver(leaving, dispatch_uid="practice.cards.my_data")
def _forget(user: User, **_signal: Any) -> None:
    """An account may live on without its name, for the texts; practice is nobody else's business."""
    for model in (Review, Card, Deck, Settings):
        model.objects.filter(user=user).delete()


for _name, _rows in (
    ("practice_cards", _cards),
    ("practice_answers", _answers),
    ("practice_decks", _decks),
    ("practice_settings", _settings),
):
    register_section(_name, _rows)
