"""Who may see, judge and take back videos and captions. Views and verbs ask here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from editorial import permissions
from guide.video import Looked

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User
    from django.db.models import QuerySet

    from guide.video import LookedQuerySet, Video


def may_see(user: User | AnonymousUser, video: Video) -> bool:
    """Readers see what is shown on a published page; its author and those who judge it see more."""
    if video.is_shown and video.tutorial.published_at is not None:
        return True
    return video.is_by(user) or may_read_along(user, video)


def may_read_along(user: User | AnonymousUser, thing: Looked) -> bool:
    """Whoever judges things in its language sees them while they wait, also their own."""
    codes = permissions.reviewed_languages(user)
    return codes is None or thing.language in codes


def may_judge(user: User | AnonymousUser, thing: Looked) -> bool:
    """Reviewers of the language judge the work of others; admins any, their own with a reason."""
    if not may_read_along(user, thing):
        return False
    return bool(user.is_superuser) or not thing.is_by(user)


def may_take_back(user: User | AnonymousUser, thing: Looked) -> bool:
    """Its author at any time, also while blocked: it is theirs."""
    return thing.is_by(user) or may_judge(user, thing)


def visible_to(user: User | AnonymousUser, videos: QuerySet[Any]) -> QuerySet[Any]:
    """Return the videos that somebody may see, as ``may_see`` has it."""
    shown = Q(status=Looked.Status.SHOWN, tutorial__published_at__isnull=False)
    codes = permissions.reviewed_languages(user)
    if codes is None:
        return videos
    return videos.filter(shown | Q(author=user.pk or 0) | Q(language__in=codes))


def waiting_for(user: User, things: LookedQuerySet) -> LookedQuerySet:
    """Return what waits for somebody's judgement; their own is among it for admins only."""
    waiting = things.waiting().in_languages(permissions.reviewed_languages(user))
    return waiting if user.is_superuser else waiting.exclude(author=user)
