"""What pages were once called, and which names their texts link to."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from editorial.editable import Editable, language_choices

LONGEST_NAME = 200


class FormerSlug(models.Model):
    """The slug under which an item once stood. It leads to the item for ever."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    item: Editable = GenericForeignKey("content_type", "object_id")  # type: ignore[assignment]
    slug = models.SlugField(max_length=100)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "slug"], name="one_item_per_former_slug"
            )
        ]
        indexes = [models.Index(fields=["content_type", "object_id"], name="former_slug_item_idx")]

    def __str__(self) -> str:
        return self.slug


class PageLink(models.Model):
    """A [[name]] in a published text. Derived from it: ``rebuild_links`` makes all of them anew."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    language = models.CharField(max_length=10, choices=language_choices)
    # As its author wrote it; what it leads to is found when somebody reads.
    name = models.CharField(max_length=LONGEST_NAME)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "language", "name"], name="one_link_per_text"
            )
        ]

    def __str__(self) -> str:
        return self.name
