"""Every write to editions and revisions. Nothing else changes published text."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial import permissions
from editorial.editable import NEUTRAL
from editorial.merge import merge_content
from editorial.models import Comment, Decision, Edition, Revision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from django.contrib.auth.models import User

    from editorial.editable import Editable
    from editorial.models import EditionQuerySet
    from editorial.rows import Content

Status = Revision.Status

# Digits of the largest row number that both databases hold.
LONGEST_KEY = 18

# Sent after commit with ``editions``, those whose published text changed: search listens.
editions_changed = Signal()
_gathered: ContextVar[list[Edition] | None] = ContextVar("gathered", default=None)


class EditConflict(Exception):
    """Another text was published since the author of this one began."""


class AlreadyDecided(Exception):
    """Someone else moved the revision first."""


class ForeignBasis(Exception):
    """The posted base or source does not belong to the item that is edited."""


class NotReady(Exception):
    """The item has no published facts yet, so its text cannot be shown."""


class Basis(NamedTuple):
    """What an author had before their eyes; the edit form carries both as hidden fields."""

    base: Revision | None
    source: Revision | None


# ── beginning ───────────────────────────────────────────────────────────────────────────────


def open_edition(item: Editable, language: str) -> Edition:
    """Return the item's edition in ``language``; the first call makes it."""
    found = item.editions.select_related("published__source").filter(language=language).first()
    edition: Edition = found or item.editions.get_or_create(language=language)[0]
    # Spare everyone who goes on with the edition another look at a wide row.
    edition.item = item
    return edition


def basis(item: Editable, language: str) -> Basis:
    """Return the texts that an author who starts now will work from."""
    edition = open_edition(item, language)
    return Basis(edition.published, _published_source(edition))


def basis_from(item: Editable, language: str, *, base: str, source: str) -> Basis:
    """Return the basis that a form carried, or raise ForeignBasis if it is not of this item."""
    edition = open_edition(item, language)
    source_edition = None
    if language not in (NEUTRAL, item.source_language):
        source_edition = open_edition(item, item.source_language)
    return Basis(_shown_revision(edition, base), _shown_revision(source_edition, source))


def _shown_revision(edition: Edition | None, pk: str) -> Revision | None:
    if not pk:
        return None
    if edition is None or not pk.isdecimal() or len(pk) > LONGEST_KEY:
        raise ForeignBasis
    revision = edition.revisions.shown().filter(pk=int(pk)).first()
    if revision is None:
        raise ForeignBasis
    return revision


# ── proposing ───────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def propose(
    item: Editable,
    language: str,
    content: Content,
    *,
    basis: Basis,
    author: User,
    replaces: Revision | None = None,
    companion: Revision | None = None,
    summary: str = "",
    minor: bool = False,
    machine: bool = False,
    submission: UUID | None = None,
) -> Revision:
    """Record a proposed text; readers see nothing of it yet.

    Sending the same ``submission`` again returns the revision of the first time. Raises
    ValidationError, by key, for content that may not stand, and ForeignBasis for a basis of
    another item.
    """
    if not permissions.can_propose(author):
        raise PermissionDenied
    edition = open_edition(item, language)
    if sent := _sent_before(submission, edition, author):
        return sent
    _check_basis(edition, basis)
    content = item.normal(language, content)
    item.clean_content(language, content)
    try:
        with transaction.atomic():
            revision = Revision.objects.create(
                edition=edition,
                content=content,
                base=basis.base,
                source=basis.source,
                replaces=replaces,
                companion=companion,
                author=author,
                summary=summary,
                minor=minor,
                machine=machine,
                submission=submission,
            )
    except IntegrityError:
        # The same form arrived twice at the same moment and the other one was first.
        if sent := _sent_before(submission, edition, author):
            return sent
        raise
    if replaces and replaces.status in (Status.PROPOSED, Status.CHANGES, Status.APPROVED):
        _answer(replaces, by=author, fresh=revision)
    return revision


def _sent_before(submission: UUID | None, edition: Edition, author: User) -> Revision | None:
    if submission is None:
        return None
    return Revision.objects.filter(submission=submission, edition=edition, author=author).first()


