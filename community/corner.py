"""What a page shows of its reader: what waits for them, what they may do, what they thanked for.

It is asked for with every page of somebody who is signed in, so each part is one prepared question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Func, IntegerField, OuterRef, Subquery

from community.models import Notice, Thanks, Watch
from editorial import permissions
from editorial.editable import subclasses
from editorial.models import Block, Revision
from pagestore.prepared import Prepared

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import User
    from django.db.models import QuerySet


class Corner(NamedTuple):
    """What the bar of people who help says."""

    waiting: int
    unseen: int
    looks_after: bool


class Beside(NamedTuple):
    """How a reader stands to a published text and its page."""

    thanks: int
    by_me: bool
    is_watching: bool


def corner(user: User) -> Corner:
    """Return what waits for somebody; what they may do is known from then on, for this request."""
    rows = _CORNER.rows(user.pk)
    permissions.know(user, [row[:3] for row in rows])
    waiting, unseen = rows[0][3:] if rows else (0, 0)
    return Corner(waiting, unseen, permissions.is_steward(user))


def beside(user: User, *, version: int, kind: str, item: int) -> Beside:
    """Return who thanks for a version, and whether somebody watches its page."""
    model = next(model for model in subclasses() if model._meta.model_name == kind)
    content_type = ContentType.objects.get_for_model(model).pk
    rows = _BESIDE.rows(user.pk, version, content_type, item)
    number, by_me, watching = rows[0] if rows else (0, False, False)
    return Beside(number, bool(by_me), bool(watching))


def _corner(user: int, *, at: datetime) -> QuerySet[Any, Any]:
    return _somebody(user).values_list(
        "stewardships__language",
        "stewardships__role",
        Exists(Block.objects.active(at).filter(user=OuterRef("pk"))),
        _number(Revision.objects.waiting()),
        _number(Notice.objects.filter(user=OuterRef("pk"), seen_at=None)),
    )


def _beside(user: int, version: int, kind: int, item: int, **_at: datetime) -> QuerySet[Any, Any]:
    thanks = Thanks.objects.filter(revision=version)
    watch = Watch.objects.filter(user=OuterRef("pk"), content_type=kind, object_id=item)
    return _somebody(user).values_list(
        _number(thanks), Exists(thanks.filter(by=OuterRef("pk"))), Exists(watch.filter(language=""))
    )


def _somebody(user: int) -> QuerySet[User]:
    return get_user_model().objects.filter(pk=user).order_by()


def _number(rows: QuerySet[Any]) -> Subquery:
    count = Func("pk", function="COUNT", output_field=IntegerField())
    return Subquery(rows.order_by().annotate(n=count).values("n"))


_CORNER, _BESIDE = Prepared(_corner), Prepared(_beside)
