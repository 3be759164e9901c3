"""Words that the decoder could not explain count as asked for, like those that readers name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError

from community import services
from editorial import links
from editorial.visitors import TooMuchForToday
from search.unknown import words_unknown

if TYPE_CHECKING:
    from collections.abc import Sequence


def count(words: Sequence[str], address: str, **_signal: Any) -> None:
    """Count the words, each once a day for an address; what is no word is left out."""
    for word in words:
        if links.resolve(word) is not None:
            continue
        try:
            services.ask_for(word, address=address)
        except ValidationError:
            continue
        except (TooMuchForToday, DatabaseError):
            # A count is worth less than the reader's page.
            return


words_unknown.connect(count, dispatch_uid="community.counting.count")
