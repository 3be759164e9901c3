"""Taking back what one person wrote, in one go, when it did harm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from editorial import audit, permissions
from editorial.models import Event, Revision
from editorial.rollback import plan
from editorial.services.batching import REFUSALS, LeftOut, in_one_order
from editorial.services.deciding import reject
from editorial.services.restoring import take_off

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from django.contrib.auth.models import User

    from editorial.rollback import Plan


class RolledBack(NamedTuple):
    """What came of it: texts that show an earlier version, none, proposals closed, what was left."""

    back: list[Revision]
    taken: list[Revision]
    turned_down: list[Revision]
    left: list[LeftOut]


@transaction.atomic
def roll_back(
    person: User,
    *,
    by: User,
    reason: str,
    since: datetime | None = None,
    only: Collection[int] | None = None,
) -> RolledBack:
    """Let readers see what stood before this person's texts, and turn their proposals down.

    ``since`` is the moment from which on their work counts, ``only`` the numbers of the revisions
    that the admin ticked. A text on which somebody else has built stays. Raises PermissionDenied
    for everybody but admins.
    """
    if not permissions.can_roll_back(by):
        raise PermissionDenied
    if person.get_username() == permissions.FOUNDERS:
        raise ValidationError(_("The founding team’s texts come from files: correct them there."))
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why: the reason stays in the history.")})
    planned = plan(person, since=since)
    done = RolledBack([], [], [], [])
    _take_texts(planned, done, by=by, reason=reason, only=only)
    _turn_down(planned, done, by=by, reason=reason, only=only)
    _note(person, done, by=by, reason=reason, since=since)
    return done


def _take_texts(
    planned: Plan, done: RolledBack, *, by: User, reason: str, only: Collection[int] | None
) -> None:
    chosen = {text.now.pk: text.to for text in planned.texts if only is None or text.now.pk in only}
    for revision in in_one_order([text.now for text in planned.texts if text.now.pk in chosen]):
        try:
            with transaction.atomic():
                fresh = take_off(revision, to=chosen[revision.pk], by=by, reason=reason)
        except REFUSALS as error:
            done.left.append(LeftOut(revision, error))
        else:
            (done.back if fresh else done.taken).append(revision)


def _turn_down(
    planned: Plan, done: RolledBack, *, by: User, reason: str, only: Collection[int] | None
) -> None:
    for revision in sorted(planned.proposals, key=lambda one: one.pk):
        if only is not None and revision.pk not in only:
            continue
        try:
            with transaction.atomic():
                reject(revision, by=by, note=reason)
        except REFUSALS as error:
            done.left.append(LeftOut(revision, error))
        else:
            done.turned_down.append(revision)


def _note(person: User, done: RolledBack, **about: Any) -> None:
    since = about.pop("since")
    url = reverse("community:person", args=[person.get_username()])
    detail = {
        "since": since.isoformat() if since else "",
        "back": [revision.pk for revision in done.back],
        "taken": [revision.pk for revision in done.taken],
        "turned_down": [revision.pk for revision in done.turned_down],
        "left": [one.revision.pk for one in done.left],
    }
    about["reason"] = about["reason"].strip()[:500]
    audit.note(Event.Verb.ROLL_BACK, person.get_username(), url=url, detail=detail, **about)
