"""The whole conversation about a text: through all the proposals that took each other's place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from editorial.models import Comment, Decision, Revision

if TYPE_CHECKING:
    from datetime import datetime

# What readers saw is settled: bringing it back begins a conversation of its own.
SETTLED = {Revision.Status.PUBLISHED, Revision.Status.SUPERSEDED, Revision.Status.RETRACTED}


class Line(NamedTuple):
    """Something that was said, or decided, about one of the versions."""

    at: datetime
    version: int
    comment: Comment | None = None
    decision: Decision | None = None


def chain(revision: Revision) -> list[int]:
    """Return the proposals that took each other's place, from the first to the last; one query."""
    rows = {
        pk: (replaces, status)
        for pk, replaces, status in revision.edition.revisions.order_by("pk").values_list(
            "pk", "replaces", "status"
        )
    }
    answers = {
        replaces: pk
        for pk, (replaces, _status) in rows.items()
        if replaces in rows and rows[replaces][1] not in SETTLED
    }
    first = revision.pk
    while (before := rows[first][0]) is not None and answers.get(before) == first:
        first = before
    found = [first]
    while found[-1] in answers:
        found.append(answers[found[-1]])
    return found if revision.pk in found else [revision.pk]


def lines(versions: list[int]) -> list[Line]:
    """Return what was said about the versions, and why they were handed back; oldest first."""
    said = Comment.objects.filter(revision__in=versions).select_related("author", "hidden_by")
    decided = (
        Decision.objects.filter(revision__in=versions, status=Revision.Status.CHANGES)
        .select_related("by")
        .order_by("pk")
    )
    found = [Line(row.at, row.revision_id, comment=row) for row in said]
    found += [Line(row.at, row.revision_id, decision=row) for row in decided]
    return sorted(found, key=lambda line: (line.version, line.at))
