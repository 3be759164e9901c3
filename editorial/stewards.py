"""Who is trusted with a language."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial.editable import language_choices


class Steward(models.Model):
    """A volunteer trusted with a language. An empty language means every language and the facts."""

    class Role(models.TextChoices):
        REVIEWER = "reviewer", _("Reviewer")
        PUBLISHER = "publisher", _("Publisher")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="stewardships")
    language = models.CharField(
        max_length=10, blank=True, choices=language_choices, help_text=_("Empty: every language.")
    )
    role = models.CharField(max_length=10, choices=Role)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "language"], name="one_role_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.language or '*'}"
