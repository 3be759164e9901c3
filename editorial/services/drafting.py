"""Keeping what somebody has typed and not sent; only its author ever reads it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from editorial.drafts import LARGEST, MOST_OF_A_PERSON, Draft
from editorial.models import Revision

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import User
    from django.http import QueryDict

    from editorial.editable import Editable

# What a form carries beside the words in it.
NOT_KEPT = {"csrfmiddlewaretoken", "draft", "preview", "row", "pane", "width", "confirmed"}


class TooManyDrafts(Exception):
    """Somebody keeps as many drafts as one person may."""


class AlreadySent(Exception):
    """The form was sent: what arrives after it is no draft any more."""


class DraftTooLarge(Exception):
    """A draft is larger than any page could be."""


def keep_draft(
    item: Editable, language: str, data: QueryDict, *, by: User, submission: UUID
) -> Draft:
    """Keep the fields of an unsent form in place of what the same form held before.

    Raises TooManyDrafts for a further one beyond the fiftieth, DraftTooLarge for more than a page,
    AlreadySent for a form of which there is a proposal.
    """
    if Revision.objects.filter(submission=submission, author=by).exists():
        raise AlreadySent
    # No database keeps NUL in JSON.
    fields = [
        [name.replace("\0", ""), [str(value).replace("\0", "") for value in values]]
        for name, values in data.lists()
        if name not in NOT_KEPT
    ]
    if len(json.dumps(fields, ensure_ascii=False).encode(errors="replace")) > LARGEST:
        raise DraftTooLarge
    mine = Draft.objects.of(by)
    if not mine.filter(submission=submission).exists() and mine.count() >= MOST_OF_A_PERSON:
        raise TooManyDrafts
    draft: Draft = Draft.objects.update_or_create(
        user=by,
        submission=submission,
        defaults={
            "content_type": ContentType.objects.get_for_model(item),
            "object_id": item.pk or 0,
            "language": language,
            "fields": fields,
            "updated_at": timezone.now(),
        },
    )[0]
    return draft


def drop_draft(submission: UUID | None, *, by: User) -> bool:
    """Throw away the author's draft of a form, if there is one; a form that was sent needs none."""
    if submission is None:
        return False
    mine = Draft.objects.of(by).filter(submission=submission)
    # Most forms that are sent were never kept. Nothing hangs on a draft: one statement will do.
    return bool(mine._raw_delete(mine.db))  # noqa: SLF001


def drop_old_drafts() -> int:
    """Throw away what nobody has touched for 180 days; return how many that were."""
    return int(Draft.objects.old().delete()[0])
