"""Drafts: what somebody has typed into a form and not sent yet, kept so that nothing is lost."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone, translation

from config import languages

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from editorial.editable import Editable

# What nobody has touched for so long is thrown away when somebody signs in.
KEPT_FOR = timedelta(days=180)
MOST_OF_A_PERSON = 50
# Several times the longest page; without a bound fifty drafts would be fifty requests of 5 MB.
LARGEST = 1_000_000


class DraftQuerySet(models.QuerySet["Draft"]):
    def of(self, user: User) -> DraftQuerySet:
        return self.filter(user=user)

    def old(self) -> DraftQuerySet:
        return self.filter(updated_at__lt=timezone.now() - KEPT_FOR)

    def of_form(self, item: Editable, language: str) -> DraftQuerySet:
        """Return the drafts of one form; an item without a key is a page that is being begun."""
        kind = ContentType.objects.get_for_model(item)
        return self.filter(content_type=kind, object_id=item.pk or 0, language=language)


class Draft(models.Model):
    """The fields of an unsent form, readable by their author only."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    # 0 stands for a page that does not exist yet.
    object_id = models.PositiveBigIntegerField(default=0)
    # "" are the facts, as everywhere; a page that does not exist yet is begun in a language.
    language = models.CharField(max_length=10, blank=True)
    # Drawn when the form was opened: two forms of the same page never write over each other.
    submission = models.UUIDField(default=uuid.uuid4)
    # Every field as it would have been sent: its name and all its values, in the form's order.
    fields = models.JSONField()
    updated_at = models.DateTimeField(default=timezone.now, db_index=True)

    item: Editable | None = GenericForeignKey("content_type", "object_id")  # type: ignore[assignment]

    objects: ClassVar[Any] = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "submission"], name="one_draft_per_form")
        ]
        indexes = [
            models.Index(fields=["user", "content_type", "object_id"], name="draft_form_idx")
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.content_type_id}/{self.object_id} [{self.language}]"

    def get_absolute_url(self) -> str:
        """Return the address of the form with this draft in it; the page has to be there still."""
        with translation.override(self.language or translation.get_language()):
            return f"{self._form_url()}?draft={self.submission}"

    def _form_url(self) -> str:
        if self.item is not None:
            return self.item.url_of("edit" if self.language else "facts")
        return reverse(f"{self.content_type.app_label}:new")

    @property
    def is_new_page(self) -> bool:
        return self.object_id == 0

    @property
    def is_lost(self) -> bool:
        """Tell whether the page that it was meant for is gone."""
        return not self.is_new_page and self.item is None

    def data(self) -> QueryDict:
        """Return the fields as a form takes them."""
        data = QueryDict(mutable=True)
        for name, values in self.fields:
            data.setlist(name, values)
        return data

    @property
    def title(self) -> str:
        """Return the name that a page without one has in this draft."""
        return self._told("headword") or self._told("title")

    @property
    def beginning(self) -> str:
        """Return the first words that somebody wrote, to recognise it by."""
        texts = (
            " ".join(self._told(name).split()) for name in ("gloss", "summary", "meaning", "body")
        )
        return next(filter(None, texts), "")[:120]

    @property
    def language_name(self) -> str:
        known = languages.BY_CODE.get(self.language)
        return known.name if known else ""

    def _told(self, name: str) -> str:
        return next((values[-1] for key, values in self.fields if key == name and values), "")
