"""Writing notices: together, once for each matter, and never at the cost of what brought them about."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone

from community import letters
from community.models import Notice
from editorial.loading import FOUNDERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import User

    from editorial.models import Revision

log = logging.getLogger("yangyu.notices")

Kind = Notice.Kind
# More of the same adds up; of the other kinds the last is all that matters.
COUNTED = {Kind.TALKED, Kind.THANKED}


@dataclass(frozen=True)
class News:
    """What one person should hear."""

    user: User
    kind: Notice.Kind
    revision: Revision | None = None
    by: User | None = None
    detail: dict[str, Any] = field(default_factory=dict)

    @property
    def matter(self) -> tuple[Any, ...]:
        """What makes two notices one: the same text, or for a page that changes, the same edition."""
        if self.revision is None:
            return (self.user.pk, self.kind, id(self))
        same = self.revision.edition_id if self.kind == Kind.PUBLISHED else self.revision.pk
        return (self.user.pk, self.kind, same)

    @property
    def is_for_somebody(self) -> bool:
        """Nobody is told of their own deed, and nobody reads the notices of a closed account."""
        if self.by is not None and self.by.pk == self.user.pk:
            return False
        return bool(self.user.is_active and self.user.username != FOUNDERS)


def tell(news: Iterable[News]) -> None:
    """Write the notices in a handful of queries, then the letters that are wanted at once.

    Asks the database; raises nothing that the database or a mail server may do.
    """
    by_matter = {one.matter: one for one in news if one.is_for_somebody}
    if not by_matter:
        return
    try:
        _write(by_matter)
    except DatabaseError as error:
        log.warning("notices could not be written: %s", type(error).__name__)
    else:
        letters.write_at_once({one.user.pk for one in by_matter.values()})


@transaction.atomic
def _write(by_matter: dict[tuple[Any, ...], News]) -> None:
    unseen = {_matter(notice): notice for notice in _unseen(by_matter.values())}
    known = {matter: unseen[matter] for matter in by_matter if matter in unseen}
    for matter, notice in known.items():
        _add(notice, by_matter[matter])
    Notice.objects.bulk_update(known.values(), ["revision", "by", "detail", "at", "mailed_at"])
    fresh = [_notice(one) for matter, one in by_matter.items() if matter not in known]
    # Two people may do the same thing in the same moment: one notice of it is enough.
    Notice.objects.bulk_create(fresh, ignore_conflicts=True)


def _unseen(news: Iterable[News]) -> Iterable[Notice]:
    """Return the notices that nobody has looked at and that the news may belong to.

    They are locked: whoever looks at one just now sees it as it was, and the news comes as another.
    """
    news = list(news)
    revisions = [one.revision for one in news if one.revision]
    same = Q(revision__in=[revision.pk for revision in revisions])
    editions = {revision.edition_id for revision in revisions}
    same |= Q(kind=Kind.PUBLISHED, revision__edition__in=editions)
    users, kinds = {one.user.pk for one in news}, {one.kind for one in news}
    unseen = Notice.objects.filter(same, seen_at=None, user__in=users, kind__in=kinds)
    locked = unseen.select_for_update(of=("self",))
    return locked.select_related("revision").defer("revision__content").order_by("pk")


def _matter(notice: Notice) -> tuple[Any, ...]:
    revision = notice.revision
    if revision is not None and notice.kind == Kind.PUBLISHED:
        return (notice.user_id, notice.kind, revision.edition_id)
    return (notice.user_id, notice.kind, notice.revision_id)


def _notice(one: News) -> Notice:
    return Notice(user=one.user, kind=one.kind, revision=one.revision, by=one.by, detail=one.detail)


def _add(notice: Notice, one: News) -> None:
    """Let a notice say the news as well."""
    count = int(notice.detail.get("count", 1)) + 1
    notice.detail = {**one.detail, "count": count} if one.kind in COUNTED else one.detail
    notice.revision, notice.by, notice.at = one.revision, one.by, timezone.now()
    if one.kind not in letters.UNHURRIED:
        # It was in a letter, but what it says now was not.
        notice.mailed_at = None
