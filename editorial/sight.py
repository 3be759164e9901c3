"""Which versions somebody may see: the one rule behind proposal pages, history and reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from editorial import permissions
from editorial.models import Hold

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

    from editorial.models import RevisionQuerySet


def visible_to(user: User | AnonymousUser, revisions: RevisionQuerySet) -> RevisionQuerySet:
    """Return those of the revisions that a person may see.

    Strangers see what readers see or saw. Whoever has an account sees proposals too; what is held
    back, and the facts sent along with it, only its author and those who judge it.
    """
    if not permissions.can_read_along(user):
        return revisions.shown()
    permissions.remember(user)
    languages = permissions.reviewed_languages(user)
    if languages is None:
        return revisions
    held = Hold.objects.filter(
        Q(revision=OuterRef("pk")) | Q(revision__companion=OuterRef("pk")), closed_at=None
    )
    theirs = Q(author=user) | Q(edition__language__in=languages)
    return revisions.filter(theirs | ~Exists(held))
