"""Words that readers asked for and nobody has explained yet."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class WantedWord(models.Model):
    """A word somebody looked for. Only the word itself is kept, never who asked or where."""

    word = models.CharField(_("word"), max_length=40, unique=True)
    asked = models.PositiveIntegerField(default=1)
    first_asked = models.DateTimeField(default=timezone.now)
    last_asked = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["-asked", "word"]

    def __str__(self) -> str:
        return self.word
