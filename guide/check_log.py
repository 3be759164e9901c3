"""What people noted on one tutorial, each time as one piece: its author's own, and that of others."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Q

from guide import noting
from guide.checking import WHOLE, Check

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.contrib.auth.models import User

    from guide.models import Tutorial

# As many steps as are shown; older ones count for the marks all the same.
MOST = 200


@dataclass(frozen=True)
class Outing:
    """All that somebody noted in one go."""

    checks: list[Check]
    # Whether the reader may take it back, and has to say why.
    may_take_back: bool
    is_own: bool

    @property
    def first(self) -> Check:
        return self.checks[0]

    @property
    def worked(self) -> list[int]:
        """The numbers of the steps that worked; the page as a whole is told apart."""
        return [check.step for check in self.checks if check.works and check.step != WHOLE]

    @property
    def whole_worked(self) -> bool:
        return any(check.works and check.step == WHOLE for check in self.checks)

    @property
    def differed(self) -> list[Check]:
        return [check for check in self.checks if not check.works]


class Log:
    """What was noted on a tutorial, the newest first; what was taken back its author and reviewers see."""

    def __init__(self, tutorial: Tutorial, reader: User) -> None:
        self.tutorial, self.reader = tutorial, reader
        self.judges = noting.may_judge(reader, tutorial)

    @cached_property
    def outings(self) -> list[Outing]:
        """Ask once, for the last so many steps."""
        rows = Check.objects.filter(tutorial=self.tutorial)
        if not self.judges:
            rows = rows.filter(Q(withdrawn_at=None) | Q(by=self.reader))
        rows = rows.select_related("by", "withdrawn_by").order_by("-day", "-created_at", "pk")
        # What was said otherwise later that day stands apart, also where it lies between the rest.
        grouped: dict[tuple[UUID, datetime | None], list[Check]] = defaultdict(list)
        for row in rows[:MOST]:
            grouped[row.submission, row.withdrawn_at].append(row)
        return [self._outing(sorted(f, key=lambda row: row.step)) for f in grouped.values()]

    def _outing(self, checks: list[Check]) -> Outing:
        first = checks[0]
        stands, is_own = first.withdrawn_at is None, first.by_id == self.reader.pk
        return Outing(checks, stands and (is_own or self.judges), is_own)
