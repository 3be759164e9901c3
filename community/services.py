"""Asking for words. Only the word is kept: never who asked, nor from where."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from community.models import WantedWord
from editorial import visitors

LONGEST = 20
# A code such as 5201314 is a word; eleven digits are somebody's telephone.
LONGEST_NUMBER = 8
ASKS_A_DAY = 30

# Beside letters, digits, marks and emoji: sticker codes have brackets, emoji have joiners.
ALLOWED = frozenset(" []\u200d\ufe0f\u20e3")
CATEGORIES = frozenset("LNM")
EMOJI_CATEGORIES = frozenset({"So", "Sk"})
SPACES = re.compile(r"\s+")
NUMBER = re.compile(rf"\d{{{LONGEST_NUMBER + 1},}}")
ADDRESS = re.compile(r"://|www\.|[\w-]\.[a-z]{2,}(?:/|$)|@", re.IGNORECASE)


class Asked(NamedTuple):
    """The word as it is kept; ``counted`` is False where the same person asked before."""

    word: str
    counted: bool


def ask_for(word: str, *, address: str) -> Asked:
    """Count a word that somebody would like explained, once a day for each address.

    Raises ValidationError for what is not a word, TooMuchForToday after ASKS_A_DAY words.
    """
    word = clean_word(word)
    with visitors.once_a_day("ask", word, address=address, most=ASKS_A_DAY) as is_first:
        if is_first:
            _count(word)
    return Asked(word, counted=is_first)


def clean_word(text: str) -> str:
    """Return the word in the form in which it is counted. Raises ValidationError otherwise."""
    word = SPACES.sub(" ", unicodedata.normalize("NFC", text[:500])).strip()
    if not word:
        raise ValidationError(_("Please write the word."))
    if ADDRESS.search(word):
        raise ValidationError(_("Please give the word alone, without addresses or names."))
    if len(word) > LONGEST:
        raise ValidationError(
            _("Please ask for one word at a time: up to %(limit)s characters.") % {"limit": LONGEST}
        )
    if NUMBER.search(word):
        raise ValidationError(_("This looks like somebody’s number. Please ask for a word."))
    if not all(map(_is_allowed, word)) or not any(map(_says_something, word)):
        raise ValidationError(
            _("A word has characters, letters, digits, emoji or a sticker code such as [笑哭R].")
        )
    # YYDS and yyds are one word; the R of a sticker code is part of its name.
    return word if "[" in word else word.lower()


def _is_allowed(character: str) -> bool:
    return character in ALLOWED or _says_something(character)


def _says_something(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in CATEGORIES or category in EMOJI_CATEGORIES


@transaction.atomic
def _count(word: str) -> None:
    _row, created = WantedWord.objects.get_or_create(word=word)
    if not created:
        WantedWord.objects.filter(word=word).update(asked=F("asked") + 1, last_asked=timezone.now())
