"""What the site knows of the pages in an uploaded file, in a steady number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from editorial.content import NEUTRAL
from editorial.editable import subclasses
from editorial.exchange.uploading import versions
from editorial.models import Edition, FormerSlug, Revision

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.contrib.auth.models import User

    from editorial.editable import Editable
    from editorial.exchange.units import Told

    PageName = tuple[str, str]

OPEN = (Revision.Status.PROPOSED, Revision.Status.CHANGES, Revision.Status.APPROVED)


@dataclass
class Known:
    """Items by kind and slug, versions by number, published texts and open proposals by edition."""

    language: str
    items: dict[PageName, Editable] = field(default_factory=dict)
    versions: dict[int, Revision] = field(default_factory=dict)
    editions: dict[tuple[int, int, str], Edition] = field(default_factory=dict)
    own: dict[int, Revision] = field(default_factory=dict)
    others: set[int] = field(default_factory=set)

    def published(self, item: Editable, language: str) -> Revision | None:
        edition = self.edition(item, language)
        return edition.published if edition else None

    def edition(self, item: Editable, language: str) -> Edition | None:
        kind = ContentType.objects.get_for_model(item).pk
        return self.editions.get((kind, item.pk, language))

    def version(self, number: int, item: Editable, language: str) -> Revision | None:
        """Return the version of that number, if readers of that text of the page saw it."""
        version = self.versions.get(number)
        edition = version.edition if version else None
        kind = ContentType.objects.get_for_model(item).pk
        here = (kind, item.pk, language)
        if (
            edition is None
            or (edition.content_type_id, edition.object_id, edition.language) != here
        ):
            return None
        return version


def know(told: Collection[Told], *, language: str, user: User) -> Known:
    """Return what there is to know about the pages that a file names."""
    known = Known(language)
    _find_items(known, {one.mark.page for one in told})
    shown = Revision.objects.shown().filter(pk__in=versions(told))
    known.versions = {one.pk: one for one in shown.select_related("edition", "source")}
    _find_editions(known)
    numbers = [one.pk for key, one in known.editions.items() if key[2] == language]
    mine = Revision.objects.filter(edition__in=numbers, author=user, companion_of=None)
    # The newest comes last and stays.
    known.own = {one.edition_id: one for one in mine.filter(status__in=OPEN).order_by("pk")}
    waiting = Revision.objects.waiting().filter(edition__in=numbers).exclude(author=user)
    known.others = set(waiting.values_list("edition", flat=True))
    return known


def _find_items(known: Known, names: Iterable[PageName]) -> None:
    models = {str(model._meta.model_name): model for model in subclasses()}
    slugs: dict[str, set[str]] = {kind: set() for kind in models}
    for kind, slug in names:
        if kind in slugs:
            slugs[kind].add(slug)
    for kind, wanted in slugs.items():
        rows: Any = models[kind].objects.reading().order_by()
        found = {item.slug: item for item in rows.filter(slug__in=wanted)}
        found |= _under_former_slugs(models[kind], rows, wanted - set(found))
        known.items |= {(kind, slug): item for slug, item in found.items()}


def _under_former_slugs(
    model: type[Editable], rows: Any, missing: Collection[str]
) -> dict[str, Editable]:
    if not missing:
        return {}
    kind = ContentType.objects.get_for_model(model)
    former = FormerSlug.objects.filter(content_type=kind, slug__in=missing)
    numbers = dict(former.values_list("slug", "object_id"))
    items = {item.pk: item for item in rows.filter(pk__in=numbers.values())}
    return {slug: items[number] for slug, number in numbers.items() if number in items}


def _find_editions(known: Known) -> None:
    which = Q(pk__in=())
    by_kind: dict[int, list[Editable]] = {}
    for item in known.items.values():
        by_kind.setdefault(ContentType.objects.get_for_model(item).pk, []).append(item)
    for kind, items in by_kind.items():
        codes = {NEUTRAL, known.language, *(item.source_language for item in items)}
        which |= Q(content_type=kind, object_id__in=[item.pk for item in items], language__in=codes)
    rows = Edition.objects.filter(which).select_related("published")
    known.editions = {(one.content_type_id, one.object_id, one.language): one for one in rows}
