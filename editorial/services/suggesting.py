"""Proposing without an account: under a code instead of a name."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from editorial import claims
from editorial.content import NEUTRAL
from editorial.models import Revision
from editorial.services.proposing import Basis, propose

if TYPE_CHECKING:
    from editorial.editable import Editable
    from editorial.rows import Content


def suggest(
    item: Editable,
    language: str,
    text: Content,
    *,
    code: str,
    submission: uuid.UUID,
    basis: Basis,
    facts: Content | None = None,
    replaces: Revision | None = None,
    summary: str = "",
) -> Revision:
    """Propose a text under a claim code, with ``facts`` where the page does not exist yet.

    The same ``submission`` sent again returns the revision of the first time. Raises what
    ``propose`` raises.
    """
    claim = claims.digest(code)
    sent = Revision.objects.filter(submission=submission, claim=claim)
    if item.pk is None and (first := sent.first()):
        return first
    try:
        return _suggest(
            item,
            language,
            text,
            claim=claim,
            submission=submission,
            basis=basis,
            facts=facts,
            replaces=replaces,
            summary=summary,
        )
    except IntegrityError:
        # Two clicks at the same moment: the other one has begun the page.
        if first := sent.first():
            return first
        raise


@transaction.atomic
def _suggest(
    item: Editable,
    language: str,
    text: Content,
    *,
    claim: str,
    submission: uuid.UUID,
    basis: Basis,
    facts: Content | None,
    replaces: Revision | None,
    summary: str,
) -> Revision:
    if item.pk is None:
        item.slug = item.free_slug(facts or {}, text)
        item.save()
    before = replaces.companion if replaces else None
    companion = None
    if facts is None and before is not None and before.is_open:
        # Facts that nobody has published yet go along again with their text.
        facts = before.content
    if facts is not None:
        companion = propose(
            item,
            NEUTRAL,
            facts,
            basis=Basis(before.base if before else None, None),
            author=None,
            claim=claim,
            replaces=before if before and before.is_open else None,
        )
    return propose(
        item,
        language,
        text,
        basis=basis,
        author=None,
        claim=claim,
        replaces=replaces,
        companion=companion,
        summary=summary,
        submission=submission,
    )


def free_submission(submission: uuid.UUID | None, code: str) -> uuid.UUID:
    """Return the number of a form, or a new one where it has none or somebody else's."""
    taken = Revision.objects.filter(submission=submission).exclude(claim=claims.digest(code))
    return uuid.uuid4() if submission is None or taken.exists() else submission