def _check_basis(edition: Edition, basis: Basis) -> None:
    if basis.base is not None and basis.base.edition_id != edition.pk:
        raise ForeignBasis
    if basis.source is None:
        return
    source = basis.source.edition
    same_item = (source.content_type_id, source.object_id) == (
        edition.content_type_id,
        edition.object_id,
    )
    if not same_item or source.language != edition.item.source_language:
        raise ForeignBasis


def _answer(revision: Revision, *, by: User, fresh: Revision) -> None:
    """Close a proposal because a newer one takes its place."""
    if revision.author_id != by.pk:
        raise PermissionDenied
    _move(revision, Status.WITHDRAWN, by=by, note=f"Continued as r{fresh.pk}")
    if revision.companion is not None and revision.companion.is_open:
        _move(revision.companion, Status.WITHDRAWN, by=by, note=f"Continued with r{fresh.pk}")


# ── deciding ────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def approve(revision: Revision, *, by: User, note: str = "", own_work_reason: str = "") -> None:
    """Say that a proposal is right. Facts sent along are approved with it."""
    for part in _with_companion(revision):
        if not permissions.can_review(by, part):
            raise PermissionDenied
        _move(part, Status.APPROVED, by=by, note=note, own_work_reason=own_work_reason)


@transaction.atomic
def reject(revision: Revision, *, by: User, note: str) -> None:
    """Close a proposal; the note tells its author why."""
    _refuse(revision, Status.REJECTED, by=by, note=note)


@transaction.atomic
def ask_for_changes(revision: Revision, *, by: User, note: str) -> None:
    """Hand a proposal back; its author answers with a new revision that replaces it."""
    _refuse(revision, Status.CHANGES, by=by, note=note)


def _refuse(revision: Revision, status: Status, *, by: User, note: str) -> None:
    if not note.strip():
        raise ValidationError({"note": _("Please say why, so that the author can do something.")})
    for part in _with_companion(revision):
        if not permissions.can_review(by, part):
            raise PermissionDenied
        _move(part, status, by=by, note=note.strip())


@transaction.atomic
def withdraw(revision: Revision, *, by: User) -> None:
    """Take one's own proposal back."""
    if revision.author_id != by.pk:
        raise PermissionDenied
    for part in _with_companion(revision):
        _move(part, Status.WITHDRAWN, by=by)


@transaction.atomic
def publish(revision: Revision, *, by: User, note: str = "", own_work_reason: str = "") -> None:
    """Make an approved revision the text that readers see.

    Raises EditConflict, and changes nothing, when another text was published since the author
    began; NotReady when the item has no published facts.
    """
    for part in _with_companion(revision):
        _publish_one(part, by=by, note=note, own_work_reason=own_work_reason)


@transaction.atomic
def accept(revision: Revision, *, by: User, note: str = "", own_work_reason: str = "") -> None:
    """Approve and publish in one step."""
    if revision.status == Status.PROPOSED:
        approve(revision, by=by, note=note, own_work_reason=own_work_reason)
    publish(revision, by=by, note=note, own_work_reason=own_work_reason)


def _publish_one(revision: Revision, *, by: User, note: str, own_work_reason: str) -> None:
    edition = revision.edition
    if not permissions.can_publish(by, revision):
        raise PermissionDenied
    replaced = Edition.objects.filter(pk=edition.pk, published=revision.base_id).update(
        published=revision, outdated_by=_first_unseen_source(edition, revision)
    )
    if not replaced:
        raise EditConflict
    if revision.base is not None:
        _move(revision.base, Status.SUPERSEDED, by=by)
    _move(revision, Status.PUBLISHED, by=by, note=note, own_work_reason=own_work_reason)
    if edition.is_facts:
        # What was right when it was proposed may clash by now, as two entries for one word do.
        edition.item.clean_content(NEUTRAL, revision.content)
    edition.item.write(edition.language, revision.content)
    _show(edition)
    if edition.is_source and not revision.minor:
        _siblings(edition).current().update(outdated_by=revision)
    _announce(edition)


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
    _move(revision, Status.RETRACTED, by=by, note=note.strip())
    item = edition.item
    item.write(edition.language, {})
    if edition.is_source:
        item.published_at = None
        item.save(update_fields=["published_at"])
    _announce(edition)


