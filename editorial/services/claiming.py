"""What somebody without an account may do with the code of what they sent: see it, take it back, claim it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from editorial import claims, kept_pages, permissions
from editorial.models import Decision, Hold, Revision, SecondOpinion
from editorial.services.errors import OwnWork, UnknownCode
from editorial.services.moving import Status, move, with_companion

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import User

    from editorial.models import RevisionQuerySet


def sent_under(code: str) -> RevisionQuerySet:
    """Return what was sent under a claim code and has nobody's name yet, the newest first."""
    key = claims.digest(code) if claims.tidy(code) else ""
    if not key:
        return Revision.objects.none()
    return Revision.objects.filter(claim=key, author=None).order_by("-pk")


@transaction.atomic
def withdraw_suggestion(code: str) -> None:
    """Take back what waits under a code. Raises UnknownCode where nothing does."""
    open_ones = [
        part
        for revision in sent_under(code).filter(companion_of=None).select_related("companion")
        if revision.is_open
        for part in with_companion(revision)
    ]
    if not open_ones:
        raise UnknownCode
    for part in open_ones:
        move(part, Status.WITHDRAWN, by=None)


@transaction.atomic
def claim(code: str, *, user: User) -> list[Revision]:
    """Put somebody's name on everything sent under a code, which is used up by that.

    Raises UnknownCode where there is nothing to claim, and OwnWork where they had a say in what
    became of it: nobody judges their own.
    """
    if not permissions.can_propose(user):
        raise PermissionDenied
    found = list(sent_under(code).select_for_update().order_by("pk"))
    keys = [revision.pk for revision in found]
    if not keys:
        raise UnknownCode
    if _had_a_say(user, keys):
        raise OwnWork
    # The decisions know the author too: there the database itself holds the rule about own work.
    Decision.objects.filter(revision__in=keys).update(author=user)
    Revision.objects.filter(pk__in=keys).update(author=user, claim="")
    kept_pages.people_changed()
    return list(Revision.objects.filter(pk__in=keys, companion_of=None).order_by("-pk"))


def _had_a_say(user: User, keys: Collection[int]) -> bool:
    opinions = Q(given_by=user) | Q(asked_by=user)
    return (
        Decision.objects.filter(revision__in=keys, by=user).exists()
        or Revision.objects.filter(pk__in=keys, corrected_by=user).exists()
        or SecondOpinion.objects.filter(opinions, revision__in=keys).exists()
        or Hold.objects.filter(revision__in=keys, closed_by=user).exists()
    )
