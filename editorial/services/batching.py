"""Publishing approved translations together, and taking them back together within a day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from editorial import audit, permissions
from editorial.content import NEUTRAL
from editorial.models import Batch, Event, Revision
from editorial.services.errors import (
    AlreadyDecided,
    EditConflict,
    NothingDone,
    NotReady,
    SecondPersonNeeded,
    TooLate,
)
from editorial.services.moving import Status
from editorial.services.publishing import publish
from editorial.services.restoring import take_off

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import User

UNDO_FOR = timedelta(hours=24)
MOST = 200
# Why one text of many may be left as it is while the others go on.
REFUSALS = (
    AlreadyDecided, EditConflict, NotReady, PermissionDenied, SecondPersonNeeded, ValidationError,
)  # fmt: skip


class LeftOut(NamedTuple):
    """A text that stayed as it was, and what was in its way."""

    revision: Revision
    error: Exception


class Published(NamedTuple):
    """What came of publishing a batch; ``batch`` is None where nothing could go online."""

    batch: Batch | None
    done: list[Revision]
    left: list[LeftOut]


class Undone(NamedTuple):
    """What came of taking a batch back: texts that show an earlier version, or none, again."""

    back: list[Revision]
    taken: list[Revision]
    left: list[LeftOut]


@transaction.atomic
def publish_batch(revisions: Iterable[Revision], *, by: User) -> Published:
    """Publish approved translations of others together.

    What cannot go online by now, because another text was published or somebody decided otherwise,
    is left out and named; the rest is published.
    """
    done: list[Revision] = []
    left: list[LeftOut] = []
    for revision in in_one_order(revisions):
        try:
            with transaction.atomic():
                _publish_translation(revision, by=by)
        except REFUSALS as error:
            left.append(LeftOut(revision, error))
        else:
            done.append(revision)
    if not done:
        return Published(None, done, left)
    batch = Batch.objects.create(by=by)
    batch.revisions.add(*done)
    _note(Event.Verb.BATCH, batch, by=by, detail={"revisions": [one.pk for one in done]})
    return Published(batch, done, left)


def _publish_translation(revision: Revision, *, by: User) -> None:
    edition = revision.edition
    # An admin gives the reason for their own work beside the proposal, one by one.
    own = revision.author_id == by.pk
    if own or edition.language in (NEUTRAL, edition.item.source_language):
        raise PermissionDenied
    publish(revision, by=by)


@transaction.atomic
def undo_batch(batch: Batch, *, by: User, reason: str) -> Undone:
    """Let readers see what they saw before the batch, within a day of it.

    What goes off them waits for a publisher as it did before, in the name of who translated it. A
    text that has been changed since stays and is named. Raises TooLate after a day, AlreadyDecided
    where somebody else has taken the batch back, NothingDone where nothing is left to take back.
    """
    now = timezone.now()
    if batch.at <= now - UNDO_FOR:
        raise TooLate
    marked = Batch.objects.filter(pk=batch.pk, undone_at=None)
    if not marked.update(undone_at=now, undone_by=by):
        raise AlreadyDecided
    undone = Undone([], [], [])
    for revision in in_one_order(batch.revisions.all()):
        _undo(revision, undone, by=by, reason=reason)
    if not undone.back and not undone.taken:
        raise NothingDone(undone.left)
    _note(Event.Verb.UNDO, batch, by=by, reason=reason.strip()[:500], detail=_in_numbers(undone))
    return undone


def _undo(revision: Revision, undone: Undone, *, by: User, reason: str) -> None:
    try:
        with transaction.atomic():
            fresh = take_off(revision, to=revision.base, by=by, reason=reason)
            _wait_again(revision, base=fresh)
    except REFUSALS as error:
        if isinstance(error, ValidationError) and "reason" in getattr(error, "error_dict", {}):
            raise
        undone.left.append(LeftOut(revision, error))
    else:
        (undone.back if fresh else undone.taken).append(revision)


def _wait_again(revision: Revision, *, base: Revision | None) -> None:
    """Let a translation wait for a publisher once more, in the name of who translated it.

    It is the text that somebody approved, so nobody proposes or approves it anew: see
    ``two_people.approvals``.
    """
    Revision.objects.create(
        edition=revision.edition,
        content=revision.content,
        base=base,
        source=revision.source,
        replaces=_approved_once(revision),
        author=revision.author,
        claim=revision.claim,
        corrected_by=revision.corrected_by,
        machine=revision.machine,
        minor=revision.minor,
        summary=revision.summary,
        status=Status.APPROVED,
    )


def _approved_once(revision: Revision) -> Revision:
    """Return the version that somebody approved, however often its batch was taken back since."""
    while revision.replaces and revision.replaces.batches.exclude(undone_at=None).exists():
        revision = revision.replaces
    return revision


def in_one_order(revisions: Iterable[Revision]) -> list[Revision]:
    """Return the revisions by page: two people who lock the same rows then never wait in a ring."""
    pks = [revision.pk for revision in revisions]
    return list(
        Revision.objects.filter(pk__in=pks)
        .select_related("edition", "author", "base", "source", "companion")
        .order_by("edition__content_type", "edition__object_id", "edition__language", "pk")
    )


def may_undo(batch: Batch, user: User) -> bool:
    """Whoever may publish one of its texts may take back those."""
    return any(
        permissions.is_publisher(user, revision.edition) for revision in batch.revisions.all()
    )


def _note(verb: Event.Verb, batch: Batch, *, by: User, **about: object) -> None:
    url = reverse("editorial:batch", args=[batch.pk])
    count = batch.revisions.count()
    audit.note(verb, f"batch {batch.pk}, {count} texts", by=by, url=url, **about)


def _in_numbers(undone: Undone) -> dict[str, list[int]]:
    return {
        "back": [revision.pk for revision in undone.back],
        "taken": [revision.pk for revision in undone.taken],
        "left": [one.revision.pk for one in undone.left],
    }
