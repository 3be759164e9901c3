"""Saying what changed, and hearing of it.

``invalidate`` writes into the log in the transaction of whoever changes something, so that both are
seen or neither. After commit the counter tells the processes of this host. Those of other hosts
read the log so often that what they know is never older than ``trust`` seconds; ``wait_for_others``
lets an answer wait as long, so that nobody who was told of a change reads an older page.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from django.db import Error, connection, models, transaction

from pagestore import counter
from pagestore.models import LONGEST_TAG, Invalidation

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from django.db.models.expressions import Combinable

    # Called with the tags that were logged, None for everything.
    Listener = Callable[[Collection[str] | None], None]

# For how long a process believes what it knows without asking, where the counter tells it of
# changes: so long a crash between commit and announcement goes unnoticed.
TRUST_ALONE = 1.0
# The same where other hosts may write: twenty small questions a second from each process.
TRUST_WITH_OTHERS = 0.05
# Two clocks do not run alike to the thousandth.
SLACK = 0.01
# The log keeps about as many rows; who is further behind starts with an empty store.
KEPT_ROWS = 10_000
PRUNE_EVERY = 500

_listeners: list[Listener] = []
_told = threading.local()
_hearing = threading.Event()


def invalidate(*tags: str) -> None:
    """Let every page that showed one of these be made anew, once the transaction is committed."""
    wanted = list(dict.fromkeys(tag[:LONGEST_TAG] for tag in tags))
    if not wanted:
        return
    xact = _transaction()
    rows = [Invalidation(tag=tag, xact=xact) for tag in wanted]
    written = Invalidation.objects.bulk_create(rows)
    transaction.on_commit(lambda: _announce_all(written))


def announce(generation: int = 0, count: int = 0) -> None:
    """Tell the processes of this host that the log has news."""
    counter.shared().bump()
    _told.at = time.monotonic()
    if generation % PRUNE_EVERY < count:
        _prune(generation)


def _announce_all(written: list[Invalidation]) -> None:
    # This process need not read the log for it: what follows at once must not see what was.
    tell({row.tag for row in written})
    announce(written[-1].generation or 0, len(written))


def wait_for_others() -> None:
    """Wait until no host answers with a page from before what this thread has changed."""
    at = getattr(_told, "at", None)
    if at is None:
        return
    _told.at = None
    if trust() < TRUST_ALONE:
        time.sleep(max(0.0, at + TRUST_WITH_OTHERS + SLACK - time.monotonic()))


def trust() -> float:
    """Return for how many seconds what was read of the log is believed without asking again."""
    alone = connection.vendor == "sqlite" and counter.shared().is_shared
    return TRUST_ALONE if alone else TRUST_WITH_OTHERS


def listen(listener: Listener) -> None:
    """Let somebody who remembers things in the process hear what changed, in every process."""
    _listeners.append(listener)


def begin_hearing() -> None:
    """Say that this process reads the log before it answers anybody."""
    _hearing.set()


def is_hearing() -> bool:
    """Tell whether this process hears of all changes; one that only runs a command does not."""
    return _hearing.is_set()


def tell(tags: Collection[str] | None) -> None:
    """Tell those who remember things in this process what has changed."""
    for listener in _listeners:
        listener(tags)


def _transaction() -> int | Combinable:
    if connection.vendor != "postgresql":
        return 0
    return models.Func(function="txid_current", output_field=models.BigIntegerField())


def _prune(generation: int) -> None:
    """Shorten the log. Where the database has no time for it now, another one will."""
    try:
        Invalidation.objects.filter(generation__lte=generation - KEPT_ROWS).delete()
    except Error:
        return
