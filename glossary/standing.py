"""How an entry stands: its text in every opened language, and the entries next to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from config import languages
from editorial.editable import NEUTRAL
from editorial.models import Edition, Revision
from glossary.choices import RelationKind
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


class Text(NamedTuple):
    """The text of an entry in one language, whether or not there is one."""

    code: str
    name: str
    tag: str
    status: str
    gloss: str
    is_source: bool
    url: str
    edit_url: str


class Neighbour(NamedTuple):
    entry: Entry
    words: Any


class Standing:
    """The editions of one entry. Asks the database once when it is made."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.editions = {edition.language: edition for edition in _editions(entry)}

    @property
    def versions(self) -> int:
        """How many versions the history shows to everybody."""
        return sum(edition.versions for edition in self.editions.values())  # type: ignore[attr-defined]

    def revision(self, language: str) -> Revision | None:
        """Return the published text of a language, with its author."""
        edition = self.editions.get(language)
        return edition.published if edition else None

    @property
    def facts(self) -> Revision | None:
        return self.revision(NEUTRAL)

    def status(self, language: str) -> str:
        edition = self.editions.get(language)
        return (edition.status if edition else Edition.Status.MISSING).value

    def text(self, language: str) -> Text:
        edition, row = self.editions.get(language), languages.BY_CODE[language]
        with translation.override(language):
            url, edit_url = self.entry.get_absolute_url(), self.entry.url_of("edit")
        return Text(
            language,
            row.name,
            row.tag,
            self.status(language),
            (edition and edition.gloss) or "",  # type: ignore[attr-defined]
            language == self.entry.source_language,
            url,
            edit_url,
        )

    def texts(self, *, but: str) -> list[Text]:
        """Return the opened languages except one."""
        return [self.text(code) for code, _name in settings.LANGUAGES if code != but]


def _editions(entry: Entry) -> Iterable[Edition]:
    versions = (
        Revision.objects.shown()
        .filter(edition=OuterRef("pk"))
        .order_by()
        .values("edition")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return (
        Edition.objects.of(entry)
        .select_related("published__author")
        .defer("published__content")
        .annotate(
            gloss=KeyTextTransform("gloss", "published__content"),
            versions=Coalesce(Subquery(versions), 0),
        )
    )


def neighbours(entry: Entry, language: str) -> list[Neighbour]:
    """Return the published entries that relate to this one, whoever said so, each once.

    Where two entries are related in several ways, the most telling one is given.
    """
    found: dict[int, Neighbour] = {}
    for relation in sorted(_relations(entry, language), key=_telling_first):
        if relation.source_id == entry.pk:
            other, words = relation.target, RelationKind(relation.kind).label
        else:
            other, words = relation.source, INVERSE[relation.kind]
        if other.published_at is not None:
            found.setdefault(other.pk, Neighbour(other, words))
    return list(found.values())


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
