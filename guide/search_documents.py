"""Tutorials and culture pages as search sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from modeltranslation.utils import build_localized_fieldname

from config import languages
from guide.labels import indexed
from guide.models import CULTURE, Topic, Tutorial
from guide.video_shown import said_in
from search.documents import Group, Indexed, Role, Text, register, register_pages
from search.plain import headings, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def documents(tutorials: Iterable[Tutorial], language: str) -> Iterator[Indexed]:
    """Describe tutorials in a language; asks once which topic holds the culture pages."""
    culture = set(Topic.objects.filter(slug=CULTURE).values_list("pk", flat=True))
    for tutorial in tutorials:
        yield _document(tutorial, language, is_culture=tutorial.topic_id in culture)


def _document(tutorial: Tutorial, language: str, *, is_culture: bool) -> Indexed:
    title = tutorial.passage("title", language)
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
        texts=tuple(_texts(tutorial, language)),
    )


def _texts(tutorial: Tutorial, language: str) -> Iterator[Text]:
    for code in languages.fallbacks(language):
        yield from _texts_in(tutorial, code)


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


register(Tutorial, documents)
register_pages(indexed.documents)
