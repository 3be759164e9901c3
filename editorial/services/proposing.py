"""Beginning an edition and proposing a text for it; readers see nothing of it yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from editorial import limits, permissions
from editorial.checks import check
from editorial.models import Comment, Edition, Revision
from editorial.services.announcing import tell_of
from editorial.services.errors import ForeignBasis, MachineOverPerson
from editorial.services.holding import hold_back
from editorial.services.moving import Status, move
from editorial.services.opinions import carry_over

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import User

    from editorial.editable import Editable
    from editorial.rows import Content

# What sending a form once more runs into, whose number no second revision may have.
MAY_BE_SENT = (IntegrityError, ValidationError, limits.TooMany, ForeignBasis, MachineOverPerson)
# Digits of the largest row number that both databases hold.
LONGEST_KEY = 18


class Basis(NamedTuple):
    """What an author had before their eyes; the edit form carries both as hidden fields.

    The edition comes along where it has just been opened.
    """

    base: Revision | None
    source: Revision | None
    edition: Edition | None = None


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


def basis_from(edition: Edition, *, base: str, source: str) -> Basis:
    """Return the basis that a form carried, or raise ForeignBasis if it is not of this item."""
    source_edition = None
    if source and not (edition.is_facts or edition.is_source):
        source_edition = open_edition(edition.item, edition.item.source_language)
    return Basis(_shown_revision(edition, base), _shown_revision(source_edition, source), edition)


def _shown_revision(edition: Edition | None, pk: str) -> Revision | None:
    if not pk:
        return None
    if edition is None or not pk.isdecimal() or len(pk) > LONGEST_KEY:
        raise ForeignBasis
    if int(pk) == edition.published_id:
        return edition.published
    revision = edition.revisions.shown().filter(pk=int(pk)).first()
    if revision is None:
        raise ForeignBasis
    return revision


def _published_source(edition: Edition) -> Revision | None:
    if edition.is_facts or edition.is_source:
        return None
    source = (
        edition.siblings()
        .filter(language=edition.item.source_language)
        .select_related("published")
        .first()
    )
    return source.published if source else None


def propose(
    item: Editable,
    language: str,
    content: Content,
    *,
    basis: Basis,
    author: User | None,
    replaces: Revision | None = None,
    companion: Revision | None = None,
    summary: str = "",
    minor: bool = False,
    machine: bool = False,
    submission: UUID | None = None,
    claim: str = "",
) -> Revision:
    """Record a proposed text; readers see nothing of it yet.

    Somebody without an account is the author None and has the digest of a ``claim`` code. What
    looks like spam is held (see ``holding``); TooMany is raised for an account that is still new
    and sends more than people can read.

    Sending the same ``submission`` again returns the revision of the first time. Raises
    ValidationError, by key, for content that may not stand, MachineOverPerson for a draft of a
    program where readers see a person's text, and ForeignBasis for a basis of another item.
    """
    if not (permissions.can_propose(author) if author else permissions.can_suggest(claim)):
        raise PermissionDenied
    try:
        with transaction.atomic():
            return _propose(
                item,
                language,
                content,
                basis=basis,
                author=author,
                replaces=replaces,
                companion=companion,
                summary=summary,
                minor=minor,
                machine=machine,
                submission=submission,
                claim=claim,
            )
    except MAY_BE_SENT:
        # The same form may have arrived before, or at the same moment: then that one counts.
        if sent := _sent_before(submission, item, language, author):
            return sent
        raise


def _propose(
    item: Editable,
    language: str,
    content: Content,
    *,
    basis: Basis,
    author: User | None,
    replaces: Revision | None,
    companion: Revision | None,
    **about: Any,
) -> Revision:
    edition = _edition_of(basis, item, language, machine=about["machine"])
    level = level_of(author, content, basis, replaces=replaces, companion=companion)
    answered = {"replaces": replaces, "companion": companion}
    revision = record(edition, content, basis=basis, author=author, **answered, **about)
    if level is not None:
        hold_back(revision, trusted=level.is_free)
    if replaces and replaces.is_open:
        _answer(replaces, by=author, fresh=revision)
    return revision


def _edition_of(basis: Basis, item: Editable, language: str, *, machine: bool) -> Edition:
    """Return the edition as it came with the basis; a program looks again whose text stands there."""
    edition = basis.edition
    if edition is None or machine or edition.item is not item or edition.language != language:
        return open_edition(item, language)
    return edition


def level_of(
    author: User | None,
    content: Content,
    basis: Basis,
    *,
    replaces: Revision | None,
    companion: Revision | None,
) -> limits.Level | None:
    """Return how far an author is trusted, or raise TooMany; None is not looked at: an admin."""
    if author is None:
        return limits.NEW
    if author.is_superuser:
        return None
    old = basis.base.content if basis.base else {}
    return limits.check_proposal(author, old, content, answers=replaces, beside=companion)


def record(
    edition: Edition, content: Content, *, basis: Basis, author: User | None, **about: Any
) -> Revision:
    """Check and store a revision, whoever asked for it; the other verbs decide who may."""
    _check_basis(edition, basis)
    refuse_machine(edition, machine=bool(about.get("machine")))
    content = edition.item.normal(edition.language, content)
    check(edition.item, edition.language, content)
    revision = Revision.objects.create(
        edition=edition,
        content=content,
        base=basis.base,
        source=basis.source,
        author=author,
        **about,
    )
    tell_of(revision)
    return revision


def refuse_machine(edition: Edition, *, machine: bool) -> None:
    """Raise MachineOverPerson where a program would write over what a person published."""
    if machine and edition.published is not None and not edition.published.machine:
        raise MachineOverPerson


def _sent_before(
    submission: UUID | None, item: Editable, language: str, author: User | None
) -> Revision | None:
    if submission is None:
        return None
    editions = Edition.objects.of(item).filter(language=language)
    return Revision.objects.filter(
        submission=submission, edition__in=editions, author=author
    ).first()


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


def _answer(revision: Revision, *, by: User | None, fresh: Revision) -> None:
    """Close a proposal because a newer one takes its place."""
    is_own = revision.author_id == by.pk if by else permissions.is_under(fresh.claim, revision)
    if not is_own:
        raise PermissionDenied
    move(revision, Status.WITHDRAWN, by=by, note=f"Continued as r{fresh.pk}")
    if revision.companion is not None and revision.companion.is_open:
        move(revision.companion, Status.WITHDRAWN, by=by, note=f"Continued with r{fresh.pk}")
    carry_over(revision, fresh)


def talk(revision: Revision, *, by: User, text: str) -> Comment:
    """Add a line to the talk about a proposal."""
    if not permissions.can_talk(by, revision):
        raise PermissionDenied
    limits.check_line(by, text)
    comment = Comment(revision=revision, author=by, text=text.strip())
    comment.full_clean(exclude=["author", "revision"])
    comment.save()
    tell_of(comment)
    return comment
