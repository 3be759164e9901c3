"""The tables of this room."""

from __future__ import annotations

from practice.cards.models import Card, Deck, Review, Settings

__all__ = ["Card", "Deck", "Review", "Settings"]
