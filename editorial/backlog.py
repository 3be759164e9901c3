"""What a language has to do: the pages in each state, those that are read most first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, Subquery, Sum, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language
from modeltranslation.utils import build_localized_fieldname

from config import languages
from editorial import changed, reads
from editorial.editable import subclasses
from editorial.models import Edition, Reads, Revision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from editorial.changed import SourceChange
    from editorial.editable import Editable, EditableQuerySet
    from editorial.models import EditionQuerySet, RevisionQuerySet

STATES = ("outdated", "missing", "draft", "waiting", "current")
SORTS = ("reads", "name", "oldest")
# How many pages the overview names.
MOST = 8


class Task(NamedTuple):
    """A page and what there is to do about it in a language."""

    item: Editable
    language: str
    read: int
    # What happened to its source, where the translation is older than that.
    change: SourceChange | None = None
    # The proposal that has waited longest.
    proposal: int | None = None


def in_state(model: type[Editable], code: str, state: str) -> EditableQuerySet:
    """Return the published items whose edition in a language is in a state."""
    items: EditableQuerySet = model.objects.published()
    if state == "waiting":
        return items.filter(pk__in=_proposals(model, code).values("edition__object_id"))
    editions = _editions(model, code)
    if state == "missing":
        return items.exclude(pk__in=editions.values("object_id"))
    if state == "outdated":
        editions = editions.outdated()
    else:
        editions = editions.current().filter(published__machine=state == "draft")
    return items.filter(pk__in=editions.values("object_id"))


def counts(model: type[Editable], code: str) -> dict[str, int]:
    """Return how many items of a kind are in each state; one question for each."""
    return {state: in_state(model, code, state).count() for state in STATES}


def ordered(items: EditableQuerySet, code: str, state: str, sort: str) -> EditableQuerySet:
    """Return items with how often they were read, in the order that somebody asked for.

    By reads: those of the language first, then those of all; where nobody read, the newest.
    """
    items = items.annotate(read=reads.lately(items.model, code))
    if sort == "name":
        return items.order_by(*_by_name(items.model), "pk")
    if sort == "oldest":
        items = items.alias(since=_since(items.model, code, state))
        return items.order_by("since", "pk")
    items = items.alias(read_by_all=reads.lately(items.model))
    return items.order_by("-read", "-read_by_all", "-published_at", "pk")


def tasks(items: Iterable[Editable], code: str, state: str) -> list[Task]:
    """Return a page of items as work: what changed, what waits. At most three questions."""
    items = list(items)
    changes: dict[int, SourceChange] = {}
    proposals: dict[int, int] = {}
    if items and state == "outdated":
        changes = _changes(items, code)
    if items and state == "waiting":
        rows = _proposals(type(items[0]), code).order_by("-pk")
        found = rows.filter(edition__object_id__in=[item.pk for item in items])
        # The first one in time is the last one here.
        proposals = dict(found.values_list("edition__object_id", "pk"))
    return [
        Task(item, code, getattr(item, "read", 0), changes.get(item.pk), proposals.get(item.pk))
        for item in items
    ]


def _changes(items: list[Editable], code: str) -> dict[int, SourceChange]:
    by_pk = {item.pk: item for item in items}
    editions = _editions(type(items[0]), code).outdated().filter(object_id__in=list(by_pk))
    rows = list(editions.select_related("published").defer("published__content"))
    found = changed.of_many((by_pk[edition.object_id], edition) for edition in rows)
    return {edition.object_id: found[edition.pk] for edition in rows}


def _editions(model: type[Editable], code: str) -> EditionQuerySet:
    """Return the published editions of a kind of page in a language."""
    kind = ContentType.objects.get_for_model(model)
    return Edition.objects.filter(content_type=kind, language=code).exclude(published=None)


def _proposals(model: type[Editable], code: str) -> RevisionQuerySet:
    kind = ContentType.objects.get_for_model(model)
    waiting = Revision.objects.waiting().order_by()
    return waiting.filter(edition__content_type=kind, edition__language=code)


def _by_name(model: type[Editable]) -> list[Any]:
    """Return what items are sorted by to find one by its name: sound, or title as far as it is known."""
    if "sort_key" in {field.name for field in model._meta.concrete_fields}:
        return ["sort_key"]
    chain = languages.fallbacks(get_language() or languages.DEFAULT)
    columns = [NullIf(build_localized_fieldname("title", code), Value("")) for code in chain]
    return [Coalesce(*columns, Value(""))]


def _since(model: type[Editable], code: str, state: str) -> Any:
    """Return an expression for how long an item has been in its state; numbers follow time."""
    if state == "missing":
        return F("published_at")
    if state == "waiting":
        rows: Any = _proposals(model, code).filter(edition__object_id=OuterRef("pk"))
        return Subquery(rows.order_by("pk").values("pk")[:1])
    column = "outdated_by" if state == "outdated" else "published"
    return Subquery(_editions(model, code).filter(object_id=OuterRef("pk")).values(column)[:1])


# ── what readers miss most, in all languages ────────────────────────────────────────────────


def most_read_outdated(codes: Iterable[str]) -> list[Task]:
    """Return the outdated translations of some languages that are read most."""
    read = Reads.objects.filter(
        content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
        language=OuterRef("language"),
        day__gte=reads.since(),
    )
    number = read.order_by().values("object_id").annotate(n=Sum("count")).values("n")
    editions = list(
        Edition.objects.outdated()
        .filter(language__in=list(codes))
        .annotate(read=Coalesce(Subquery(number), 0))
        .select_related("published")
        .defer("published__content")
        .order_by("-read", "outdated_by", "pk")[:MOST]
    )
    items = published_items((edition.content_type_id, edition.object_id) for edition in editions)
    pairs = [
        (item, edition)
        for edition in editions
        if (item := items.get((edition.content_type_id, edition.object_id)))
    ]
    changes = changed.of_many(pairs)
    return [
        Task(item, edition.language, edition.read, changes[edition.pk])  # type: ignore[attr-defined]
        for item, edition in pairs
    ]


def most_read_missing(codes: Iterable[str]) -> list[Task]:
    """Return the pages that readers of some languages opened most and found in another one."""
    theirs = Edition.objects.filter(
        content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
        language=OuterRef("language"),
    ).exclude(published=None)
    rows = list(
        Reads.objects.filter(~Exists(theirs), day__gte=reads.since(), language__in=list(codes))
        .order_by()
        .values_list("content_type", "object_id", "language")
        .annotate(n=Sum("count"))
        .order_by("-n", "content_type", "object_id", "language")[:MOST]
    )
    items = published_items((kind, pk) for kind, pk, _code, _n in rows)
    return [
        Task(items[kind, pk], code, number)
        for kind, pk, code, number in rows
        if (kind, pk) in items
    ]


def published_items(keys: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Editable]:
    """Return published items by kind and number, a question for each kind."""
    wanted = set(keys)
    kinds = {ContentType.objects.get_for_model(model).pk: model for model in subclasses()}
    return {
        (kind, item.pk): item
        for kind, model in kinds.items()
        for item in model.objects.published()
        .reading()
        .filter(pk__in=[pk for other, pk in wanted if other == kind])
    }
