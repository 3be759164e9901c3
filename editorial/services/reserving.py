"""Keeping a proposal to oneself for twenty minutes, so that two people do not read it at once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from editorial import permissions
from editorial.models import Reservation
from editorial.services.errors import AlreadyDecided, Reserved

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from editorial.models import Revision

RESERVED_FOR = timedelta(minutes=20)


def reserve(revision: Revision, *, by: User) -> Reservation:
    """Reserve a proposal, or go on reserving it, for twenty minutes from now.

    Raises Reserved while somebody else reads it; a time that is over counts for nothing.
    """
    if not permissions.can_review(by, revision):
        raise PermissionDenied
    if not revision.is_open:
        raise AlreadyDecided
    now = timezone.now()
    free = Q(by=by) | Q(until__lte=now)
    mine = {"by": by, "until": now + RESERVED_FOR}
    if not Reservation.objects.filter(free, revision=revision).update(**mine):
        try:
            with transaction.atomic():
                Reservation.objects.create(revision=revision, **mine)
        except IntegrityError:
            respect(revision, by=by)
            # Theirs ended in this very moment.
            return reserve(revision, by=by)
    return Reservation.objects.get(revision=revision)


def unreserve(revision: Revision, *, by: User) -> None:
    """Let others read it; without a reservation of one's own, nothing happens."""
    Reservation.objects.filter(revision=revision, by=by).delete()


def respect(revision: Revision, *, by: User) -> bool:
    """Raise Reserved while somebody else reads the proposal; tell whether it is kept to oneself."""
    found = Reservation.objects.filter(revision=revision).order_by().first()
    if found is None or found.by_id == by.pk:
        return found is not None
    if found.until > timezone.now():
        raise Reserved(found)
    return False
