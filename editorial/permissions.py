"""Who may do what to an edition. Views and services ask here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editorial.models import Steward

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

    from editorial.models import Edition, Remark, Revision

REVIEWING = (Steward.Role.REVIEWER, Steward.Role.PUBLISHER)


def can_propose(user: User | AnonymousUser) -> bool:
    return user.is_authenticated and user.is_active


def can_talk(user: User | AnonymousUser, revision: Revision) -> bool:
    """The author, and everyone who may judge the proposal, talk about it."""
    return can_propose(user) and (revision.author_id == user.pk or can_review(user, revision))


def can_review(user: User | AnonymousUser, revision: Revision) -> bool:
    """Reviewers and publishers of the language judge the work of others; admins judge any."""
    if not can_propose(user):
        return False
    if user.is_superuser:
        return True
    return revision.author_id != user.pk and _has_role(user, revision.edition, REVIEWING)


def can_publish(user: User | AnonymousUser, revision: Revision) -> bool:
    """Publishers of the language publish the work of others; admins publish any."""
    if not can_propose(user):
        return False
    if user.is_superuser:
        return True
    return revision.author_id != user.pk and is_publisher(user, revision.edition)


def can_close(user: User | AnonymousUser, remark: Remark) -> bool:
    """Reviewers and publishers of the language that a remark is about take it off the queue."""
    languages = reviewed_languages(user)
    return languages is None or remark.language in languages


def is_publisher(user: User | AnonymousUser, edition: Edition) -> bool:
    """May open, retract and revert the edition."""
    if not can_propose(user):
        return False
    return user.is_superuser or _has_role(user, edition, (Steward.Role.PUBLISHER,))


def is_steward(user: User | AnonymousUser) -> bool:
    """Has a role in some language: sees the queue as a reviewer does."""
    if not can_propose(user):
        return False
    return user.is_superuser or Steward.objects.filter(user_id=user.pk or 0).exists()


def reviewed_languages(user: User | AnonymousUser) -> set[str] | None:
    """Return the languages whose proposals the user may judge; None means all of them."""
    if not can_propose(user):
        return set()
    if user.is_superuser:
        return None
    languages = set(Steward.objects.filter(user_id=user.pk or 0).values_list("language", flat=True))
    return None if "" in languages else languages


def _has_role(user: User | AnonymousUser, edition: Edition, roles: tuple[str, ...]) -> bool:
    return Steward.objects.filter(
        user_id=user.pk or 0, language__in=["", edition.language], role__in=roles
    ).exists()
