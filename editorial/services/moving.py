"""Moving a revision from one status to the next: the one place where a status changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from editorial.models import Decision, Hold, Revision
from editorial.services.announcing import tell_of
from editorial.services.errors import AlreadyDecided

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Status = Revision.Status


# What somebody who has read a proposal makes of it: whatever held it back is settled by that.
JUDGED = (Status.APPROVED, Status.CHANGES, Status.REJECTED)


def move(
    revision: Revision,
    status: Status,
    *,
    by: User | None,
    note: str = "",
    reasons: str = "",
    own_work_reason: str = "",
    alone: bool = False,
) -> None:
    """Move a revision, unless somebody else was quicker, and record who did it.

    ``by`` is None only where somebody without an account takes their own back. ``alone`` says that
    an admin passes what takes two people: the reason is kept as it is for own work.
    """
    allowed = [old for old, new in Revision.MOVES.items() if status in new]
    # Also of whom it is: a claim code may have named an author since, even the one who judges.
    same = Revision.objects.filter(pk=revision.pk, author=revision.author_id)
    if not same.filter(status__in=allowed).update(status=status):
        raise AlreadyDecided
    is_author = by is not None and revision.author_id == by.pk
    own = is_author and status in (Status.APPROVED, Status.PUBLISHED)
    if own and not own_work_reason.strip():
        raise ValidationError(
            {"own_work_reason": _("This is your own text. Say why nobody else can check it.")}
        )
    decision = Decision.objects.create(
        revision=revision,
        status=status,
        by=by,
        author_id=revision.author_id,
        note=note,
        reasons=reasons,
        own_work_reason=own_work_reason.strip()[:200] if own or alone else "",
    )
    if by is not None and not is_author and status in JUDGED and _may_be_held(revision):
        Hold.objects.filter(revision=revision).close(by=by, outcome=Hold.Outcome.RELEASED)
    revision.status = status
    tell_of(decision)


def _may_be_held(revision: Revision) -> bool:
    """Tell whether there may be a hold: none comes later, so what was loaded along says so itself."""
    return not Revision.hold.is_cached(revision) or getattr(revision, "hold", None) is not None


def with_companion(revision: Revision) -> list[Revision]:
    """Return the facts sent along, if they are still open, and then the revision itself."""
    companion = revision.companion
    if companion is None or not companion.is_open:
        return [revision]
    return [companion, revision]
