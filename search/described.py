"""Pages as they are now: described by their rooms, with the rows under which they are found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType

from search import tools
from search.documents import PAGES, PROVIDERS
from search.keys import plain_text, rows_of
from search.models import Document

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from django.db.models import Model

    from search.documents import Indexed
    from search.keys import Rows


@dataclass(slots=True)
class Page:
    """A described page, the row it comes from and what it is found by."""

    content_type: int | None
    language: str
    indexed: Indexed
    rows: Rows


def all_pages(language: str) -> Iterator[Page]:
    for model in sorted(PROVIDERS, key=lambda model: model._meta.label):
        yield from pages_of(model, [language])
    for build in (tools.documents, *PAGES):
        for indexed in build(language):
            yield page_in(None, language, indexed)


def pages_of(
    model: type[Model], readers: Collection[str], pks: Collection[int] | None = None
) -> Iterator[Page]:
    """Describe the items of a model that may be found, or those of them with these keys."""
    provider = PROVIDERS[model]
    items = provider.shown(readers).order_by("pk")
    if pks is not None:
        items = items.filter(pk__in=pks)
    content_type = ContentType.objects.get_for_model(model).pk
    for language, indexed in provider.build(items.iterator(chunk_size=500), readers):
        yield page_in(content_type, language, indexed)


def page_in(content_type: int | None, language: str, indexed: Indexed) -> Page:
    return Page(content_type, language, indexed, rows_of(indexed, language))


def document_of(page: Page) -> Document:
    indexed = page.indexed
    return Document(
        language=page.language,
        type=indexed.type,
        group=indexed.group,
        content_type_id=page.content_type,
        object_id=indexed.object_id,
        slug=indexed.slug,
        path=indexed.path,
        title=indexed.title[:200],
        reading=indexed.reading[:200],
        gloss=indexed.gloss[:200],
        snippet=indexed.snippet[:500],
        text_language=indexed.language,
        safety=indexed.safety,
        minutes=indexed.minutes,
        weight=indexed.weight,
        text=plain_text(indexed),
        running=" ".join(page.rows.units),
    )