# ── continuing ──────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def rebase(revision: Revision, *, by: User, content: Content | None = None) -> Revision:
    """Offer a stale proposal again on top of the published text, or raise Conflict.

    ``content`` is the text a person chose where the two sides clash. The author keeps the credit;
    the decision on the old revision names who rebased it.
    """
    if by.pk != revision.author_id and not permissions.can_review(by, revision):
        raise PermissionDenied
    edition = Edition.objects.select_related("published").get(pk=revision.edition_id)
    if content is None:
        content = merge_content(
            _content(revision.base), revision.content, _content(edition.published)
        )
    fresh = propose(
        edition.item,
        edition.language,
        content,
        basis=Basis(edition.published, revision.source),
        author=revision.author or by,
        companion=revision.companion,
        summary=revision.summary,
        minor=revision.minor,
    )
    Revision.objects.filter(pk=fresh.pk).update(replaces=revision)
    fresh.replaces = revision
    _move(revision, Status.WITHDRAWN, by=by, note=f"Rebased as r{fresh.pk}")
    return fresh


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


def talk(revision: Revision, *, by: User, text: str) -> Comment:
    """Add a line to the talk about a proposal."""
    if not permissions.can_talk(by, revision):
        raise PermissionDenied
    comment = Comment(revision=revision, author=by, text=text.strip())
    comment.full_clean(exclude=["author", "revision"])
    comment.save()
    return comment


@contextmanager
def gathered() -> Iterator[list[Edition]]:
    """Announce everything that changes inside the block once, at its end."""
    editions: list[Edition] = []
    token = _gathered.set(editions)
    try:
        yield editions
    finally:
        _gathered.reset(token)
    if editions:
        transaction.on_commit(lambda: _send(editions))


# ── inner workings ──────────────────────────────────────────────────────────────────────────


def _announce(edition: Edition) -> None:
    editions = _gathered.get()
    if editions is None:
        transaction.on_commit(lambda: _send([edition]))
    else:
        editions.append(edition)


def _send(editions: list[Edition]) -> None:
    editions_changed.send(Edition, editions=editions)


def _with_companion(revision: Revision) -> list[Revision]:
    """Return the facts sent along, if they are still open, and then the revision itself."""
    companion = revision.companion
    if companion is None or not companion.is_open:
        return [revision]
    return [companion, revision]


def _move(
    revision: Revision, status: Status, *, by: User, note: str = "", own_work_reason: str = ""
) -> None:
    """Move a revision, unless somebody else was quicker, and record who did it."""
    allowed = [old for old, new in Revision.MOVES.items() if status in new]
    moved = Revision.objects.filter(pk=revision.pk, status__in=allowed).update(status=status)
    if not moved:
        raise AlreadyDecided
    own = revision.author_id == by.pk and status in (Status.APPROVED, Status.PUBLISHED)
    if own and not own_work_reason.strip():
        raise ValidationError(
            {"own_work_reason": _("This is your own text. Say why nobody else can check it.")}
        )
    Decision.objects.create(
        revision=revision,
        status=status,
        by=by,
        author_id=revision.author_id,
        note=note,
        own_work_reason=own_work_reason.strip()[:200] if own else "",
    )
    revision.status = status


def _content(revision: Revision | None) -> Content:
    return revision.content if revision else {}


def _siblings(edition: Edition) -> EditionQuerySet:
    return Edition.objects.filter(
        content_type=edition.content_type_id, object_id=edition.object_id
    ).exclude(language__in=[edition.language, NEUTRAL])


def _published_source(edition: Edition) -> Revision | None:
    if edition.is_facts or edition.is_source:
        return None
    source = (
        _siblings(edition)
        .filter(language=edition.item.source_language)
        .select_related("published")
        .first()
    )
    return source.published if source else None


def _first_unseen_source(edition: Edition, revision: Revision) -> Revision | None:
    """Return the oldest source text, newer than the one translated, that matters."""
    if edition.is_facts or edition.is_source:
        return None
    return (
        Revision.objects.shown()
        .filter(
            edition__content_type=edition.content_type_id,
            edition__object_id=edition.object_id,
            edition__language=edition.item.source_language,
            minor=False,
            pk__gt=revision.source_id or 0,
        )
        .order_by("pk")
        .first()
    )
