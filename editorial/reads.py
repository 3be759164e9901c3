"""How often pages are read: counts by day, page and language; never by whom."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import models

from editorial.editable import language_choices


class Reads(models.Model):
    """How often a page was read in a language on a day (UTC)."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    language = models.CharField(max_length=10, choices=language_choices)
    day = models.DateField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "reads"
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "language", "day"], name="one_count_per_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id}/{self.object_id} [{self.language}] {self.day}: {self.count}"
