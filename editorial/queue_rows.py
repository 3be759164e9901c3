"""The rows of the queue: what a reviewer wants to know of a proposal at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from editorial import permissions
from editorial.diff import count_words, diff_text
from editorial.editable import subclasses
from editorial.models import Revision, SecondOpinion
from editorial.rows import changed_keys
from editorial.safety_line import differs

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from editorial.editable import Editable
    from editorial.models import Reservation, RevisionQuerySet


class Row(NamedTuple):
    """One proposal as the queue shows it."""

    revision: Revision
    item: Editable
    is_new: bool
    is_translation: bool
    conflict: bool
    first_timer: bool
    safety: bool
    opinion: bool
    mine: bool
    may_review: bool
    # Who reads it just now: the reader of the page, or somebody else; None where nobody does.
    reserved: Reservation | None
    taken: Reservation | None
    added: int
    removed: int


def rows(revisions: RevisionQuerySet, user: User) -> list[Row]:
    """Return what the queue shows of the revisions, in three queries at most."""
    languages = permissions.reviewed_languages(user)
    # Chosen first: otherwise all that a row shows is looked up for the pages before as well.
    shown = Revision.objects.filter(pk__in=revisions.values("pk")).order_by("created_at", "pk")
    return [_row(revision, user, languages) for revision in with_everything(shown)]


def with_everything(revisions: RevisionQuerySet) -> RevisionQuerySet:
    """Load along all that a row shows, in a steady number of queries."""
    published = (
        Revision.objects.shown()
        .filter(author=OuterRef("author"))
        .order_by()
        .values("author")
        .annotate(n=Count("pk"))
        .values("n")
    )
    questions = SecondOpinion.objects.open().filter(revision=OuterRef("pk"))
    items = GenericPrefetch("edition__item", [model.objects.reading() for model in subclasses()])
    return (
        revisions.select_related(
            "edition__content_type", "base", "author", "companion__edition", "companion__base",
            "reservation__by", "hold",
        )
        .prefetch_related(items)  # type: ignore[misc]
        .annotate(author_published=Coalesce(Subquery(published), 0), asks=Exists(questions))
    )  # fmt: skip


def _row(revision: Revision, user: User, languages: set[str] | None) -> Row:
    edition, item = revision.edition, revision.edition.item
    mine = revision.author_id == user.pk
    reading = _reservation(revision)
    added, removed = _words(revision)
    return Row(
        revision=revision,
        item=item,
        is_new=item.published_at is None,
        is_translation=edition.language not in ("", item.source_language),
        conflict=any(_is_stale(part) for part in _parts(revision)),
        first_timer=getattr(revision, "author_published", 0) == 0,
        safety=any(_changes_safety(part) for part in _parts(revision)),
        opinion=bool(getattr(revision, "asks", False)),
        mine=mine,
        may_review=(languages is None or edition.language in languages)
        and (user.is_superuser or not mine),
        reserved=reading if reading and reading.by_id == user.pk else None,
        taken=reading if reading and reading.by_id != user.pk else None,
        added=added,
        removed=removed,
    )


def _parts(revision: Revision) -> list[Revision]:
    return [revision, *([revision.companion] if revision.companion else [])]


def _is_stale(revision: Revision) -> bool:
    return revision.is_open and revision.base_id != revision.edition.published_id


def _changes_safety(revision: Revision) -> bool:
    return revision.base is not None and differs(revision.base.content, revision.content)


def _reservation(revision: Revision) -> Reservation | None:
    reservation: Reservation | None = getattr(revision, "reservation", None)
    return reservation if reservation and reservation.until > timezone.now() else None


def _words(revision: Revision) -> tuple[int, int]:
    """Return how many words a proposal puts in and takes out."""
    old = revision.base.content if revision.base else {}
    spans = [
        span
        for key in changed_keys(old, revision.content)
        for span in diff_text(old.get(key, ""), revision.content.get(key, ""))
    ]
    return count_words(spans, "ins"), count_words(spans, "del")
