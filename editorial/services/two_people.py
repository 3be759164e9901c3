"""What takes two people: a change of the safety line, and a correction that is more than one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from editorial.hands import shares_of
from editorial.models import Decision
from editorial.safety_line import changes_safety
from editorial.services.errors import SecondPersonNeeded
from editorial.services.moving import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import User

    from editorial.models import Revision


def passes_alone(parts: Iterable[Revision], *, by: User, reason: str) -> bool:
    """Tell whether an admin publishes alone, with a reason, what takes two people.

    Raises SecondPersonNeeded where anybody else would, or no reason is given.
    """
    if not any(needs_another(part, by) for part in parts):
        return False
    if by.is_superuser and reason.strip():
        return True
    raise SecondPersonNeeded


def needs_another(revision: Revision, by: User) -> bool:
    """Tell whether somebody else has to publish a revision, because ``by`` stands behind it already.

    One's own work has a rule of its own.
    """
    if revision.author_id == by.pk:
        return False
    corrected = revision.corrected_by_id == by.pk
    if changes_safety(revision):
        return corrected or _approved(revision, by)
    return corrected and not shares_of(revision).is_light


def _approved(revision: Revision, by: User) -> bool:
    return Decision.objects.filter(approvals(revision.pk, revision.replaces_id), by=by).exists()


def approvals(revision: object, replaces: object) -> Q:
    """Return the condition of decisions that approved a revision, by its number and the replaced one's.

    What a batch put online waits again once that is taken back: it keeps the approvals it had.
    """
    again = Q(revision=replaces, revision__batches__undone_at__isnull=False)
    return Q(status=Status.APPROVED) & (Q(revision=revision) | again)
