"""Asking somebody else who may judge a proposal for a second opinion, and giving one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from editorial import permissions
from editorial.models import Reservation, SecondOpinion
from editorial.services.announcing import tell_of
from editorial.services.errors import AlreadyAsked, AlreadyDecided

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from editorial.models import Revision


def ask_opinion(revision: Revision, *, by: User, question: str = "") -> SecondOpinion:
    """Ask for another pair of eyes. Raises AlreadyAsked while a question is open."""
    if not permissions.can_review(by, revision):
        raise PermissionDenied
    if not revision.is_open:
        raise AlreadyDecided
    opinion = SecondOpinion(revision=revision, asked_by=by, question=question.strip())
    opinion.clean_fields(exclude=["revision", "asked_by"])
    try:
        with transaction.atomic():
            opinion.save()
    except IntegrityError as error:
        raise AlreadyAsked from error
    tell_of(opinion)
    return opinion


def may_give(user: User, opinion: SecondOpinion) -> bool:
    """Whoever may judge the text, but neither who asked, nor who wrote or corrected it."""
    revision = opinion.revision
    involved = {opinion.asked_by_id, revision.author_id, revision.corrected_by_id}
    return user.pk not in involved and permissions.can_review(user, revision)


def give_opinion(
    opinion: SecondOpinion, *, by: User, verdict: str, answer: str = ""
) -> SecondOpinion:
    """Answer a question. Raises AlreadyDecided where somebody else was quicker."""
    if not may_give(by, opinion):
        raise PermissionDenied
    opinion.verdict, opinion.answer = SecondOpinion.Verdict(verdict), answer.strip()
    opinion.given_by, opinion.given_at = by, timezone.now()
    opinion.clean_fields(exclude=["revision", "asked_by", "given_by"])
    given = (
        SecondOpinion.objects.open()
        .filter(pk=opinion.pk)
        .update(
            verdict=opinion.verdict, answer=opinion.answer, given_by=by, given_at=opinion.given_at
        )
    )
    if not given:
        raise AlreadyDecided
    tell_of(opinion)
    return opinion


def drop_question(opinion: SecondOpinion, *, by: User) -> None:
    """Take one's own question back while nobody has answered it."""
    if opinion.asked_by_id != by.pk:
        raise PermissionDenied
    if not SecondOpinion.objects.open().filter(pk=opinion.pk).delete()[0]:
        raise AlreadyDecided


def carry_over(old: Revision, fresh: Revision) -> None:
    """Let an open question, and who reads it just now, move on to the version that takes its place."""
    SecondOpinion.objects.open().filter(revision=old).update(revision=fresh)
    Reservation.objects.filter(revision=old).update(revision=fresh)
