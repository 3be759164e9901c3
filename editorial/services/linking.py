"""Keeping the table of page links in step with the published texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from editorial import kept_pages, markup
from editorial.addresses import LONGEST_NAME, PageLink
from editorial.content import NEUTRAL
from editorial.models import Edition
from editorial.services.announcing import editions_changed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

BATCH = 500
# What tells whose text it is, and the text.
_NEEDED = ("content_type", "object_id", "language", "published", "published__content")


def follow(sender: object, editions: list[Edition], **_signal: Any) -> None:  # noqa: ARG001
    """Note what the texts that have just changed link to."""
    pks = [edition.pk for edition in editions if edition.language != NEUTRAL]
    for start in range(0, len(pks), BATCH):
        _note(Edition.objects.filter(pk__in=pks[start : start + BATCH]))


@transaction.atomic
def rebuild_links() -> int:
    """Make all page links anew and return how many there are."""
    PageLink.objects.all().delete()
    published = Edition.objects.exclude(published=None).exclude(language=NEUTRAL)
    rows: list[PageLink] = []
    for edition in published.select_related("published").iterator(chunk_size=BATCH):
        rows += _links_of(edition)
    PageLink.objects.bulk_create(rows, BATCH)
    kept_pages.everything_changed()
    return len(rows)


def _note(changed: QuerySet[Edition]) -> None:
    """Bring what is noted of some editions up to date; most changes of a text change no link."""
    if any(_differing(changed)):
        with transaction.atomic():
            # Another publisher may have been here since: asked again, while others wait.
            _write(*_differing(changed))


def _differing(changed: QuerySet[Edition]) -> tuple[list[PageLink], dict[int, str]]:
    """Return the links that are not noted yet, and by number the names that no text holds any more."""
    editions = list(changed.select_related("published").only(*_NEEDED))
    there = _noted(editions)
    rows: list[PageLink] = []
    for edition in editions:
        wanted = {row.name: row for row in _links_of(edition)}
        known = there.pop(_text_of(edition), {})
        there[_text_of(edition)] = {name: pk for name, pk in known.items() if name not in wanted}
        rows += [row for name, row in wanted.items() if name not in known]
    return rows, {pk: name for names in there.values() for name, pk in names.items()}


def _write(rows: list[PageLink], gone: dict[int, str]) -> None:
    if gone:
        PageLink.objects.filter(pk__in=gone).delete()
    # Two publishers at once may note the same link.
    PageLink.objects.bulk_create(rows, BATCH, ignore_conflicts=True)
    kept_pages.links_changed({*gone.values(), *(row.name for row in rows)})


def _noted(editions: list[Edition]) -> dict[tuple[int, int, str], dict[str, int]]:
    """Return what is noted of these texts, by text and name."""
    texts = {_text_of(edition) for edition in editions}
    links = PageLink.objects.filter(object_id__in={pk for _kind, pk, _language in texts})
    found: dict[tuple[int, int, str], dict[str, int]] = {}
    for link in links:
        if _text_of(link) in texts:
            found.setdefault(_text_of(link), {})[link.name] = link.pk
    return found


def _text_of(row: Edition | PageLink) -> tuple[int, int, str]:
    return row.content_type_id, row.object_id, row.language


def _links_of(edition: Edition) -> Iterator[PageLink]:
    content = edition.published.content if edition.published else {}
    names = {name for text in content.values() for name in markup.linked_names(text)}
    for name in sorted(names):
        yield PageLink(
            content_type_id=edition.content_type_id,
            object_id=edition.object_id,
            language=edition.language,
            name=name[:LONGEST_NAME],
        )


editions_changed.connect(follow)
