"""Beginning many items at once: their first texts, of which nobody has seen another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from editorial import kept_pages, permissions
from editorial.checks import check
from editorial.content import NEUTRAL
from editorial.models import Decision, Edition, Revision
from editorial.services.announcing import announce
from editorial.services.errors import FaultyText, NotReady
from editorial.services.moving import Status

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from django.contrib.auth.models import User

    from editorial.editable import Editable
    from editorial.rows import Content

# Rows in one statement; the database holds no more names for values.
BATCH = 100


class Beginning(NamedTuple):
    """An item of which nothing was ever proposed, with its texts by language and their drafts."""

    item: Editable
    texts: Mapping[str, Content]
    # Languages whose text a program wrote.
    machine: Collection[str]


@transaction.atomic
def begin(items: Sequence[Beginning], *, by: User, own_work_reason: str, summary: str) -> int:
    """Publish the first texts of many items and return how many texts there were.

    What history says, and what readers see, is what ``propose`` and ``accept`` of each text would
    have left behind, facts first, then the source; only an admin may, and says why nobody else
    looked. Raises FaultyText for a text that may not stand, and NotReady for one without facts.
    """
    if not (permissions.can_propose(by) and by.is_superuser):
        raise PermissionDenied
    items = [_normal(one) for one in items]
    for one in items:
        _show(one)
    _set_lists(items)
    editions = _editions(items)
    _record(editions, by=by, own_work_reason=own_work_reason, summary=summary)
    kept_pages.names_changed()
    announce(*(edition for edition, _text, _machine in editions))
    return len(editions)


def in_order(item: Editable, languages: Collection[str]) -> list[str]:
    """Facts first, then the source, so that translations know what they are made from."""
    first = [code for code in (NEUTRAL, item.source_language) if code in languages]
    return [*first, *(code for code in languages if code not in first)]


def _normal(one: Beginning) -> Beginning:
    texts = {code: one.item.normal(code, text) for code, text in one.texts.items()}
    return one._replace(texts=texts)


# ── what readers see ────────────────────────────────────────────────────────────────────────


def _show(one: Beginning) -> None:
    """Check an item's texts and write its row: the next item may not be about the same word."""
    item = one.item
    columns: list[str] = []
    for language in in_order(item, one.texts):
        text = one.texts[language]
        try:
            check(item, language, text)
        except ValidationError as error:
            raise FaultyText(item, language, error) from error
        columns += item.hold(language, text)
    if item.source_language in one.texts:
        if item.FACT_FIELDS and NEUTRAL not in one.texts:
            raise NotReady
        item.published_at = timezone.now()
        columns.append("published_at")
    item.save(update_fields=columns)


def _set_lists(items: Sequence[Beginning]) -> None:
    """Fill the lists that are kept in other tables, of all items of a kind together."""
    for model in dict.fromkeys(type(one.item) for one in items):
        rows = [one for one in items if type(one.item) is model and NEUTRAL in one.texts]
        for name in model.LIST_FIELDS:
            model.set_lists(
                name, {one.item: one.texts[NEUTRAL].get(name, "").splitlines() for one in rows}
            )


# ── what history says ───────────────────────────────────────────────────────────────────────

Begun = tuple[Edition, "Content", bool]


def _editions(items: Sequence[Beginning]) -> list[Begun]:
    found: list[Begun] = []
    for item, texts, machine in items:
        for language in in_order(item, texts):
            edition = Edition(item=item, language=language)
            found.append((edition, texts[language], language in machine))
    Edition.objects.bulk_create([edition for edition, _text, _machine in found], BATCH)
    return found


def _record(editions: Sequence[Begun], *, by: User, own_work_reason: str, summary: str) -> None:
    """Write the revision of each edition and both decisions; translations know their source."""
    sources: dict[tuple[int, int], Revision] = {}
    revisions: list[Revision] = []
    for translated in (False, True):
        some = []
        for edition, text, machine in editions:
            if _is_translation(edition) != translated:
                continue
            item = (edition.content_type_id, edition.object_id)
            revision = Revision(
                edition=edition, content=text, source=sources.get(item) if translated else None,
                author=by, summary=summary, machine=machine, status=Status.PUBLISHED,
            )  # fmt: skip
            if edition.is_source:
                sources[item] = revision
            some.append(revision)
        revisions += Revision.objects.bulk_create(some, BATCH)
    Decision.objects.bulk_create(
        [
            Decision(
                revision=revision, status=status, by=by, author=by, own_work_reason=own_work_reason
            )
            for revision in revisions
            for status in (Status.APPROVED, Status.PUBLISHED)
        ],
        BATCH,
    )
    _point(revisions)


def _is_translation(edition: Edition) -> bool:
    return not (edition.is_facts or edition.is_source)


def _point(revisions: Sequence[Revision]) -> None:
    """Let each edition show its revision."""
    shown = Revision.objects.filter(edition=OuterRef("pk"), status=Status.PUBLISHED)
    for start in range(0, len(revisions), BATCH):
        some = revisions[start : start + BATCH]
        Edition.objects.filter(pk__in=[one.edition_id for one in some]).update(
            published=Subquery(shown.order_by().values("pk")[:1])
        )
    for revision in revisions:
        revision.edition.published = revision
