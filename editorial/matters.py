"""News that is not about a text of ours: rooms above say what it is called, how it reads, where it leads.

Whoever keeps notices listens to ``told`` and asks here for the words, in the reader's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import transaction
from django.dispatch import Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.contrib.auth.models import User

    Detail = Mapping[str, Any]

# Sent after commit with ``user`` (who should hear it), ``by`` and ``detail``, which names the matter.
told = Signal()
MATTER = "matter"


class Words(NamedTuple):
    """How news of a matter reads; ``sentence`` has a place for %(person)s, who did it."""

    sentence: Callable[[Detail], str]
    address: Callable[[Detail], str]


_matters: dict[str, Words] = {}


def register(
    name: str, *, sentence: Callable[[Detail], str], address: Callable[[Detail], str]
) -> None:
    """Let a room say how its news reads, under a name that nobody else has."""
    _matters[name] = Words(sentence, address)


def words_of(detail: Detail) -> Words | None:
    """Return how news reads; None where it is about a text, or of a matter that is no more."""
    return _matters.get(detail.get(MATTER, ""))


def tell(user: User | None, name: str, *, by: User | None, **detail: Any) -> None:
    """Tell somebody, once the change is safe, what was done with something of theirs."""
    if user is None:
        return
    news = {MATTER: name, **detail}
    transaction.on_commit(lambda: told.send(Words, user=user, by=by, detail=news))
