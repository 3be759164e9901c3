"""What takes two people: a change of the safety line, and a correction that is more than one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editorial.hands import shares_of
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
    if not corrected and not _approved(revision, by):
        return False
    if changes_safety(revision):
        return True
    return corrected and not shares_of(revision).is_light


def _approved(revision: Revision, by: User) -> bool:
    return revision.decisions.filter(status=Status.APPROVED, by=by).exists()
