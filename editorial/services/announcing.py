"""Telling the rest of the house, after commit, whose published text changed."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.db import transaction
from django.dispatch import Signal

from editorial.models import Edition

if TYPE_CHECKING:
    from collections.abc import Iterator

# Sent after commit with ``editions``, those whose published text changed: search listens.
editions_changed = Signal()
_gathered: ContextVar[list[Edition] | None] = ContextVar("gathered", default=None)


@contextmanager
def gathered() -> Iterator[list[Edition]]:
    """Announce everything that changes inside the block once, at its end."""
    editions: list[Edition] = []
    token = _gathered.set(editions)
    try:
        yield editions
    finally:
        _gathered.reset(token)
    if editions:
        transaction.on_commit(lambda: _send(editions))


def announce(edition: Edition) -> None:
    """Announce an edition after commit, or at the end of the block that gathers."""
    editions = _gathered.get()
    if editions is None:
        transaction.on_commit(lambda: _send([edition]))
    else:
        editions.append(edition)


def _send(editions: list[Edition]) -> None:
    editions_changed.send(Edition, editions=editions)
