"""Proposing the words of a table: a proposal for each, facts and text together, all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from editorial import audit, permissions, services
from editorial.content import NEUTRAL
from editorial.models import Revision
from glossary.models import Entry
from office.importing.judging import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import User

    from office.importing.judging import Judged

# As many words of an import as the audit log names.
NAMED = 20


class Sent(NamedTuple):
    """The proposals of an import, and whether this time made them or an earlier one did."""

    revisions: list[Revision]
    before: bool


def send(
    words: Iterable[Judged],
    *,
    language: str,
    user: User,
    ticket: UUID,
    summary: str,
    name: str,
) -> Sent:
    """Propose the new ones of these words in the user's name; where one fails, none is proposed.

    Raises what ``services.propose`` raises. Sent twice with one ticket, the first time counts.
    """
    if not permissions.can_import(user, language):
        raise PermissionDenied
    words = [word for word in words if word.verdict == Verdict.NEW]
    earlier = before(words, user, ticket)
    if earlier and len(earlier) == len(words):
        return Sent(earlier, before=True)
    try:
        with transaction.atomic():
            revisions = [_propose(word, language, user, ticket, summary) for word in words[:1]]
            # Whoever wants to hear of proposals hears of the first one; the queue has the others.
            with services.gathered():
                revisions += [_propose(word, language, user, ticket, summary) for word in words[1:]]
            _note(words, language, user, summary=summary, name=name)
    except IntegrityError:
        # The same form arrived twice at the same moment and the other one was first.
        if earlier := before(words, user, ticket):
            return Sent(earlier, before=True)
        raise
    return Sent(revisions, before=False)


def _submission(word: Judged, ticket: UUID) -> UUID:
    return uuid5(ticket, str(word.line))


def before(words: list[Judged], user: User, ticket: UUID) -> list[Revision]:
    """Return the proposals that an earlier sending of the same table made for these lines."""
    drawn = [_submission(word, ticket) for word in words]
    return list(Revision.objects.filter(submission__in=drawn, author=user))


def _propose(word: Judged, language: str, user: User, ticket: UUID, summary: str) -> Revision:
    item = Entry(source_language=language)
    item.slug = item.free_slug(word.facts, word.text)
    item.save()
    nothing = services.Basis(None, None)
    companion = services.propose(item, NEUTRAL, word.facts, basis=nothing, author=user)
    return services.propose(
        item,
        language,
        word.text,
        basis=nothing,
        author=user,
        companion=companion,
        summary=summary,
        submission=_submission(word, ticket),
    )


def _note(words: list[Judged], language: str, user: User, *, summary: str, name: str) -> None:
    if not words:
        return
    named = [word.headword for word in words[:NAMED]]
    audit.note(
        audit.Event.Verb.IMPORT,
        name or "CSV",
        by=user,
        url=f"{reverse('editorial:queue')}?language={language}&kind=entry",
        reason=summary,
        detail={"language": language, "words": len(words), "named": named},
    )
