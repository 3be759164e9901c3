"""What waits for a decision: the rows of the queue, with what a reviewer wants to know at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from editorial import permissions
from editorial.diff import count_words, diff_text
from editorial.editable import subclasses
from editorial.models import Revision
from editorial.rows import changed_keys

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from editorial.editable import Editable
    from editorial.models import RevisionQuerySet

PAGE_SIZE = 50

# A change of these keys changes what newcomers are told they may say.
SAFETY_KEYS = {"safety", "safety_reason"}


class Row(NamedTuple):
    """One proposal as the queue shows it."""

    revision: Revision
    item: Editable
    is_new: bool
    is_translation: bool
    conflict: bool
    first_timer: bool
    safety: bool
    mine: bool
    may_review: bool
    added: int
    removed: int


def waiting(user: User, *, only: str = "", language: str = "", kind: str = "") -> RevisionQuerySet:
    """Return the open proposals that a user sees, oldest first.

    ``only`` is mine, reviewable, conflicts or first; ``language`` a code or "facts".
    """
    revisions = Revision.objects.waiting() if only != "mine" else Revision.objects.filter(
        author=user, companion_of=None, status__in=["proposed", "changes", "approved"]
    )  # fmt: skip
    revisions = revisions.filter(_only(user, only))
    if language:
        revisions = revisions.filter(edition__language="" if language == "facts" else language)
    if kind:
        revisions = revisions.filter(edition__content_type__model=kind)
    return revisions.order_by("created_at", "pk")


def _only(user: User, only: str) -> Q:
    if only == "conflicts":
        return ~_same_base()
    if only == "first":
        return ~Q(author__revisions__status__in=["published", "superseded"])
    if only == "reviewable":
        languages = permissions.reviewed_languages(user)
        mine = Q() if user.is_superuser else ~Q(author=user)
        return mine if languages is None else mine & Q(edition__language__in=languages)
    return Q()


def _same_base() -> Q:
    return Q(base=F("edition__published")) | Q(base=None, edition__published=None)


def rows(revisions: list[Revision], user: User) -> list[Row]:
    """Return what the queue shows of the revisions; see ``with_everything``."""
    languages = permissions.reviewed_languages(user)
    return [_row(revision, user, languages) for revision in revisions]


def with_everything(revisions: RevisionQuerySet) -> RevisionQuerySet:
    """Load along all that a row shows, in a steady number of queries."""
    published = (
        Revision.objects.filter(author=OuterRef("author"), status__in=["published", "superseded"])
        .order_by()
        .values("author")
        .annotate(n=Count("pk"))
        .values("n")
    )
    items = GenericPrefetch("edition__item", [model.objects.reading() for model in subclasses()])
    return (
        revisions.select_related("edition__content_type", "base", "author", "companion")
        .prefetch_related(items)  # type: ignore[misc]
        .annotate(author_published=Coalesce(Subquery(published), 0))
    )


def _row(revision: Revision, user: User, languages: set[str] | None) -> Row:
    edition, base = revision.edition, revision.base
    old = base.content if base else {}
    keys = changed_keys(old, revision.content)
    spans = [
        span for key in keys for span in diff_text(old.get(key, ""), revision.content.get(key, ""))
    ]
    item = edition.item
    return Row(
        revision=revision,
        item=item,
        is_new=item.published_at is None,
        is_translation=edition.language not in ("", item.source_language),
        conflict=revision.base_id != edition.published_id,
        first_timer=getattr(revision, "author_published", 0) == 0,
        safety=bool(base) and bool(SAFETY_KEYS & set(keys)),
        mine=revision.author_id == user.pk,
        may_review=(languages is None or edition.language in languages)
        and (user.is_superuser or revision.author_id != user.pk),
        added=count_words(spans, "ins"),
        removed=count_words(spans, "del"),
    )


def facts_about_queue() -> dict[str, Any]:
    """Return how many wait and since when, in two queries."""
    from_oldest = Revision.objects.waiting().order_by("created_at")
    oldest = from_oldest.values_list("created_at", flat=True).first()
    return {"count": from_oldest.count(), "oldest": oldest}
