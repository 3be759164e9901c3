"""What a browser remembered of somebody before they had an account comes into the account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from practice.cards.decks import UnknownDeck
from practice.cards.models import Settings
from practice.cards.services.answers import Outcome, record
from practice.cards.services.decks import TooManyDecks, add_deck
from practice.cards.services.preferences import change_settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from django.contrib.auth.models import User

    from practice.cards.services.answers import Answer

AT_ONCE = 500


def import_progress(
    *,
    user: User,
    answers: Sequence[Answer],
    undone: Sequence[UUID],
    sources: Sequence[str],
    settings: Mapping[str, Any],
    now: datetime,
) -> Outcome:
    """Bring answers, decks and settings into an account; what it has already stays as it is."""
    if settings and not Settings.objects.filter(user=user).exists():
        change_settings(user=user, **settings)
    for source in sources:
        try:
            add_deck(user=user, source=source)
        except (UnknownDeck, TooManyDecks):
            # A shelf may be gone since; the words that were learned from it come all the same.
            continue
    outcome = Outcome({}, [])
    for begin in range(0, len(answers), AT_ONCE):
        part = record(user=user, answers=answers[begin : begin + AT_ONCE], now=now)
        outcome.cards.update(part.cards)
        outcome.refused.extend(part.refused)
    if undone:
        outcome.cards.update(record(user=user, answers=[], undone=undone, now=now).cards)
    return outcome
