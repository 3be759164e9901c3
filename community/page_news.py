"""Whom a changed page concerns: those who watch it or its language, and those who translated it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.contenttypes.prefetch import GenericPrefetch

from community.models import MailChoice, Notice
from community.news import News
from community.watching import watchers_of_languages, watchers_of_pages
from editorial.content import NEUTRAL
from editorial.editable import subclasses
from editorial.models import Decision, Edition, Revision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.contrib.auth.models import User

Kind = Notice.Kind


def of(changed: Iterable[Edition]) -> Iterator[News]:
    """Yield the news of editions whose published text changed. Asks a handful of queries.

    Small changes and what a program wrote are no news; nor is what was taken back, of which its
    author hears otherwise.
    """
    editions = _as_published(changed)
    if not editions:
        return
    publishers = _publishers(editions)
    yield from _watched_pages(editions, publishers)
    yield from _watched_languages(editions, publishers)
    yield from _translations(editions, publishers)


def _as_published(changed: Iterable[Edition]) -> list[tuple[Edition, Revision]]:
    """Return the editions as they stand now, with their text: those of the signal may be older."""
    pks = [edition.pk for edition in changed]
    items = GenericPrefetch("item", [model.objects.reading() for model in subclasses()])
    rows = (
        Edition.objects.filter(pk__in=pks, published__minor=False, published__machine=False)
        .select_related("published__author")
        .defer("published__content")
        .prefetch_related(items)
    )
    return [(edition, edition.published) for edition in rows if edition.published]


def _publishers(editions: list[tuple[Edition, Revision]]) -> dict[int, User | None]:
    """Return, by revision, who published it: whose deed the news is."""
    decisions = Decision.objects.filter(
        revision__in=[revision.pk for _edition, revision in editions],
        status=Revision.Status.PUBLISHED,
    )
    return {row.revision_id: row.by for row in decisions.select_related("by")}


def _watched_pages(
    editions: list[tuple[Edition, Revision]], publishers: dict[int, User | None]
) -> Iterator[News]:
    watchers = watchers_of_pages(edition for edition, _revision in editions)
    for edition, revision in editions:
        for user in watchers.get((edition.content_type_id, edition.object_id), ()):
            if user.pk != revision.author_id and _concerns(user, edition):
                yield News(user, Kind.PUBLISHED, revision, publishers.get(revision.pk))


def _concerns(user: User, edition: Edition) -> bool:
    """Tell whether somebody reads this text: the facts, the original, or their own language."""
    choice: MailChoice | None = getattr(user, "mail_choice", None)
    own = choice.language if choice else ""
    return edition.language in {NEUTRAL, edition.item.source_language, own}


def _watched_languages(
    editions: list[tuple[Edition, Revision]], publishers: dict[int, User | None]
) -> Iterator[News]:
    """Who watches a language hears of texts that are new in it, not of every change."""
    new = [(edition, revision) for edition, revision in editions if revision.base_id is None]
    watchers = watchers_of_languages(edition.language for edition, _revision in new)
    for edition, revision in new:
        for user in watchers.get(edition.language, ()):
            if user.pk != revision.author_id:
                yield News(user, Kind.PUBLISHED, revision, publishers.get(revision.pk))


def _translations(
    editions: list[tuple[Edition, Revision]], publishers: dict[int, User | None]
) -> Iterator[News]:
    """Translators hear that what they translated has changed."""
    by_source = {revision.pk: revision for _edition, revision in editions}
    behind = (
        Edition.objects.filter(outdated_by__in=by_source, published__machine=False)
        .select_related("published__author", "published__corrected_by")
        .defer("published__content")
    )
    for edition in behind:
        text, source = edition.published, by_source[edition.outdated_by_id or 0]
        for writer in {text.author, text.corrected_by} - {None} if text else ():
            if writer and writer.pk != source.author_id:
                yield News(writer, Kind.OUTDATED, text, publishers.get(source.pk))
