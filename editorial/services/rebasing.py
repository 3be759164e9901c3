"""Putting a stale proposal on top of today's text: by a three-way merge, or by a person's choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from editorial import permissions
from editorial.merge import Conflict, merge_content, merge_fields
from editorial.models import Edition, Hold, Revision
from editorial.services.errors import EditConflict
from editorial.services.holding import hold_back
from editorial.services.moving import Status, move
from editorial.services.opinions import carry_over
from editorial.services.proposing import Basis, level_of, record

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from editorial.limits import Level
    from editorial.rows import Content


class Chosen(NamedTuple):
    """What a person made of two texts that clash; ``onto`` is the published one they looked at."""

    content: Content
    onto: Revision | None


@transaction.atomic
def rebase(
    revision: Revision,
    *,
    by: User,
    content: Content | None = None,
    text: Chosen | None = None,
    facts: Chosen | None = None,
) -> Revision:
    """Offer a stale proposal again on top of the published text, or raise Conflict.

    ``text`` and ``facts`` are what a person chose where the two sides clash; ``content`` is the same
    as ``text`` on whatever is published now. Facts sent along are brought up to date with it. The
    author keeps the credit; whoever else chose words of their own is named as the one who
    corrected. Raises EditConflict if yet another text was published since the choice, and TooMany
    where words that a new account typed are more than people can read.
    """
    is_own = by.pk == revision.author_id and permissions.can_propose(by)
    if not is_own and not permissions.can_review(by, revision):
        raise PermissionDenied
    companion = revision.companion if revision.companion and revision.companion.is_open else None
    if text is None and content is not None:
        text = Chosen(content, _edition(revision).published)
    level = _level_of_typed([(companion, facts), (revision, text)], by=by) if is_own else None
    if companion is not None and (facts is not None or _comes_anew(companion)):
        companion = _rebase_one(companion, by=by, chosen=facts)
    fresh = _rebase_one(revision, by=by, chosen=text, companion=companion)
    if level is not None and not Hold.objects.unseen().filter(revision=fresh).exists():
        hold_back(fresh, trusted=level.is_free)
    return fresh


def _level_of_typed(
    parts: list[tuple[Revision | None, Chosen | None]], *, by: User
) -> Level | None:
    """Return how far an author is trusted who typed words of their own, or raise TooMany.

    None is not looked at: an admin, and whoever chose between words that were sent before.
    """
    level, companion = None, parts[0][0]
    for part, chosen in parts:
        if part is None or chosen is None:
            continue
        edition = _edition(part)
        content = edition.item.normal(edition.language, chosen.content)
        if _has_own_words(part, edition, content):
            basis = Basis(chosen.onto, None)
            level = level_of(by, content, basis, replaces=part, companion=companion)
    return level


def _comes_anew(companion: Revision) -> bool:
    """Tell whether facts need a version of their own: what was sent back is never approved itself."""
    return is_stale(companion) or companion.status == Status.CHANGES


def is_stale(revision: Revision) -> bool:
    """Tell whether another text was published since the author began, or theirs was taken back."""
    return revision.is_open and revision.base_id != revision.edition.published_id


def is_stale_anywhere(revision: Revision) -> bool:
    """Tell whether a proposal, or the facts sent along with it, are stale."""
    return is_stale(revision) or (revision.companion is not None and is_stale(revision.companion))


def _rebase_one(
    revision: Revision,
    *,
    by: User,
    chosen: Chosen | None,
    companion: Revision | None = None,
) -> Revision:
    edition = _edition(revision)
    if chosen is not None and chosen.onto != edition.published:
        raise EditConflict
    content = merged(revision, edition) if chosen is None else chosen.content
    content = edition.item.normal(edition.language, content)
    _refuse_nothing(edition, content)
    fresh = record(
        edition,
        content,
        basis=Basis(edition.published, revision.source),
        # Whoever has no account keeps the claim to it; an author who has left leaves it to others.
        author=None if revision.claim else revision.author or by,
        claim=revision.claim,
        corrected_by=_corrector(revision, edition, content, by=by),
        replaces=revision,
        companion=companion,
        summary=revision.summary,
        minor=revision.minor,
        # What a program wrote stays its draft until a person has chosen the words.
        machine=revision.machine and chosen is None,
    )
    move(revision, Status.WITHDRAWN, by=by, note=f"Rebased as r{fresh.pk}")
    carry_over(revision, fresh)
    # What was held back stays held until somebody has looked.
    Hold.objects.unseen().filter(revision=revision).update(revision=fresh)
    return fresh


def merged(revision: Revision, edition: Edition) -> Content:
    """Return a proposal merged with what is published now. Raises Conflict."""
    return merge_content(*sides(revision, edition), lists=lists_of(edition))


def sides(revision: Revision, edition: Edition) -> tuple[Content, Content, Content]:
    """Return the text both began from, the proposal, and what is published now."""
    return _content(revision.base), revision.content, _content(edition.published)


def lists_of(edition: Edition) -> tuple[str, ...]:
    return (*edition.item.LIST_FIELDS, *edition.item.ROW_FIELDS)


def _edition(revision: Revision) -> Edition:
    return Edition.objects.select_related("published").get(pk=revision.edition_id)


def _refuse_nothing(edition: Edition, content: Content) -> None:
    """Raise ValidationError where nothing of the proposal would be left."""
    if content == _content(edition.published):
        raise ValidationError(
            _("Nothing of this proposal would be left: it would be the text that is published now.")
        )


def _corrector(revision: Revision, edition: Edition, content: Content, *, by: User) -> User | None:
    """Return who shares the credit: a person other than the author who chose words of their own."""
    if by.pk == revision.author_id or not _has_own_words(revision, edition, content):
        return revision.corrected_by
    return by


def _has_own_words(revision: Revision, edition: Edition, content: Content) -> bool:
    """Tell whether a choice holds more than what either side had already."""
    base, mine, theirs = sides(revision, edition)
    fields = merge_fields(base, mine, theirs, lists=lists_of(edition))
    offered = (fields, mine, theirs)
    return any(
        all(content.get(key, "") != side.get(key, "") for side in offered)
        for key in {*fields, *content}
    )


def _content(revision: Revision | None) -> Content:
    return revision.content if revision else {}


__all__ = ["Chosen", "Conflict", "is_stale", "is_stale_anywhere", "merged", "rebase"]
