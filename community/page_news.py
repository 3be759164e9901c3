"""Whom a changed page concerns: those who watch it or its language, and those who translated it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import prefetch_related_objects

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


class _Concerned(NamedTuple):
    """Whom a text concerns, and the published text that brought it about."""

    user: User
    kind: Notice.Kind
    text: Revision
    cause: Revision


def of(changed: Iterable[Edition]) -> Iterator[News]:
    """Yield the news of editions whose published text changed. Asks a handful of queries.

    Small changes and what a program wrote are no news; nor is what was taken back, of which its
    author hears otherwise.
    """
    editions = _as_published(changed)
    if not editions:
        return
    people = [*_watched_pages(editions), *_watched_languages(editions), *_translations(editions)]
    # Most changes concern nobody.
    publishers = _publishers(editions) if people else {}
    for one in people:
        yield News(one.user, one.kind, one.text, publishers.get(one.cause.pk))


def _as_published(changed: Iterable[Edition]) -> list[tuple[Edition, Revision]]:
    """Return the editions as they stand now, with their text: those of the signal may be older."""
    pks = [edition.pk for edition in changed]
    rows = (
        Edition.objects.filter(pk__in=pks, published__minor=False, published__machine=False)
        .select_related("published")
        .defer("published__content")
    )
    return [(edition, edition.published) for edition in rows if edition.published]


def _publishers(editions: list[tuple[Edition, Revision]]) -> dict[int, User | None]:
    """Return, by revision, who published it: whose deed the news is."""
    decisions = Decision.objects.filter(
        revision__in=[revision.pk for _edition, revision in editions],
        status=Revision.Status.PUBLISHED,
    )
    return {row.revision_id: row.by for row in decisions.select_related("by")}


def _watched_pages(editions: list[tuple[Edition, Revision]]) -> Iterator[_Concerned]:
    by_page = watchers_of_pages(edition for edition, _revision in editions)
    watched = [
        (user, edition, revision)
        for edition, revision in editions
        for user in by_page.get((edition.content_type_id, edition.object_id), ())
        if user.pk != revision.author_id
    ]
    items = GenericPrefetch("item", [model.objects.reading() for model in subclasses()])
    prefetch_related_objects([edition for _user, edition, _revision in watched], items)
    for user, edition, revision in watched:
        if _concerns(user, edition):
            yield _Concerned(user, Kind.PUBLISHED, revision, revision)


def _concerns(user: User, edition: Edition) -> bool:
    """Tell whether somebody reads this text: the facts, the original, or their own language."""
    choice: MailChoice | None = getattr(user, "mail_choice", None)
    own = choice.language if choice else ""
    return edition.language in {NEUTRAL, edition.item.source_language, own}


def _watched_languages(editions: list[tuple[Edition, Revision]]) -> Iterator[_Concerned]:
    """Who watches a language hears of texts that are new in it, not of every change."""
    new = [(edition, revision) for edition, revision in editions if revision.base_id is None]
    watchers = watchers_of_languages(edition.language for edition, _revision in new)
    for edition, revision in new:
        for user in watchers.get(edition.language, ()):
            if user.pk != revision.author_id:
                yield _Concerned(user, Kind.PUBLISHED, revision, revision)


def _translations(editions: list[tuple[Edition, Revision]]) -> Iterator[_Concerned]:
    """Translators hear that what they translated has changed."""
    by_source = {revision.pk: revision for _edition, revision in editions}
    behind = Edition.objects.filter(outdated_by__in=by_source, published__machine=False)
    sources = dict(behind.values_list("published", "outdated_by"))
    if not sources:
        # So it is for most changes, and the question below is a wide one.
        return
    texts = Revision.objects.filter(pk__in=sources).select_related("author", "corrected_by")
    for text in texts.defer("content"):
        source = by_source[sources[text.pk]]
        for writer in {text.author, text.corrected_by} - {None}:
            if writer and writer.pk != source.author_id:
                yield _Concerned(writer, Kind.OUTDATED, text, source)
