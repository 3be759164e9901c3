"""Judging a proposal: right, not yet, no, or taken back by its author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from editorial import permissions
from editorial.reasons import stored
from editorial.services.moving import Status, move, with_companion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import User

    from editorial.models import Revision


@transaction.atomic
def approve(revision: Revision, *, by: User, note: str = "", own_work_reason: str = "") -> None:
    """Say that a proposal is right. Facts sent along are approved with it."""
    say_right(revision, by=by, note=note, own_work_reason=own_work_reason)


def say_right(revision: Revision, *, by: User, note: str, own_work_reason: str) -> None:
    """Approve in the transaction of whoever does more than that."""
    for part in with_companion(revision):
        if not permissions.can_review(by, part):
            raise PermissionDenied
        if part is not revision and part.status == Status.APPROVED:
            # They were approved with the version that this one replaces.
            continue
        move(part, Status.APPROVED, by=by, note=note, own_work_reason=own_work_reason)


@transaction.atomic
def reject(revision: Revision, *, by: User, note: str = "", reasons: Iterable[str] = ()) -> None:
    """Close a proposal; the note, or ready reasons by their codes, tell its author why."""
    _refuse(revision, Status.REJECTED, by=by, note=note, reasons=reasons)


@transaction.atomic
def ask_for_changes(
    revision: Revision, *, by: User, note: str = "", reasons: Iterable[str] = ()
) -> None:
    """Hand a proposal back; its author answers with a new revision that replaces it."""
    _refuse(revision, Status.CHANGES, by=by, note=note, reasons=reasons)


def _refuse(
    revision: Revision, status: Status, *, by: User, note: str, reasons: Iterable[str]
) -> None:
    codes = stored(reasons)
    if not note.strip() and not codes:
        raise ValidationError({"note": _("Please say why, so that the author can do something.")})
    for part in with_companion(revision):
        if not permissions.can_review(by, part):
            raise PermissionDenied
        move(part, status, by=by, note=note.strip(), reasons=codes)


@transaction.atomic
def withdraw(revision: Revision, *, by: User) -> None:
    """Take one's own proposal back."""
    if revision.author_id != by.pk:
        raise PermissionDenied
    for part in with_companion(revision):
        move(part, Status.WITHDRAWN, by=by)
