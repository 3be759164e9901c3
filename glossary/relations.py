"""How entries stand to each other, and the lines in which people write that: “compare mao-shui”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from editorial import slugs
from glossary.choices import RelationKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossary.models import Entry


class Relation(models.Model):
    """How one entry stands to another; readers see it from both sides."""

    source = models.ForeignKey("Entry", models.CASCADE, related_name="relations_out")
    target = models.ForeignKey("Entry", models.CASCADE, related_name="relations_in")
    kind = models.CharField(max_length=12, choices=RelationKind)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target", "kind"], name="one_relation_of_a_kind"
            ),
            models.CheckConstraint(
                condition=~Q(source=models.F("target")), name="no_self_relation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"


def lines_of(entry: Entry) -> list[str]:
    """Return the relations that are told on an entry's own page of facts, one a line."""
    rows = entry.relations_out.values_list("kind", "target__slug") if entry.pk else []
    return [f"{kind} {slug}" for kind, slug in rows]


def relate(entry: Entry, lines: list[str]) -> None:
    """Let an entry have these relations to others and no more."""
    entry.relations_out.all().delete()
    relate_all({entry: lines})


def relate_all(told: Mapping[Entry, list[str]]) -> None:
    """Let entries that are related to no other have these relations."""
    rows: list[Relation] = []
    for entry, lines in told.items():
        found = slugs.keys_of(type(entry), [line.split()[1] for line in lines])
        # An entry may be named by its present slug and by a former one.
        pairs = dict.fromkeys((kind, found[slug]) for kind, slug in map(str.split, lines))
        rows += [
            Relation(source=entry, target_id=target, kind=kind, position=position)
            for position, (kind, target) in enumerate(pairs)
        ]
    Relation.objects.bulk_create(rows)
