"""Approved translations that wait for a publisher, and the batches in which they went online."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from editorial import permissions
from editorial.content import NEUTRAL
from editorial.diff import diff_text
from editorial.editable import subclasses
from editorial.models import Batch, Decision, Revision, Steward
from editorial.rows import changed_keys
from editorial.safety_line import changes_safety
from editorial.services import UNDO_FOR, LeftOut, two_people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import User

    from editorial.editable import Editable
    from editorial.models import RevisionQuerySet

PAGE_SIZE = 50
LATELY = 20


class Row(NamedTuple):
    """An approved translation, and what it would change for readers."""

    revision: Revision
    item: Editable
    conflict: bool
    changes: list[dict[str, Any]]
    approved_by: str
    # A change of the safety line that the reader of this list has approved.
    wants_another: bool

    @property
    def can_go(self) -> bool:
        return not self.conflict and not self.wants_another

    @property
    def is_first(self) -> bool:
        return self.revision.base_id is None


class Fate(NamedTuple):
    """What taking a batch back would do to one of its texts: back, taken, changed or forbidden."""

    revision: Revision
    item: Editable
    what: str


def published_languages(user: User) -> set[str] | None:
    """Return the languages in which the user may publish; None means all of them."""
    if not permissions.can_propose(user):
        return set()
    if user.is_superuser:
        return None
    roles = permissions.powers(user).roles
    languages = {code for code, role in roles.items() if role == Steward.Role.PUBLISHER}
    return None if "" in languages else languages


def waiting(user: User, *, language: str = "") -> RevisionQuerySet:
    """Return the approved translations of others that a user may publish, oldest first."""
    languages = published_languages(user)
    revisions = (
        Revision.objects.waiting()
        .filter(status=Revision.Status.APPROVED)
        .exclude(edition__language=NEUTRAL)
        .exclude(_of_source())
        .filter(~Q(author=user) | Q(author=None))
    )
    if languages is not None:
        revisions = revisions.filter(edition__language__in=languages)
    if language:
        revisions = revisions.filter(edition__language=language)
    return revisions.order_by("created_at", "pk")


def _of_source() -> Q:
    """Return what tells that a revision is in the language of its page's original."""
    which = Q(pk__in=())
    for model in subclasses():
        kind = ContentType.objects.get_for_model(model)
        own = model.objects.filter(pk=OuterRef("edition__object_id")).order_by()
        language = Subquery(own.values("source_language")[:1])
        which |= Q(edition__content_type=kind, edition__language=language)
    return which


def rows(revisions: RevisionQuerySet, user: User) -> list[Row]:
    """Return what the page shows of each, in a steady number of queries."""
    approvals = Decision.objects.filter(two_people.approvals(OuterRef("pk"), OuterRef("replaces")))
    loaded = (
        revisions.select_related("edition__content_type", "base", "source", "author")
        .prefetch_related(_items("edition__item"))
        .annotate(
            approver=Subquery(approvals.order_by("-pk").values("by__username")[:1]),
            is_mine=Exists(approvals.filter(by=user)) | Q(corrected_by=user),
        )
    )
    return [_row(revision) for revision in loaded]


def _row(revision: Any) -> Row:
    return Row(
        revision,
        revision.edition.item,
        revision.base_id != revision.edition.published_id,
        changes(revision),
        revision.approver or "",
        revision.is_mine and changes_safety(revision),
    )


def changes(revision: Revision) -> list[dict[str, Any]]:
    """Return each field that a proposal changes, for ``shown_changes``."""
    item, old = revision.edition.item, revision.base.content if revision.base else {}
    return [
        {
            "key": key,
            "label": item.field_label(key),
            "spans": diff_text(old.get(key, ""), revision.content.get(key, "")),
            "old": old.get(key, ""),
            "new": revision.content.get(key, ""),
            "theirs": None,
        }
        for key in changed_keys(old, revision.content)
    ]


# ── looking back ────────────────────────────────────────────────────────────────────────────


def lately(user: User) -> list[Batch]:
    """Return the newest batches with a text in one of the user's languages."""
    languages = published_languages(user)
    batches = Batch.objects.select_related("by", "undone_by").prefetch_related("revisions__edition")
    if languages is not None:
        batches = batches.filter(revisions__edition__language__in=languages).distinct()
    return list(batches[:LATELY])


def can_be_undone(batch: Batch) -> bool:
    return batch.undone_at is None and batch.at > timezone.now() - UNDO_FOR


def fates(batch: Batch, user: User) -> list[Fate]:
    """Return what taking the batch back would do to each of its texts."""
    return [
        Fate(revision, revision.edition.item, _fate(revision, user)) for revision in _texts(batch)
    ]


def _fate(revision: Revision, user: User) -> str:
    if not permissions.is_publisher(user, revision.edition):
        return "forbidden"
    if revision.edition.published_id != revision.pk:
        return "changed"
    return "back" if revision.base_id else "taken"


def _texts(batch: Batch) -> Iterable[Revision]:
    return (
        batch.revisions.select_related("edition__content_type", "author")
        .prefetch_related(_items("edition__item"))
        .order_by("pk")
    )


def with_pages(left: list[LeftOut]) -> list[LeftOut]:
    """Load along the pages of what was left out, for a message that names them."""
    revisions = {
        revision.pk: revision
        for revision in Revision.objects.filter(pk__in=[one.revision.pk for one in left])
        .select_related("edition", "author")
        .prefetch_related(_items("edition__item"))
    }
    return [LeftOut(revisions[one.revision.pk], one.error) for one in left]


def _items(lookup: str) -> GenericPrefetch[Any]:
    return GenericPrefetch(lookup, [model.objects.reading() for model in subclasses()])
