"""Tutorials and culture pages as search sees them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from modeltranslation.utils import build_localized_fieldname

from config import languages
from guide.labels import indexed
from guide.models import CULTURE, Tutorial
from guide.video_shown import said_in
from search.documents import (
    Group,
    Indexed,
    Role,
    Text,
    register,
    register_pages,
    texts_by_language,
)
from search.plain import headings, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from django.db.models import QuerySet


def documents(
    tutorials: Iterable[Tutorial], readers: Collection[str]
) -> Iterator[tuple[str, Indexed]]:
    """Describe tutorials for readers of each language; the topic comes along with each."""
    for tutorial in tutorials:
        texts = texts_by_language(partial(_texts_in, tutorial), readers)
        for language in readers:
            yield language, _document(tutorial, language, texts)


def shown(readers: Collection[str]) -> QuerySet[Tutorial]:
    """Return those that may be found, with their topic, which tells the culture pages."""
    rows = Tutorial.objects.published().reading(readers=readers, joined=("topic__slug",))
    return rows.select_related("topic")


def _document(tutorial: Tutorial, language: str, texts: Mapping[str, tuple[Text, ...]]) -> Indexed:
    title = tutorial.passage("title", language)
    is_culture = tutorial.topic is not None and tutorial.topic.slug == CULTURE
    return Indexed(
        type="culture" if is_culture else "tutorial",
        group=Group.CULTURE if is_culture else Group.TUTORIAL,
        slug=tutorial.slug,
        path=f"guide/{tutorial.slug}/",
        object_id=tutorial.pk,
        title=title,
        snippet=plain(tutorial.passage("summary", language)),
        language=title.language,
        minutes=None if is_culture else tutorial.minutes,
        texts=tuple(text for code in languages.fallbacks(language) for text in texts[code]),
    )


def _texts_in(tutorial: Tutorial, code: str) -> Iterator[Text]:
    def text(name: str) -> str:
        return getattr(tutorial, build_localized_fieldname(name, code)) or ""

    body = text("body")
    pieces = (
        (Role.TITLE, text("title")),
        (Role.KEYWORDS, text("keywords")),
        (Role.SUMMARY, plain(text("summary"))),
        (Role.HEADING, headings(body)),
        (Role.BODY, plain(body)),
        (Role.BODY, said_in(tutorial, code)),
    )
    return (Text(role, words, code) for role, words in pieces if words)


register(Tutorial, documents, shown)
register_pages(indexed.documents)
