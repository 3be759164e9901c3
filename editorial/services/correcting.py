"""Accepting a proposal with a reviewer's corrections: both are credited, neither alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from editorial import permissions
from editorial.hands import shares_of
from editorial.services.deciding import approve
from editorial.services.errors import AlreadyDecided, EditConflict, TooLittleLeft
from editorial.services.moving import Status, move
from editorial.services.opinions import carry_over
from editorial.services.proposing import Basis, record
from editorial.services.publishing import accept
from editorial.services.rebasing import is_stale_anywhere

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from editorial.models import Revision
    from editorial.rows import Content


@transaction.atomic
def correct(
    revision: Revision,
    *,
    by: User,
    content: Content,
    facts: Content | None = None,
    note: str = "",
    publish: bool = False,
) -> Revision:
    """Take a proposal with a reviewer's corrections and return the version that takes its place.

    The author stays; ``by`` is named as who corrected, and has approved it thereby. ``facts`` are
    those sent along, where they were corrected too. With ``publish`` it goes online at once, unless
    that takes a second person. Raises TooLittleLeft where less than half of the author's own
    changes would stay, EditConflict where the proposal has to be brought up to date first.
    """
    if revision.author_id == by.pk or not permissions.can_review(by, revision):
        raise PermissionDenied
    if not revision.is_open:
        raise AlreadyDecided
    if is_stale_anywhere(revision):
        raise EditConflict
    companion = _open_companion(revision)
    texts = [(revision, _normal(revision, content))]
    if companion is not None and facts is not None:
        texts.append((companion, _normal(companion, facts)))
    _check(texts)
    if companion is not None:
        companion = _along(companion, texts[-1][1] if len(texts) > 1 else companion.content, by=by)
    fresh = _record(revision, texts[0][1], by=by, companion=companion)
    carry_over(revision, fresh)
    (accept if publish else approve)(fresh, by=by, note=note)
    return fresh


def _open_companion(revision: Revision) -> Revision | None:
    companion = revision.companion
    return companion if companion is not None and companion.is_open else None


def _along(companion: Revision, content: Content, *, by: User) -> Revision:
    """Return the facts that ride with the corrected text.

    Those handed back with it come anew: what somebody asked to change is never approved itself.
    """
    if content == companion.content and companion.status != Status.CHANGES:
        return companion
    return _record(companion, content, by=by)


def _normal(revision: Revision, content: Content) -> Content:
    return revision.edition.item.normal(revision.edition.language, content)


def _check(texts: list[tuple[Revision, Content]]) -> None:
    if all(content == revision.content for revision, content in texts):
        raise ValidationError(
            _("You changed nothing. Go back and approve it as it is, or correct something first.")
        )
    if not all(shares_of(revision, content).keeps_enough for revision, content in texts):
        raise TooLittleLeft


def _record(
    revision: Revision, content: Content, *, by: User, companion: Revision | None = None
) -> Revision:
    """Store the corrected text in the place of the one that it corrects."""
    fresh = record(
        revision.edition,
        content,
        basis=Basis(revision.base, revision.source),
        author=revision.author,
        claim=revision.claim,
        corrected_by=by,
        replaces=revision,
        companion=companion,
        summary=revision.summary,
        minor=revision.minor,
    )
    move(revision, Status.WITHDRAWN, by=by, note=f"Corrected as r{fresh.pk}")
    return fresh
