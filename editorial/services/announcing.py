"""Telling the rest of the house, after commit, what changed and what somebody did."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.dispatch import Signal

from editorial.models import Comment, Decision, Edition, Revision

if TYPE_CHECKING:
    from collections.abc import Iterator

# Sent after commit with ``editions``, those whose published text changed: search listens.
editions_changed = Signal()
# Sent after commit with ``revision``, ``decision`` or ``comment``: notices to people listen.
# Nothing is sent inside a block that gathers, as loading files is: that is no news to anybody.
proposed = Signal()
decided = Signal()
talked = Signal()
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


def tell_of(row: Revision | Decision | Comment) -> None:
    """Tell, after commit, that somebody proposed, decided or said something."""
    if _gathered.get() is not None:
        return
    if isinstance(row, Revision):
        transaction.on_commit(lambda: _tell(proposed, revision=row))
    elif isinstance(row, Decision):
        transaction.on_commit(lambda: _tell(decided, decision=row))
    else:
        transaction.on_commit(lambda: _tell(talked, comment=row))


def _tell(signal: Signal, **row: Any) -> None:
    signal.send(Revision, **row)


def _send(editions: list[Edition]) -> None:
    editions_changed.send(Edition, editions=editions)
