"""What happened to a source text since a translation of it was made: for readers and translators."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Q, Subquery
from django.utils.text import capfirst

from editorial.diff import count_words, diff_text
from editorial.models import Decision, Edition, Revision
from editorial.rows import changed_keys

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from editorial.editable import Editable
    from editorial.rows import Content


class Part(NamedTuple):
    """A part of a page that changed in the source, as its readers find it."""

    label: str
    # Where it stands on the page; empty where the page has nothing of it yet.
    anchor: str = ""
    # The language of the label, where it is not that of the page.
    tag: str = ""


class SourceChange:
    """The source text that a translation was made from, beside the one that readers see now."""

    def __init__(
        self, item: Editable, then: Revision | None, now: Revision | None, since: datetime | None
    ) -> None:
        self.item, self.then, self.now, self.since = item, then, now, since

    @cached_property
    def old(self) -> Content:
        return self._in_order(self.then)

    @cached_property
    def new(self) -> Content:
        return self._in_order(self.now)

    def _in_order(self, revision: Revision | None) -> Content:
        """Return a text in the order of its form: a database may give its keys back in another."""
        content = revision.content if revision else {}
        return self.item.normal(self.item.source_language, content)

    @cached_property
    def keys(self) -> list[str]:
        """The parts that differ; none where nobody knows what was translated."""
        return changed_keys(self.old, self.new) if self.then and self.now else []

    @property
    def fields(self) -> set[str]:
        """The fields, and lists of rows, in which something differs."""
        return {key.partition(".")[0] for key in self.keys}

    @property
    def labels(self) -> list[str]:
        """What people call the parts that differ."""
        return [capfirst(str(self.item.field_label(key))) for key in self.keys]

    @cached_property
    def words(self) -> int:
        """How many words were put in or taken out."""
        spans = [diff_text(self.old.get(key, ""), self.new.get(key, "")) for key in self.keys]
        return sum(count_words(found, kind) for found in spans for kind in ("ins", "del"))


def between(
    item: Editable, then: int | None, now: int | None, first_unseen: int | None
) -> SourceChange:
    """Return what lies between two source texts; one question to the database."""
    texts = _texts({then, now, first_unseen})
    return SourceChange(item, texts.get(then), texts.get(now), _shown_at(texts, first_unseen))


def of_many(pairs: Iterable[tuple[Editable, Edition]]) -> dict[int, SourceChange]:
    """Return what changed for each outdated edition, by its number; two questions for all of them.

    The editions need their ``published`` text along.
    """
    pairs = list(pairs)
    sources = _sources(item for item, _edition in pairs)
    wanted = [
        (
            item,
            edition,
            edition.published.source_id if edition.published else None,
            sources.get(_key(item)),
        )
        for item, edition in pairs
    ]
    texts = _texts(
        {pk for _item, edition, then, now in wanted for pk in (then, now, edition.outdated_by_id)}
    )
    return {
        edition.pk: SourceChange(
            item, texts.get(then), texts.get(now), _shown_at(texts, edition.outdated_by_id)
        )
        for item, edition, then, now in wanted
    }


def _shown_at(texts: dict[int | None, Revision], pk: int | None) -> datetime | None:
    text: Any = texts.get(pk)
    return text.shown_at if text else None


def _texts(pks: set[int | None]) -> dict[int | None, Revision]:
    """Return revisions by number, each with the moment in which readers first saw it."""
    published = Decision.objects.filter(revision=OuterRef("pk"), status=Revision.Status.PUBLISHED)
    rows = (
        Revision.objects.filter(pk__in=[pk for pk in pks if pk is not None])
        .order_by()
        .annotate(shown_at=Subquery(published.order_by("pk").values("at")[:1]))
        .only("pk", "content")
    )
    return {row.pk: row for row in rows}


def _sources(items: Iterable[Editable]) -> dict[tuple[int, int], int | None]:
    """Return the published source text of each item, by kind and number."""
    wanted: dict[tuple[int, str], list[int]] = {}
    for item in items:
        kind, pk = _key(item)
        wanted.setdefault((kind, item.source_language), []).append(pk)
    if not wanted:
        return {}
    which = Q()
    for (kind, language), pks in wanted.items():
        which |= Q(content_type=kind, language=language, object_id__in=pks)
    rows = Edition.objects.filter(which).values_list("content_type", "object_id", "published")
    return {(kind, pk): published for kind, pk, published in rows}


def _key(item: Editable) -> tuple[int, int]:
    return ContentType.objects.get_for_model(item).pk, item.pk
