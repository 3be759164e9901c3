"""Remarks: one line from a reader about a field of a page. No account, no address, only the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from editorial.closing import Closing, closed_with_an_outcome
from editorial.editable import Editable, language_choices
from editorial.spots import Place

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST = 300


class RemarkQuerySet(models.QuerySet["Remark"]):
    def waiting(self) -> RemarkQuerySet:
        return self.filter(closed_at=None)

    def about(self, languages: Collection[str] | None) -> RemarkQuerySet:
        """Remarks about texts in these languages; None means all of them."""
        return self if languages is None else self.filter(language__in=languages)


class Remark(Closing):
    """One line about a field of a page: what is wrong with it, or what belongs into it."""

    class Kind(models.TextChoices):
        WRONG = "wrong", _("Something is wrong")
        KNOW = "know", _("Somebody knows it")
        LOOKS = "looks", _("A screen looks different")

    class Outcome(models.TextChoices):
        TAKEN_UP = "taken_up", _("Taken up")
        CLOSED = "closed", _("Closed")

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    item: Editable = GenericForeignKey("content_type", "object_id")  # type: ignore[assignment]
    # The language of the text that the reader saw, not of the remark; "" for the facts.
    language = models.CharField(max_length=10, blank=True, choices=language_choices)
    # A flat key; "" is the page as a whole.
    field = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=5, choices=Kind)
    body = models.CharField(max_length=LONGEST)
    # Of a screen that looks different: which step, on what. Names of their own room, see Place.
    step = models.PositiveSmallIntegerField(null=True, blank=True)
    platform = models.CharField(max_length=8, blank=True)
    build = models.CharField(max_length=11, blank=True)
    app_version = models.CharField(max_length=20, blank=True)
    # Only where the reader was signed in: for the credit.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="remarks"
    )
    created_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=8, blank=True, choices=Outcome)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            closed_with_an_outcome("a_closed_remark_has_an_outcome"),
            models.CheckConstraint(
                condition=Q(kind="looks", step__isnull=False) & ~Q(platform="") & ~Q(build="")
                | ~Q(kind="looks") & Q(step=None, platform="", build="", app_version=""),
                name="what_looks_different_has_a_place",
            ),
        ]
        indexes = [
            models.Index(
                fields=["created_at"], condition=Q(closed_at=None), name="remark_waiting_idx"
            ),
            models.Index(fields=["content_type", "object_id"], name="remark_item_idx"),
        ]

    def __str__(self) -> str:
        return self.body[:60]

    @property
    def place(self) -> Place | None:
        if self.step is None:
            return None
        return Place(self.step, self.platform, self.build, self.app_version)
