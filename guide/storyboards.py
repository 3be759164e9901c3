"""The storyboard of a tutorial: the text of its file, and what the page draws from it.

Storyboards are written as files and reviewed in diffs; the site only shows them.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from guide.screens.compile import compile_story, edition


class StoryboardQuerySet(models.QuerySet["Storyboard"]):
    def stale(self) -> StoryboardQuerySet:
        """Those that an earlier state of the drawing code made ready."""
        return self.exclude(edition=edition())


class Storyboard(models.Model):
    """One to a tutorial. Saving it draws its frames; readers' pages only print them."""

    tutorial = models.OneToOneField("guide.Tutorial", models.CASCADE, related_name="storyboard")
    # The file as it was written, to the byte.
    source = models.TextField()
    compiled = models.JSONField(default=dict, editable=False)
    edition = models.CharField(max_length=16, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = StoryboardQuerySet.as_manager()

    class Meta:
        ordering = ["tutorial__slug"]

    def __str__(self) -> str:
        return str(self.tutorial)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.compiled = compile_story(self.source)
        self.edition = self.compiled["edition"]
        super().save(*args, **kwargs)
