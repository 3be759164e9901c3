"""Saying thank you for a version: once, not for one's own work, and one may change one's mind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.dispatch import Signal
from django.utils.translation import gettext as _

from community.models import Thanks
from editorial import permissions
from editorial.models import Revision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AnonymousUser, User

# Sent after commit with ``revision`` and ``by``: the notice to its authors listens.
thanked = Signal()
unthanked = Signal()

# As RevisionQuerySet.shown() has it.
SHOWN = (Revision.Status.PUBLISHED, Revision.Status.SUPERSEDED, Revision.Status.RETRACTED)


class Thanked(NamedTuple):
    """How many people thanked for a version, and whether the reader is, or could be, one of them."""

    number: int = 0
    by_me: bool = False
    may: bool = False


def can_thank(user: User | AnonymousUser, revision: Revision) -> bool:
    """Whoever has an account thanks for the work of others that readers see, or once saw."""
    return permissions.can_propose(user) and _is_others(revision, user)


def _is_others(revision: Revision, user: User | AnonymousUser) -> bool:
    """Tell whether readers see, or saw, a version that other people wrote."""
    writers = {revision.author_id, revision.corrected_by_id} - {None}
    public = revision.status in SHOWN and not revision.machine
    return bool(writers) and user.pk not in writers and public


@transaction.atomic
def thank(revision: Revision, *, by: User) -> None:
    """Thank those who wrote a version; a second time changes nothing."""
    if not permissions.can_propose(by):
        raise PermissionDenied
    if not can_thank(by, revision):
        raise ValidationError(_("Thanks are for what others wrote and readers see."))
    _row, made = Thanks.objects.get_or_create(revision=revision, by=by)
    if made:
        transaction.on_commit(lambda: thanked.send(Thanks, revision=revision, by=by))


@transaction.atomic
def take_thanks_back(revision: Revision, *, by: User) -> None:
    """Take one's own thanks back; where there are none, nothing happens."""
    if Thanks.objects.filter(revision=revision, by=by).delete()[0]:
        transaction.on_commit(lambda: unthanked.send(Thanks, revision=revision, by=by))


def thanks_for(revisions: Iterable[Revision], user: User | AnonymousUser) -> dict[int, Thanked]:
    """Return the thanks for several versions, by number of the version, in two queries."""
    revisions = list(revisions)
    mine = Q(by=user.pk) if user.is_authenticated else Q(pk__in=[])
    rows = (
        Thanks.objects.filter(revision__in=[revision.pk for revision in revisions])
        .values("revision")
        .annotate(number=Count("pk"), mine=Count("pk", filter=mine))
    )
    counts = {row["revision"]: (row["number"], bool(row["mine"])) for row in rows}
    may = permissions.can_propose(user)
    return {
        revision.pk: Thanked(
            *counts.get(revision.pk, (0, False)), may=may and _is_others(revision, user)
        )
        for revision in revisions
    }
