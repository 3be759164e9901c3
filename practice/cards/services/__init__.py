"""What can be done with cards, one function for each verb. Nothing else writes their tables."""

from __future__ import annotations

from practice.cards.services.answers import (
    Answer,
    Outcome,
    Refusal,
    record,
    take_back_last,
)
from practice.cards.services.decks import TooManyDecks, add_deck, remove_deck, remove_word
from practice.cards.services.importing import import_progress
from practice.cards.services.preferences import change_settings, note_clock

__all__ = [
    "Answer",
    "Outcome",
    "Refusal",
    "TooManyDecks",
    "add_deck",
    "change_settings",
    "import_progress",
    "note_clock",
    "record",
    "remove_deck",
    "remove_word",
    "take_back_last",
]
