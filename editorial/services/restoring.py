"""Showing readers again what they saw before. History is never rewritten: it grows by one version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from editorial import permissions
from editorial.models import Edition, Revision
from editorial.services.errors import EditConflict, ForeignBasis
from editorial.services.moving import Status
from editorial.services.publishing import put_online, retract, unseen_source

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def restore(edition: Edition, *, to: Revision, by: User, reason: str) -> Revision:
    """Put an earlier text of the edition back online and return it as the version it now is.

    Unlike ``revert`` it asks no second person: readers saw this text before, so others judged it
    then. It stays the work of its author; whoever puts their own text back is recorded with the
    reason, as everybody is who publishes their own. Raises EditConflict where another text than
    ``edition.published`` is online by now, ValidationError where the old text breaks a rule of today.
    """
    if not permissions.is_publisher(by, edition):
        raise PermissionDenied
    if to.edition_id != edition.pk or not _was_shown(to):
        raise ForeignBasis
    reason = _said(reason)
    fresh = Revision.objects.create(
        edition=edition,
        content=to.content,
        base=edition.published,
        source=to.source,
        replaces=to,
        machine=to.machine,
        author=to.author,
        claim=to.claim,
        corrected_by=to.corrected_by,
        summary=f"Back to r{to.pk}",
        # It was approved when it was new.
        status=Status.APPROVED,
    )
    put_online(fresh, by=by, note=reason, own_work_reason=reason)
    if edition.is_source:
        _follow_again(edition)
    return fresh


@transaction.atomic
def take_off(revision: Revision, *, to: Revision | None, by: User, reason: str) -> Revision | None:
    """Let readers see ``to`` instead of a published revision; where that is None, no text at all.

    Raises EditConflict where the revision is not what they see any more.
    """
    edition = Edition.objects.select_related("published").get(pk=revision.edition_id)
    if edition.published_id != revision.pk:
        raise EditConflict
    if to is not None:
        return restore(edition, to=to, by=by, reason=reason)
    retract(edition, by=by, note=_said(reason))
    return None


def _said(reason: str) -> str:
    if not reason.strip():
        raise ValidationError({"reason": _("Please say why: the reason stays in the history.")})
    return reason.strip()


def _was_shown(revision: Revision) -> bool:
    return revision.status in (Status.PUBLISHED, Status.SUPERSEDED, Status.RETRACTED)


def _follow_again(source: Edition) -> None:
    """Look anew which translations follow the source: what was undone need not be followed."""
    siblings = source.siblings().exclude(published=None).select_related("published__source")
    for sibling in siblings:
        if sibling.published is None:
            continue
        sibling.item = source.item
        now = unseen_source(sibling, sibling.published)
        Edition.objects.filter(pk=sibling.pk, published=sibling.published_id).update(
            outdated_by=now
        )
