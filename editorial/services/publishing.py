"""Changing what readers see: publishing, taking back, and doing either again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial import kept_pages, permissions
from editorial.checks import check
from editorial.content import NEUTRAL
from editorial.following import first_unseen
from editorial.models import Edition, Revision
from editorial.services.announcing import announce
from editorial.services.deciding import say_right
from editorial.services.errors import (
    AlreadyDecided,
    EditConflict,
    ForeignBasis,
    NotReady,
    SecondPersonNeeded,
)
from editorial.services.moving import Status, move, with_companion
from editorial.services.proposing import Basis, propose, refuse_machine
from editorial.services.two_people import passes_alone

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def publish(revision: Revision, *, by: User, note: str = "", own_work_reason: str = "") -> None:
    """Make an approved revision the text that readers see.

    Raises EditConflict, and changes nothing, when another text was published since the author
    began; NotReady when the item has no published facts; SecondPersonNeeded when whoever approved
    or corrected it would publish a change of the safety line, unless an admin gives a reason.
    """
    _put_parts_online(revision, by=by, note=note, own_work_reason=own_work_reason)


def _put_parts_online(revision: Revision, *, by: User, note: str, own_work_reason: str) -> None:
    parts = with_companion(revision)
    if not all(permissions.can_publish(by, part) for part in parts):
        raise PermissionDenied
    alone = passes_alone(parts, by=by, reason=own_work_reason)
    for part in parts:
        _publish_one(part, by=by, note=note, own_work_reason=own_work_reason, alone=alone)


@transaction.atomic
def accept(revision: Revision, *, by: User, note: str = "", own_work_reason: str = "") -> Status:
    """Approve and publish in one step, and return how far it came.

    What takes two people is only approved: a second person publishes it.
    """
    fresh = revision.status == Status.PROPOSED
    if fresh:
        say_right(revision, by=by, note=note, own_work_reason=own_work_reason)
    try:
        _put_parts_online(revision, by=by, note=note, own_work_reason=own_work_reason)
    except SecondPersonNeeded:
        # Nothing was written yet: the question comes before the first change.
        if not fresh:
            raise
    return Status(revision.status)


def _publish_one(
    revision: Revision, *, by: User, note: str, own_work_reason: str, alone: bool
) -> None:
    edition = revision.edition
    _bring_item(edition)
    refuse_machine(edition, machine=revision.machine)
    put_online(revision, by=by, note=note, own_work_reason=own_work_reason, alone=alone)
    if edition.is_source and not revision.minor:
        edition.siblings().current().update(outdated_by=revision)


def _bring_item(edition: Edition) -> None:
    """Load the item with little more than its address: a text is written into columns unseen.

    All its languages would be two hundred columns. Facts are weighed against each other.
    """
    field: Any = Edition._meta.get_field("item")
    if not edition.is_facts and not field.is_cached(edition):
        model: Any = ContentType.objects.get_for_id(edition.content_type_id).model_class()
        edition.item = model.objects.bare().get(pk=edition.object_id)


def put_online(
    revision: Revision, *, by: User, note: str, own_work_reason: str = "", alone: bool = False
) -> None:
    """Let an approved revision take the place of the text it rests on. Who may is asked elsewhere.

    Raises EditConflict where another text stands there by now.
    """
    edition = revision.edition
    replaced = Edition.objects.filter(pk=edition.pk, published=revision.base_id).update(
        published=revision, outdated_by=unseen_source(edition, revision)
    )
    if not replaced:
        raise EditConflict
    if revision.base is not None:
        move(revision.base, Status.SUPERSEDED, by=by)
    move(revision, Status.PUBLISHED, by=by, note=note, own_work_reason=own_work_reason, alone=alone)
    if edition.is_facts:
        # What was right when it was proposed may clash by now, as two entries for one word do.
        check(edition.item, NEUTRAL, revision.content)
    edition.item.write(edition.language, revision.content)
    _show(edition)
    announce(edition)


def _show(edition: Edition) -> None:
    """Let readers see the item once its source text and its facts stand."""
    item = edition.item
    if edition.language != item.source_language or item.published_at is not None:
        return
    facts = Edition.objects.of(item).filter(language=NEUTRAL).exclude(published=None)
    if item.FACT_FIELDS and not facts.exists():
        raise NotReady
    item.published_at = timezone.now()
    item.save(update_fields=["published_at"])
    kept_pages.names_changed()


@transaction.atomic
def retract(edition: Edition, *, by: User, note: str) -> None:
    """Take a published text back from readers; without its source text the page is gone."""
    if not permissions.is_publisher(by, edition):
        raise PermissionDenied
    if edition.is_facts:
        raise ValidationError(_("Facts cannot be taken back; take the source text back instead."))
    if not note.strip():
        raise ValidationError({"note": _("Please say why, so that the author can do something.")})
    revision = edition.published
    taken = Edition.objects.filter(pk=edition.pk, published=revision).exclude(published=None)
    if revision is None or not taken.update(published=None, outdated_by=None):
        raise AlreadyDecided
    move(revision, Status.RETRACTED, by=by, note=note.strip())
    item = edition.item
    item.write(edition.language, {})
    if edition.is_source:
        item.published_at = None
        item.save(update_fields=["published_at"])
        kept_pages.names_changed()
    announce(edition)


def unseen_source(edition: Edition, revision: Revision) -> Revision | None:
    """Return the oldest source text, newer than the one translated, that matters."""
    if edition.is_facts or edition.is_source:
        return None
    later = (
        Revision.objects.shown()
        .filter(
            edition__content_type=edition.content_type_id,
            edition__object_id=edition.object_id,
            edition__language=edition.item.source_language,
            pk__gt=revision.source_id or 0,
        )
        .order_by("pk")
    )
    return first_unseen(revision.source, later)


def revert(edition: Edition, *, to: Revision, by: User, summary: str = "") -> Revision:
    """Propose an older text of the edition again. History is never rewritten."""
    if to.edition_id != edition.pk:
        raise ForeignBasis
    return propose(
        edition.item,
        edition.language,
        to.content,
        basis=Basis(edition.published, to.source),
        author=by,
        replaces=to,
        summary=summary or f"Revert to r{to.pk}",
    )
