"""Drafts: what somebody has typed into a form and not sent yet, kept so that nothing is lost."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone


class Draft(models.Model):
    """The fields of an unsent form, readable by their author only."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    # 0 stands for a page that does not exist yet.
    object_id = models.PositiveBigIntegerField(default=0)
    # "" are the facts, as everywhere; a page that does not exist yet is begun in a language.
    language = models.CharField(max_length=10, blank=True)
    fields = models.JSONField()
    updated_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["-updated_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "content_type", "object_id", "language"], name="one_draft_per_form"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.content_type_id}/{self.object_id} [{self.language}]"
