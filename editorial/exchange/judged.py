"""What a file means for one page: the verdict, what would be proposed, or why it cannot be."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from editorial.diff import diff_text

if TYPE_CHECKING:
    from editorial.editable import Editable
    from editorial.exchange.units import Problem
    from editorial.models import Revision
    from editorial.rows import Content
    from editorial.services import Basis


class Verdict(StrEnum):
    """What a file means for one page."""

    NEW = "new"
    CHANGED = "changed"
    # No word is other, but a person says that the old words still fit.
    CONFIRMED = "confirmed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass
class Judged:
    """One page of a file: what would be proposed, or why it cannot be."""

    kind: str
    slug: str
    line: int
    verdict: Verdict = Verdict.UNCHANGED
    item: Editable | None = None
    basis: Basis | None = None
    replaces: Revision | None = None
    content: Content = field(default_factory=dict)
    before: Content = field(default_factory=dict)
    # Why it is refused; and what its translator may want to know.
    reasons: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.slug}"

    @property
    def can_go(self) -> bool:
        return self.verdict in (Verdict.NEW, Verdict.CHANGED, Verdict.CONFIRMED)

    def changes(self) -> list[dict[str, Any]]:
        """Return each changed field, for ``shown_changes``."""
        keys = [key for key in self.content if self.content[key] != self.before.get(key, "")]
        return [
            {
                "key": key,
                "label": self.item.field_label(key) if self.item else key,
                "spans": diff_text(self.before.get(key, ""), self.content[key]),
                "theirs": None,
            }
            for key in keys
        ]


class Refused(Exception):
    """This page cannot be proposed; the others of the file may."""

    def __init__(self, *reasons: Problem) -> None:
        super().__init__(reasons)
        self.reasons = list(reasons)
