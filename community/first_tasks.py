"""Three small things to begin with, out of what really waits: no page of somebody new is empty."""

from __future__ import annotations

from itertools import islice, zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode

from community.models import WantedWord
from editorial import links, reads
from editorial.editable import subclasses
from editorial.models import Edition

if TYPE_CHECKING:
    from editorial.editable import Editable, EditableQuerySet

# A word that fewer people asked for may be a slip, or say something about the one who asked.
ENOUGH = 3
# Of the most wanted words, as many as are looked at for one that nobody has explained yet.
LOOKED_AT = 20
MOST = 3
# The text that is a fine start: a few words.
SHORT = "gloss"


class Task(NamedTuple):
    """One thing to do: which of the three it is, what it is about, and where one does it."""

    kind: str
    called: str
    url: str


def tasks(language: str) -> list[Task]:
    """Return up to three things to do in a language, what is read most first; three queries.

    One of each sort where there is one; the sorts that have more fill the places of the others.
    """
    sorts = (_missing(language), _wanted(), _drafts(language))
    in_turn = (task for row in zip_longest(*sorts) for task in row if task is not None)
    return list(islice(in_turn, MOST))


def _missing(language: str) -> list[Task]:
    """Pages that people read and that say nothing in this language yet."""
    return [
        Task("missing", _called(item), _edit_address(item, language))
        for model in _short()
        for item in _most_read(
            model, model.objects.published().exclude(pk__in=_editions(model, language))
        )
    ]


def _drafts(language: str) -> list[Task]:
    """Texts that a program wrote and nobody has confirmed."""
    return [
        Task("draft", _called(item), _edit_address(item, language))
        for model in _short()
        for item in _most_read(
            model,
            model.objects.published().filter(
                pk__in=_editions(model, language, published__machine=True)
            ),
        )
    ]


def _wanted() -> list[Task]:
    """Words that several readers looked for in vain."""
    rows = WantedWord.objects.filter(asked__gte=ENOUGH)[:LOOKED_AT]
    return [
        Task("wanted", row.word, f"{reverse('glossary:new')}?{urlencode({'headword': row.word})}")
        for row in rows
        if links.resolve(row.word) is None
    ]


def _short() -> list[type[Editable]]:
    return [model for model in subclasses() if SHORT in model.text_fields()]


def _editions(model: type[Editable], language: str, **about: Any) -> Any:
    editions = Edition.objects.filter(
        content_type=ContentType.objects.get_for_model(model), language=language, **about
    )
    return editions.exclude(published=None).values("object_id")


def _most_read(model: type[Editable], items: EditableQuerySet) -> list[Editable]:
    read = items.reading(SHORT).annotate(read=reads.lately(model))
    return list(read.order_by("-read", "pk")[:MOST])


def _called(item: Editable) -> str:
    return getattr(item, "headword", "") or str(item.passage(SHORT)) or item.slug


def _edit_address(item: Editable, language: str) -> str:
    with translation.override(language):
        return item.url_of("edit")
