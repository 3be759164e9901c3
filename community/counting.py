"""Words that the decoder could not explain count as asked for, like those that readers name."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError

from community import services
from editorial import links
from editorial.tally import in_a_hurry
from editorial.visitors import TooMuchForToday
from search.unknown import words_unknown

if TYPE_CHECKING:
    from collections.abc import Sequence


def count(words: Sequence[str], address: str, **_signal: Any) -> None:
    """Count the words, each once a day for an address; what is no word is left out."""
    try:
        with in_a_hurry():
            _count(words, address)
    except (TooMuchForToday, DatabaseError):
        # A count is worth less than the reader's page, and less than waiting for another writer.
        return


def _count(words: Sequence[str], address: str) -> None:
    for word in words:
        if links.resolve(word) is None:
            with suppress(ValidationError):
                services.ask_for(word, address=address)


words_unknown.connect(count, dispatch_uid="community.counting.count")
