"""The shelves of the glossary and what stands on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossary.models import Entry


class Tag(models.Model):
    """A shelf of the glossary."""

    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.slug


class Tagging(models.Model):
    """An entry stands on a shelf; the first shelf is the file it is kept in."""

    entry = models.ForeignKey("Entry", models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="taggings")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["entry", "tag"], name="once_on_a_shelf")]

    def __str__(self) -> str:
        return f"{self.entry_id} on {self.tag_id}"


def slugs_of(entry: Entry) -> list[str]:
    """Return the shelves of an entry, the first one first."""
    return list(entry.taggings.values_list("tag__slug", flat=True)) if entry.pk else []


def put_on(entry: Entry, slugs: list[str]) -> None:
    """Put an entry on these shelves and no others."""
    entry.taggings.all().delete()
    put_all_on({entry: slugs})


def put_all_on(shelves: Mapping[Entry, list[str]]) -> None:
    """Put entries that stand on no shelf on theirs."""
    wanted = {slug for slugs in shelves.values() for slug in slugs}
    tags = Tag.objects.in_bulk(wanted, field_name="slug")
    Tagging.objects.bulk_create(
        Tagging(entry=entry, tag=tags[slug], position=position)
        for entry, slugs in shelves.items()
        for position, slug in enumerate(slugs)
    )
