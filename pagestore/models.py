"""The log of what changed: written in the transaction that changed it, read by every process."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

# A tag is a kind of thing and the name of one; a slug has a hundred letters.
LONGEST_TAG = 200


class Invalidation(models.Model):
    """Pages that showed what the tag names must be made anew. ``*`` is all of them."""

    generation = models.BigAutoField(primary_key=True)
    tag = models.CharField(max_length=LONGEST_TAG)
    at = models.DateTimeField(default=timezone.now)
    # On PostgreSQL the number of the transaction: numbers of rows are given before they are seen.
    xact = models.BigIntegerField(default=0, db_index=True)

    class Meta:
        ordering = ["generation"]

    def __str__(self) -> str:
        return f"{self.generation}: {self.tag}"
