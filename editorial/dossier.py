"""Everything that a reviewer sees beside a proposal. Reads only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count, Q

from editorial import permissions, threads
from editorial.content import NEUTRAL
from editorial.diff import diff_text
from editorial.merge import merge_fields
from editorial.models import Decision, Edition, Reservation, Revision
from editorial.rows import changed_keys
from editorial.services.holding import is_held
from editorial.services.rebasing import is_stale, is_stale_anywhere, lists_of, sides
from editorial.services.two_people import needs_another
from editorial.similar import like

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

    from editorial.rows import Content
    from editorial.similar import Similar

Status = Revision.Status


def parts_of(revision: Revision) -> list[Revision]:
    """Return the facts sent along, if there are any, and then the text."""
    return [*([revision.companion] if revision.companion else []), revision]


def dossier(revision: Revision, user: User | AnonymousUser) -> dict[str, Any]:
    """Return what the page of a proposal shows, apart from its forms."""
    edition, parts = revision.edition, parts_of(revision)
    versions = threads.chain(revision)
    may = buttons(user, revision)
    return {
        "revision": revision,
        "item": edition.item,
        "edition": edition,
        "parts": [{"revision": part, "changes": changes(part)} for part in parts],
        "conflict": is_stale_anywhere(revision),
        "held": is_held(revision),
        "clashes": [label for part in parts if is_stale(part) for label in clashes(part)],
        "source_changes": source_changes(revision),
        "source_since": source_since(revision),
        "corrections": corrections(revision),
        "versions": versions,
        "thread": threads.lines(versions),
        "decisions": Decision.objects.filter(revision__in=versions).select_related(
            "by", "revision"
        ),
        "answers": revision.replaced_by.all(),
        "is_own": user.is_authenticated and revision.author_id == user.pk,
        "may": may,
        "record": record_of(revision),
        "similar": similar(revision),
        "reservation": reservation(revision),
        "opinions": revision.opinions.select_related("asked_by", "given_by"),
    }


def buttons(user: User | AnonymousUser, revision: Revision) -> dict[str, bool]:
    """Return which buttons the page offers."""
    proposed, approved = revision.status == Status.PROPOSED, revision.status == Status.APPROVED
    review = permissions.can_review(user, revision)
    publish = permissions.can_publish(user, revision)
    own = user.is_authenticated and revision.author_id == user.pk
    stale = is_stale_anywhere(revision)
    waits = approved and publish and _waits_for_another(user, revision)
    return {
        "approve": proposed and review,
        "accept": proposed and publish and not stale,
        "publish": approved and publish and not stale and not waits,
        # They approved or corrected it: another person has to publish it.
        "wait": approved and publish and waits,
        "refuse": revision.is_open and review,
        "correct": revision.is_open and review and not own and not stale,
        "reserve": revision.is_open and review and not own,
        "ask": revision.is_open and review,
        "withdraw": revision.is_open and own,
        "answer": revision.is_open and own,
        "rebase": stale and (proposed or approved) and (review or own),
        "talk": permissions.can_talk(user, revision),
        "hide": permissions.can_hide(user),
    }


def _waits_for_another(user: Any, revision: Revision) -> bool:
    """Tell whether a second person has to publish; an admin may give a reason instead."""
    return not user.is_superuser and any(needs_another(part, user) for part in parts_of(revision))


# ── what changed ────────────────────────────────────────────────────────────────────────────


def changes(revision: Revision) -> list[dict[str, Any]]:
    """Return each changed field; three columns where somebody else published meanwhile."""
    item, edition = revision.edition.item, revision.edition
    old = _content(revision.base)
    published = edition.published if is_stale(revision) else None
    theirs = published.content if published else old
    return [
        {
            "key": key,
            "label": item.field_label(key),
            "spans": diff_text(old.get(key, ""), revision.content.get(key, "")),
            "old": old.get(key, ""),
            "new": revision.content.get(key, ""),
            "theirs": diff_text(old.get(key, ""), theirs.get(key, ""))
            if theirs.get(key, "") != old.get(key, "")
            else None,
        }
        for key in changed_keys(old, revision.content)
    ]


def clashes(revision: Revision) -> list[Any]:
    """Return what people call the fields that no merge can settle."""
    edition = revision.edition
    fields = merge_fields(*sides(revision, edition), lists=lists_of(edition))
    return [edition.item.field_label(key) for key, text in fields.items() if text is None]


def source_changes(revision: Revision) -> list[dict[str, Any]]:
    """Return what changed in the source between the old translation and this one."""
    before = revision.base.source if revision.base else None
    if before is None or before == revision.source:
        return []
    return _between(revision, before, revision.source)


def source_since(revision: Revision) -> list[dict[str, Any]]:
    """Return what changed in the source after this translation of it was begun."""
    if revision.source is None or not revision.is_open:
        return []
    source = Edition.objects.select_related("published").get(pk=revision.source.edition_id)
    if source.published_id == revision.source_id:
        return []
    return _between(revision, revision.source, source.published)


def _between(
    revision: Revision, before: Revision | None, after: Revision | None
) -> list[dict[str, Any]]:
    if before is None or after is None:
        return []
    item, old, new = revision.edition.item, before.content, after.content
    return [
        {"key": key, "label": item.field_label(key), "spans": diff_text(old.get(key, ""), new.get(key, ""))}
        for key in changed_keys(old, new)
    ]  # fmt: skip


def corrections(revision: Revision) -> list[dict[str, Any]]:
    """Return what the reviewer changed in the author's text, facts first."""
    return [
        {"part": part, "changes": _between(part, part.replaces, part)}
        for part in parts_of(revision)
        if part.corrected_by_id is not None and part.replaces is not None
    ]


# ── who and what else ───────────────────────────────────────────────────────────────────────


class Record(NamedTuple):
    """What became of somebody's work: how many texts, without facts that rode along."""

    sent: int
    published: int
    changes: int
    rejected: int


def record_of(revision: Revision) -> Record:
    """Return the author's record; one query, none for somebody without an account."""
    if revision.author_id is None:
        return Record(0, 0, 0, 0)
    shown = Q(status__in=[Status.PUBLISHED, Status.SUPERSEDED, Status.RETRACTED])
    numbers = Revision.objects.filter(author=revision.author_id, companion_of=None).aggregate(
        sent=Count("pk", filter=Q(replaces=None) | shown, distinct=True),
        published=Count("pk", filter=shown, distinct=True),
        changes=Count("pk", filter=Q(decisions__status=Status.CHANGES), distinct=True),
        rejected=Count("pk", filter=Q(status=Status.REJECTED), distinct=True),
    )
    return Record(**numbers)


def similar(revision: Revision) -> list[Similar]:
    """Return what may be the same as a page that is only beginning."""
    edition = revision.edition
    if edition.item.published_at is not None or not revision.is_open:
        return []
    facts: Content = {}
    for part in parts_of(revision):
        if part.edition.language == NEUTRAL:
            facts = part.content
    return like(edition.item, facts) if facts else []


def reservation(revision: Revision) -> Reservation | None:
    """Return who reads the proposal just now."""
    if not revision.is_open:
        return None
    return Reservation.objects.running().filter(revision=revision).select_related("by").first()


def _content(revision: Revision | None) -> Content:
    return revision.content if revision else {}
