"""Holding back what looks like spam: kept apart from the queue, never lost, until a person has looked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial import audit, permissions, spam
from editorial.models import Hold, Revision
from editorial.services.announcing import tell_of
from editorial.services.errors import AlreadyDecided
from editorial.services.moving import Status, move, with_companion

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from editorial.models import RevisionQuerySet

# The same passage counts as sent around within a day, among so many texts of the same hand.
WINDOW, LATELY = timedelta(days=1), 30
# Shorter ones are the same on many pages with good reason: “Say it to anyone.”
LONG_PASSAGE = 40


def hold_back(revision: Revision, *, trusted: bool) -> Hold | None:
    """Hold a fresh proposal that looks like spam, together with the facts sent along."""
    old, new = _content(revision.base), dict(revision.content)
    if revision.companion is not None:
        Hold.objects.filter(revision=revision.companion).delete()
        old, new = old | _content(revision.companion.base), new | revision.companion.content
    elsewhere = 0 if trusted else _elsewhere(revision, spam.passage(old, new))
    sent = spam.Sent(old, new, revision.summary, elsewhere)
    causes = spam.causes(sent, trusted=trusted)
    return Hold.objects.create(revision=revision, causes=causes) if causes else None


def is_held(revision: Revision) -> bool:
    """Tell whether a proposal waits apart until somebody has looked; one query, none if loaded along."""
    hold = getattr(revision, "hold", None)
    return hold is not None and hold.closed_at is None


def _content(revision: Revision | None) -> dict[str, str]:
    return revision.content if revision else {}


def _elsewhere(revision: Revision, passage: str) -> int:
    """Return on how many other pages the same hand has lately put the same passage."""
    if len(passage) < LONG_PASSAGE:
        return 0
    edition = revision.edition
    here = {
        "edition__content_type": edition.content_type_id,
        "edition__object_id": edition.object_id,
    }
    rows = (
        _by_the_same(revision)
        .filter(created_at__gt=timezone.now() - WINDOW)
        .exclude(**here)
        .order_by("-pk")
        .values_list("edition__content_type", "edition__object_id", "content")[:LATELY]
    )
    return len({(kind, pk) for kind, pk, content in rows if passage in content.values()})


def _by_the_same(revision: Revision) -> RevisionQuerySet:
    """Whoever writes without an account is, for this, everybody who does."""
    if revision.author_id is not None:
        return Revision.objects.filter(author=revision.author_id)
    return Revision.objects.filter(author=None).exclude(claim="")


@transaction.atomic
def release(hold: Hold, *, by: User) -> None:
    """Let a held proposal into the queue. Raises AlreadyDecided where somebody was quicker."""
    revision = _look(hold, by=by, outcome=Hold.Outcome.RELEASED)
    _note(audit.Event.Verb.RELEASE, hold, by=by)
    tell_of(revision)


@transaction.atomic
def mark_spam(hold: Hold, *, by: User) -> None:
    """Turn a held proposal down as spam. Its text stays in the history."""
    revision = _look(hold, by=by, outcome=Hold.Outcome.SPAM)
    for part in with_companion(revision):
        move(part, Status.REJECTED, by=by, note=_("This looks like advertising or spam."))
    _note(audit.Event.Verb.SPAM, hold, by=by)


def _look(hold: Hold, *, by: User, outcome: Hold.Outcome) -> Revision:
    revision = hold.revision
    if not permissions.can_look(by, revision):
        raise PermissionDenied
    if not revision.is_open or not Hold.objects.filter(pk=hold.pk).close(by=by, outcome=outcome):
        raise AlreadyDecided
    return revision


def _note(verb: audit.Event.Verb, hold: Hold, *, by: User) -> None:
    revision = hold.revision
    target = f"r{revision.pk} {revision.edition.item}"
    detail = {"causes": hold.causes}
    audit.note(verb, target, by=by, url=revision.get_absolute_url(), detail=detail)
