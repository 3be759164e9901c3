"""The entries next to an entry, and how they stand to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from config import languages
from editorial import slugs
from editorial.kept_pages import note_items
from glossary.choices import Register, RelationKind
from glossary.models import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossary.models import Entry

# How a relation reads from its other end.
INVERSE: dict[str, Any] = {
    RelationKind.SAME: RelationKind.SAME.label,
    RelationKind.OPPOSITE: RelationKind.OPPOSITE.label,
    RelationKind.VARIANT: _("Also written"),
    RelationKind.COMES_FROM: _("Led to"),
    RelationKind.ANSWERS: _("Can be answered with"),
    RelationKind.COMPARE: RelationKind.COMPARE.label,
}
# What a row of a list shows of an entry.
ROW_FACTS = (
    "slug", "headword", "traditional", "reading", "kind", "register", "safety", "if_said",
    "life_status", "published_at",
)  # fmt: skip


class Neighbour(NamedTuple):
    entry: Entry
    words: Any


class Group(NamedTuple):
    """The entries that stand to an entry in one way."""

    words: Any
    entries: list[Entry]


class Neighbours(NamedTuple):
    """The entries next to an entry, by how they stand to it; rude ones are kept out of sight."""

    groups: list[Group]
    rude: list[Neighbour]


def neighbours(entry: Entry, language: str, lines: str | None = None) -> Neighbours | None:
    """Return the published entries that relate to this one, the most telling groups first.

    ``lines`` are relations of the entry as its form says them, in place of those in the database.
    """
    found = _related(entry, language, lines)
    note_items(neighbour.entry for neighbour in found)
    groups: dict[str, Group] = {}
    for neighbour in found:
        if neighbour.entry.register != Register.RUDE:
            group = groups.setdefault(str(neighbour.words), Group(neighbour.words, []))
            group.entries.append(neighbour.entry)
    rude = [neighbour for neighbour in found if neighbour.entry.register == Register.RUDE]
    return Neighbours(list(groups.values()), rude) if found else None


def _related(entry: Entry, language: str, lines: str | None) -> list[Neighbour]:
    """Return the related entries, whoever said so, each once.

    Where two entries are related in several ways, the most telling one is given.
    """
    found: dict[int, Neighbour] = {}
    relations = list(_relations(entry, language))
    if lines is not None:
        relations = [one for one in relations if one.source_id != entry.pk]
        relations += _written(entry, lines)
    for relation in sorted(relations, key=_telling_first):
        if relation.source_id == entry.pk:
            other, words = relation.target, RelationKind(relation.kind).label
        else:
            other, words = relation.source, INVERSE[relation.kind]
        if other.published_at is not None:
            found.setdefault(other.pk, Neighbour(other, words))
    return list(found.values())


def _written(entry: Entry, lines: str) -> Iterable[Relation]:
    """Return relations as a form holds them; none of them is saved."""
    named = [line.split() for line in lines.splitlines()]
    targets = slugs.find_all(type(entry), [slug for _kind, slug in named])
    return [
        Relation(source=entry, target=targets[slug], kind=kind)
        for kind, slug in named
        if slug in targets
    ]


def _telling_first(relation: Relation) -> int:
    return RelationKind.values.index(relation.kind)


def _relations(entry: Entry, language: str) -> Iterable[Relation]:
    """Both directions in one query, with only the columns that a row shows."""
    columns = [
        *ROW_FACTS,
        *(build_localized_fieldname("gloss", code) for code in languages.fallbacks(language)),
    ]
    return (
        Relation.objects.filter(Q(source=entry) | Q(target=entry))
        .select_related("source", "target")
        .only(
            "kind",
            "position",
            *(f"source__{column}" for column in columns),
            *(f"target__{column}" for column in columns),
        )
        .order_by("position", "pk")
    )
