"""Decks are added and taken away. Taking one away forgets nothing: its cards only rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from practice.cards import decks
from practice.cards.models import OWN, SOURCE_LENGTH, Deck
from practice.cards.services.preferences import locked_settings
from practice.cards.words import words

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MOST_DECKS = 50
MOST_OWN_WORDS = 1_000


class TooManyDecks(ValueError):
    """No more decks, or words of one's own, fit; the message is for people."""


@transaction.atomic
def add_deck(*, user: User, source: str) -> Deck:
    """Add a deck; words named one by one join the list of one's own. UnknownDeck, TooManyDecks."""
    found = decks.read(source)
    locked_settings(user)
    if source.startswith(f"{decks.WORDS}:"):
        return _add_words(user, list(words(found.keys)))
    if len(source) > SOURCE_LENGTH:
        raise decks.UnknownDeck(_("There are no words under this address. Choose others, please."))
    if deck := Deck.objects.filter(user=user, source=source).first():
        return deck
    if Deck.objects.filter(user=user).count() >= MOST_DECKS:
        raise TooManyDecks(_("You have fifty decks already. Take one away first."))
    return Deck.objects.create(user=user, source=source)


def _add_words(user: User, keys: list[str]) -> Deck:
    if not keys:
        raise decks.UnknownDeck(_("None of these words can be practised here."))
    deck, _made = Deck.objects.get_or_create(user=user, source=OWN)
    joined = list(dict.fromkeys((*deck.words, *keys)))
    if len(joined) > MOST_OWN_WORDS:
        raise TooManyDecks(_("Your own list holds a thousand words. Take some off it first."))
    deck.words = joined
    deck.save(update_fields=["words"])
    return deck


@transaction.atomic
def remove_deck(*, user: User, source: str) -> None:
    """Take a deck away; what was remembered of its cards stays for another time."""
    kind = OWN if source.startswith(f"{decks.WORDS}:") or source == OWN else source
    Deck.objects.filter(user=user, source=kind).delete()


@transaction.atomic
def remove_word(*, user: User, key: str) -> None:
    """Take a word off the list of one's own."""
    locked_settings(user)
    deck = Deck.objects.filter(user=user, source=OWN).first()
    if deck and key in deck.words:
        deck.words = [kept for kept in deck.words if kept != key]
        deck.save(update_fields=["words"])
