"""What rolling one person's edits back would do: their texts on top, their proposals, what stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Exists, OuterRef

from editorial.editable import subclasses
from editorial.models import Decision, Edition, Revision

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import User

    from editorial.editable import Editable
    from editorial.models import RevisionQuerySet

# So many texts and so many proposals in one go; the newest first, the rest in the next.
MOST = 300


class Text(NamedTuple):
    """A text of theirs that readers see, and the one they would see instead: None is none."""

    edition: Edition
    item: Editable
    now: Revision
    to: Revision | None


class Covered(NamedTuple):
    """A text of theirs on which somebody else has built since."""

    item: Editable
    theirs: Revision
    now: Revision


@dataclass(frozen=True)
class Plan:
    """What would happen. ``stuck`` are facts without an earlier version: facts are never taken away."""

    texts: list[Text] = field(default_factory=list)
    proposals: list[Revision] = field(default_factory=list)
    covered: list[Covered] = field(default_factory=list)
    stuck: list[Text] = field(default_factory=list)
    corrected: list[Revision] = field(default_factory=list)
    more: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.texts or self.proposals)


def plan(person: User, *, since: datetime | None = None) -> Plan:
    """Return what rolling back everything they sent since a moment would do, newest first."""
    editions = _touched(person, since)
    made = Plan(
        proposals=_proposals(person, since), corrected=_corrected(person, since),
        more=len(editions) > MOST,
    )  # fmt: skip
    histories = _histories(editions[:MOST])
    for edition in editions[:MOST]:
        _sort_in(made, edition, _Chain(histories[edition.pk], person, since))
    gone = {
        (text.edition.content_type_id, text.edition.object_id)
        for text in made.texts
        if text.to is None and text.edition.is_source
    }
    made.stuck[:] = [text for text in made.stuck if not _goes_along(text, gone)]
    return made


def _sort_in(made: Plan, edition: Edition, chain: _Chain) -> None:
    now = chain.top(edition)
    if now is None:
        return
    if chain.is_theirs(now):
        text = Text(edition, edition.item, now, chain.before_theirs(now))
        (made.stuck if text.to is None and edition.is_facts else made.texts).append(text)
    elif theirs := chain.theirs_below(now):
        made.covered.append(Covered(edition.item, theirs, now))


def _goes_along(text: Text, gone: set[tuple[int, int]]) -> bool:
    """Facts of a page that readers do not see, or will not, are out of sight with it."""
    page = text.edition.content_type_id, text.edition.object_id
    return page in gone or text.item.published_at is None


class _Chain:
    """The versions that readers of one edition saw, and whose they are."""

    def __init__(self, versions: list[Revision], person: User, since: datetime | None) -> None:
        self.by_pk = {version.pk: version for version in versions}
        self.person, self.since = person, since

    def top(self, edition: Edition) -> Revision | None:
        return self.by_pk.get(edition.published_id or 0)

    def origin(self, version: Revision) -> Revision:
        """Return the version that was put back, where this one only puts it back."""
        while version.replaces_id in self.by_pk and not version.was_approved:  # type: ignore[attr-defined]
            version = self.by_pk[version.replaces_id]
        return version

    def earlier(self, version: Revision) -> Revision | None:
        """Return what readers saw before; what was undone between is not among it."""
        return self.by_pk.get(self.origin(version).base_id or 0)

    def is_theirs(self, version: Revision) -> bool:
        origin = self.origin(version)
        return origin.author_id == self.person.pk and (
            self.since is None or origin.created_at >= self.since
        )

    def before_theirs(self, version: Revision) -> Revision | None:
        """Walk back over all of theirs in a row."""
        earlier: Revision | None = version
        while earlier is not None and self.is_theirs(earlier):
            earlier = self.earlier(earlier)
        return self.origin(earlier) if earlier else None

    def theirs_below(self, version: Revision) -> Revision | None:
        """Return the newest version of theirs that the one of somebody else was built on."""
        below = self.earlier(version)
        while below is not None and not self.is_theirs(below):
            below = self.earlier(below)
        return below


# ── asking the database ─────────────────────────────────────────────────────────────────────


def _theirs(person: User, since: datetime | None) -> RevisionQuerySet:
    theirs = Revision.objects.filter(author=person)
    return theirs if since is None else theirs.filter(created_at__gte=since)


def _touched(person: User, since: datetime | None) -> list[Edition]:
    """Return the editions with a text of theirs that readers see or saw, the newest first."""
    of_edition = _theirs(person, since).shown().filter(edition=OuterRef("pk"))
    editions = Edition.objects.filter(Exists(of_edition)).exclude(published=None)
    return list(
        editions.select_related("content_type")
        .prefetch_related(_items("item"))
        .order_by("-published")[: MOST + 1]
    )


def _histories(editions: list[Edition]) -> dict[int, list[Revision]]:
    approved = Decision.objects.filter(revision=OuterRef("pk"), status=Revision.Status.APPROVED)
    histories: dict[int, list[Revision]] = {edition.pk: [] for edition in editions}
    versions = (
        Revision.objects.shown()
        .filter(edition__in=editions)
        .select_related("author")
        .defer("content")
        .annotate(was_approved=Exists(approved))
    )
    for version in versions:
        histories[version.edition_id].append(version)
    return histories


def _proposals(person: User, since: datetime | None) -> list[Revision]:
    open_ones = _theirs(person, since).filter(
        status__in=["proposed", "changes", "approved"], companion_of=None
    )
    return _with_pages(open_ones)


def _corrected(person: User, since: datetime | None) -> list[Revision]:
    """Return texts of others that they put the last touches to and that readers see."""
    rows = Revision.objects.filter(corrected_by=person, status=Revision.Status.PUBLISHED)
    return _with_pages(rows if since is None else rows.filter(created_at__gte=since))


def _with_pages(revisions: RevisionQuerySet) -> list[Revision]:
    rows = revisions.select_related("edition", "author").prefetch_related(_items("edition__item"))
    return list(rows.order_by("-pk")[:MOST])


def _items(lookup: str) -> GenericPrefetch[Any]:
    return GenericPrefetch(lookup, [model.objects.reading() for model in subclasses()])
