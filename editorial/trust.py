"""Keeping vandals out without losing anybody's words: blocks, and proposals held back from the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from editorial.closing import Closing, closed_with_an_outcome

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import User


class BlockQuerySet(models.QuerySet["Block"]):
    def active(self, at: datetime | None = None) -> BlockQuerySet:
        """Keep those that hold now, or at a moment."""
        return self.filter(Q(until=None) | Q(until__gt=at or timezone.now()), lifted_at=None)


class Block(models.Model):
    """Somebody may read and keep their cards, but write nothing, and is told why."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="blocks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=500)
    at = models.DateTimeField(default=timezone.now)
    # Empty: until somebody lifts it.
    until = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_block_has_a_reason"),
            models.UniqueConstraint(
                fields=["user"], condition=Q(lifted_at=None), name="one_block_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.reason[:40]}"


class HoldQuerySet(models.QuerySet["Hold"]):
    def waiting(self) -> HoldQuerySet:
        """Those at which nobody has looked yet; what its author took back needs no look."""
        return self.unseen().filter(revision__status__in=["proposed", "approved"])

    def unseen(self) -> HoldQuerySet:
        return self.filter(closed_at=None)

    def close(self, *, by: User, outcome: str) -> int:
        return self.unseen().update(closed_at=timezone.now(), closed_by=by, outcome=outcome)


class Hold(Closing):
    """A proposal that looks like spam: kept apart from the queue until a person has looked."""

    class Outcome(models.TextChoices):
        RELEASED = "released", _("Let through")
        SPAM = "spam", _("Spam")

    revision = models.OneToOneField("editorial.Revision", models.CASCADE, related_name="hold")
    # Names of the checks that it met: see ``editorial.spam``.
    causes = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=8, blank=True, choices=Outcome)

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [closed_with_an_outcome("a_closed_hold_has_an_outcome")]

    def __str__(self) -> str:
        return f"r{self.revision_id} {', '.join(self.causes)}"
