"""Telling the rest of the house, after commit, what changed and what somebody did."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal

from editorial import kept_pages
from editorial.models import Comment, Decision, Edition, Hold, Revision, SecondOpinion

if TYPE_CHECKING:
    from collections.abc import Iterator

# Sent after commit with ``editions``, those whose published text changed: search listens.
editions_changed = Signal()
# Sent after commit with ``revision``, ``decision`` or ``comment``: notices to people listen.
# A proposal that was held is told of once somebody has ``released`` it.
# Nothing is sent inside a block that gathers, as loading files is: that is no news to anybody.
proposed = Signal()
decided = Signal()
talked = Signal()
# Sent after commit with ``opinion`` (a SecondOpinion): somebody asked for one, somebody gave one.
# Listened to by community.notices. A correction is heard as decisions about the new version, whose
# ``corrected_by`` says who corrected; the old one is withdrawn, by somebody who is not its author.
opinion_asked = Signal()
opinion_given = Signal()
# Sent after commit with ``user``, ``language``, ``role`` ("" once it is taken) and ``by``.
role_changed = Signal()
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
        kept_pages.everything_changed()
        transaction.on_commit(lambda: _send(editions))


def announce(*changed: Edition) -> None:
    """Announce editions after commit, or at the end of the block that gathers."""
    editions = _gathered.get()
    if editions is None:
        kept_pages.editions_changed(changed)
        transaction.on_commit(lambda: _send([*changed]))
    else:
        if not editions:
            # Where each text is a transaction of its own, some may be seen before the end.
            kept_pages.everything_changed()
        editions.extend(changed)


def tell_of(row: Revision | Decision | Comment | SecondOpinion) -> None:
    """Tell, after commit, that somebody proposed, decided or said something."""
    if _gathered.get() is not None:
        return
    if isinstance(row, Revision):
        transaction.on_commit(lambda: _tell_of_proposal(row))
    elif isinstance(row, Decision):
        transaction.on_commit(lambda: _tell(decided, decision=row))
    elif isinstance(row, SecondOpinion):
        signal = opinion_given if row.given_at else opinion_asked
        transaction.on_commit(lambda: _tell(signal, opinion=row))
    else:
        transaction.on_commit(lambda: _tell(talked, comment=row))


def _tell_of_proposal(revision: Revision) -> None:
    """Tell of a proposal unless it is held: then nobody hears of it before it is let through.

    What was decided as it came, as a correction is, waits for nobody either.
    """
    if revision.status != Revision.Status.PROPOSED:
        return
    holds = Hold.objects.filter(Q(revision=revision) | Q(revision__companion=revision))
    known = list(holds.order_by().values_list("revision", "closed_at"))
    if all(closed for _revision, closed in known):
        _tell(proposed, revision=revision, released=revision.pk in dict(known))


def _tell(signal: Signal, **row: Any) -> None:
    signal.send(Revision, **row)


def _send(editions: list[Edition]) -> None:
    editions_changed.send(Edition, editions=editions)
