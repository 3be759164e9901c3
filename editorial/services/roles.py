"""Giving and taking roles: who looks after which language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from config import languages
from editorial import audit, permissions
from editorial.models import Steward
from editorial.services.announcing import role_changed

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST_REASON = 500


@transaction.atomic
def give_role(user: User, language: str, role: str, *, by: User, reason: str) -> Steward:
    """Trust somebody with a language, or with all of them where ``language`` is empty.

    Only admins do, and say why. Takes the place of the role that the person has in this language;
    giving the same again changes nothing. Raises ValidationError for an account that is closed.
    """
    if not permissions.can_give_roles(by):
        raise PermissionDenied
    _check(user, language, role)
    reason = why(reason)
    before = _role(user, language)
    steward, _made = Steward.objects.update_or_create(
        user=user, language=language, defaults={"role": role}
    )
    if before != role:
        _note(user, language, before=before, after=role, by=by, reason=reason)
    return steward


@transaction.atomic
def take_role(user: User, language: str, *, by: User, reason: str = "") -> None:
    """Take a role away. Admins do, and say why; whoever has it may lay it down.

    Where there is no role, nothing happens.
    """
    is_own = by.pk == user.pk
    if not permissions.can_give_roles(by) and not is_own:
        raise PermissionDenied
    reason = reason if is_own else why(reason)
    before = _role(user, language)
    if Steward.objects.filter(user=user, language=language).delete()[0]:
        _note(user, language, before=before, after="", by=by, reason=reason)


def why(reason: str) -> str:
    """Return the reason as the audit log keeps it. Raises ValidationError where there is none."""
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why. It stands in the audit log.")})
    return reason.strip()[:LONGEST_REASON]


def _check(user: User, language: str, role: str) -> None:
    if role not in Steward.Role.values:
        raise ValidationError({"role": _("Please choose a role.")})
    if language and language not in languages.BY_CODE:
        raise ValidationError({"language": _("This guide does not know that language.")})
    if not user.is_active:
        raise ValidationError({"username": _("Nobody can sign in with this account.")})


def _role(user: User, language: str) -> str:
    found = Steward.objects.filter(user=user, language=language).values_list("role", flat=True)
    return found.first() or ""


def _note(user: User, language: str, *, before: str, after: str, by: User, reason: str) -> None:
    audit.note(
        audit.Event.Verb.ROLE,
        user.get_username(),
        by=by,
        reason=reason.strip()[:LONGEST_REASON],
        detail={"language": language, "before": before, "after": after},
    )
    transaction.on_commit(
        lambda: role_changed.send(Steward, user=user, language=language, role=after, by=by)
    )
