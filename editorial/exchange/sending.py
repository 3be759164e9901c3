"""Proposing what a file says: a proposal for each page, all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from django.db import transaction

from editorial import services

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import User

    from editorial.exchange.judged import Judged
    from editorial.models import Revision


@transaction.atomic
def send(
    pages: Iterable[Judged], *, language: str, user: User, ticket: UUID, summary: str
) -> list[Revision]:
    """Propose the pages in the user's name and return the proposals. Where one fails, none is made.

    Raises what ``services.propose`` raises. Sent twice with one ticket, the first time counts.
    """
    sent: list[Revision] = []
    for page in sorted(pages, key=lambda one: one.name):
        if page.item is None or page.basis is None:
            continue
        revision = services.propose(
            page.item,
            language,
            page.content,
            basis=page.basis,
            author=user,
            replaces=page.replaces,
            summary=summary,
            submission=uuid5(ticket, page.name),
        )
        sent.append(revision)
    return sent
