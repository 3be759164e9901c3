"""Leaving: what goes with an account, and what stays of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from community.models import MailChoice, Notice, Report, Watch
from community.sessions import end_sessions
from editorial import audit
from editorial.loading import FOUNDERS
from editorial.models import Draft, Event, Remark, Reservation, Steward
from editorial.names import FORMER, LEFT
from editorial.personal import leaving

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import Model

# What is nobody’s business but theirs, and would otherwise hold on to their account.
THEIR_OWN: tuple[tuple[type[Model], str], ...] = (
    (EmailAddress, "user"),
    (Authenticator, "user"),
    (Draft, "user"),
    (Watch, "user"),
    (Notice, "user"),
    (MailChoice, "user"),
    (Reservation, "by"),
    (Steward, "user"),
)


def check_may_leave(user: User) -> None:
    """Raise ValidationError for those without whom nobody could look after the site."""
    if user.get_username() == FOUNDERS:
        raise ValidationError(_("This account stands behind the first texts and stays."))
    if user.is_superuser and not _admins().exclude(pk=user.pk).exists():
        raise ValidationError(_("You are the only admin. Make somebody else one before you leave."))


def _admins() -> QuerySet[User]:
    admins = User.objects.filter(is_superuser=True, is_active=True)
    return admins.exclude(username=FOUNDERS).order_by("pk")


@transaction.atomic
def leave(user: User, *, keep_name: bool, wishes: Collection[str] = ()) -> None:
    """Close somebody's account for good, at their own wish.

    Their texts, decisions and talk stay, under their name or as those of a former volunteer.
    Raises ValidationError where they are the only admin.
    """
    if user.is_superuser:
        # Of two admins who leave in the same moment, the second one waits, and then has to stay.
        list(_admins().select_for_update())
    check_may_leave(user)
    for model, field in THEIR_OWN:
        QuerySet(model).filter(**{field: user}).delete()
    Remark.objects.filter(author=user).update(author=None)
    Report.objects.filter(by=user).update(by=None)
    leaving.send(User, user=user, wishes=wishes)
    end_sessions(user)
    name = user.get_username()
    _empty(user, name if keep_name else FORMER + get_random_string(12).lower())
    if not keep_name:
        _forget_name(user, name)
    _note(user)


def _empty(user: User, name: str) -> None:
    user.username = name
    user.email = user.first_name = user.last_name = ""
    user.password = LEFT + get_random_string(40)
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login = None
    user.save()
    user.groups.clear()
    user.user_permissions.clear()


def _forget_name(user: User, name: str) -> None:
    """Take the old name out of both logs. Names within other people's sentences stay."""
    about = {*audit.ABOUT_PEOPLE, Event.Verb.REPORT}
    Event.objects.filter(verb__in=about, target=name).update(target=user.get_username())
    Event.objects.filter(url__contains=f"/people/{quote(name)}/").update(url="")
    person = ContentType.objects.get_for_model(User)
    LogEntry.objects.filter(content_type=person, object_id=str(user.pk)).update(
        object_repr=user.get_username()
    )


def _note(user: User) -> None:
    name = user.get_username()
    kept = not name.startswith(FORMER)
    url = reverse("community:person", args=[name]) if kept else ""
    audit.note(Event.Verb.LEAVE, name, by=user, url=url)
