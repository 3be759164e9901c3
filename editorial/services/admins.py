"""Making somebody an admin, and ending it; somebody always stays who can look after the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from editorial import audit, permissions
from editorial.models import Block
from editorial.services.roles import why

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import QuerySet


def admins() -> QuerySet[User]:
    """Return the people who look after the site; the account behind fixtures/ is nobody."""
    people = get_user_model().objects.filter(is_superuser=True, is_active=True)
    return people.exclude(username=permissions.FOUNDERS).order_by("username")


@transaction.atomic
def make_admin(user: User, *, by: User, reason: str) -> None:
    """Let somebody do everything that there is. Admins do, and say why.

    Raises ValidationError for an account that is closed or blocked, or that is an admin's already.
    """
    reason = _checked(by, reason)
    if not user.is_active or user.username == permissions.FOUNDERS:
        raise ValidationError({"username": _("Nobody can sign in with this account.")})
    if user.is_superuser:
        raise ValidationError({"username": _("This person is an admin already.")})
    if Block.objects.active().filter(user=user).exists():
        raise ValidationError({"username": _("This person is blocked. Lift the block first.")})
    _set(user, by=by, reason=reason, on=True)


@transaction.atomic
def remove_admin(user: User, *, by: User, reason: str) -> None:
    """Make an admin a volunteer like others; their roles stay. Admins do, also to themselves.

    Raises ValidationError for the last one.
    """
    reason = _checked(by, reason)
    # Of two admins who remove each other in the same moment, the second one waits and is refused.
    others = [one for one in admins().select_for_update() if one.pk != user.pk]
    if by.pk != user.pk and by.pk not in {one.pk for one in others}:
        raise PermissionDenied
    if not user.is_superuser or user.username == permissions.FOUNDERS:
        raise ValidationError({"username": _("This person is no admin.")})
    if not others:
        raise ValidationError({"username": _("This is the only admin. Make somebody else one first.")})  # fmt: skip
    _set(user, by=by, reason=reason, on=False)


def check_may_close(user: User) -> None:
    """Raise ValidationError where nobody could look after the site without this account."""
    if user.is_superuser and not admins().exclude(pk=user.pk).exists():
        raise ValidationError(_("This is the only admin. Make somebody else one first."))


def _checked(by: User, reason: str) -> str:
    if not permissions.can_give_roles(by):
        raise PermissionDenied
    return why(reason)


def _set(user: User, *, by: User, reason: str, on: bool) -> None:
    # The admin pages of the program belong to it.
    get_user_model().objects.filter(pk=user.pk).update(is_superuser=on, is_staff=on)
    user.is_superuser = user.is_staff = on
    words = {True: "yes", False: "no"}
    detail = {"right": "admin", "before": words[not on], "after": words[on]}
    audit.note(audit.Event.Verb.ROLE, user.get_username(), by=by, reason=reason, detail=detail)
