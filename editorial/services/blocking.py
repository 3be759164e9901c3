"""Stopping somebody from writing, for a reason that they are told, and letting them write again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial import audit, permissions
from editorial.models import Block
from editorial.services.errors import AlreadyDecided

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import User


@transaction.atomic
def block(user: User, *, by: User, reason: str, until: datetime | None = None) -> Block:
    """Stop somebody from writing until a time, or until it is lifted; a new block replaces the old."""
    if not permissions.can_block(by, user):
        raise PermissionDenied
    reason = reason.strip()
    if not reason:
        raise ValidationError(
            {"reason": _("Please say why: they are told, and others can see it.")}
        )
    if until is not None and until <= timezone.now():
        raise ValidationError({"until": _("This time is over. Please choose a later one.")})
    _close_old(user, by=by)
    row = Block(user=user, by=by, reason=reason, until=until)
    row.clean_fields(exclude=["user", "by"])
    row.save()
    detail = {"until": until.isoformat() if until else ""}
    audit.note(audit.Event.Verb.BLOCK, user.username, by=by, reason=reason, detail=detail)
    permissions.forget(user)
    return row


@transaction.atomic
def unblock(user: User, *, by: User, reason: str = "") -> None:
    """Let somebody write again. Raises AlreadyDecided where nothing stops them."""
    if not permissions.can_block(by, user):
        raise PermissionDenied
    active = Block.objects.active().filter(user=user)
    if not active.update(lifted_at=timezone.now(), lifted_by=by):
        raise AlreadyDecided
    audit.note(audit.Event.Verb.UNBLOCK, user.username, by=by, reason=reason.strip())
    permissions.forget(user)


def _close_old(user: User, *, by: User) -> None:
    """Make room for one open block: one that has run out ended by itself, the other by this hand."""
    now = timezone.now()
    Block.objects.filter(user=user, lifted_at=None, until__lte=now).update(
        lifted_at=Coalesce("until", now)
    )
    Block.objects.filter(user=user, lifted_at=None).update(lifted_at=now, lifted_by=by)
