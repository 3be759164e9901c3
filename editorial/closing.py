"""What waits until a person has closed it: a remark, a report, a held proposal."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Closing(models.Model):
    """Who closed something, and when. The outcome is its own: each kind has others."""

    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


def closed_with_an_outcome(name: str) -> models.CheckConstraint:
    """Return the rule that what is closed says how, and nothing else does."""
    is_open = Q(closed_at=None, outcome="")
    return models.CheckConstraint(
        condition=is_open | (Q(closed_at__isnull=False) & ~Q(outcome="")), name=name
    )
