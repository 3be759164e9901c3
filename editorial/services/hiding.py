"""Covering a line of talk that does harm, and showing it again. Nothing is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from editorial import audit, permissions
from editorial.models import Comment
from editorial.services.errors import AlreadyDecided

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# As long as the column for the reason.
LONGEST_REASON = 300


@transaction.atomic
def hide_line(comment: Comment, *, by: User, reason: str) -> None:
    """Cover a line; who did it and why stands in its place."""
    if not permissions.can_hide(by):
        raise PermissionDenied
    reason = Truncator(reason.strip()).chars(LONGEST_REASON)
    if not reason:
        raise ValidationError({"reason": _("Please say why: it stands in the place of the line.")})
    shown = Comment.objects.filter(pk=comment.pk, hidden_at=None)
    if not shown.update(hidden_at=timezone.now(), hidden_by=by, hidden_reason=reason):
        raise AlreadyDecided
    _note(audit.Event.Verb.HIDE, comment, by=by, reason=reason)


@transaction.atomic
def show_line(comment: Comment, *, by: User) -> None:
    """Show a covered line again."""
    if not permissions.can_hide(by):
        raise PermissionDenied
    hidden = Comment.objects.filter(pk=comment.pk).exclude(hidden_at=None)
    if not hidden.update(hidden_at=None, hidden_by=None, hidden_reason=""):
        raise AlreadyDecided
    _note(audit.Event.Verb.SHOW, comment, by=by, reason="")


def _note(verb: audit.Event.Verb, comment: Comment, *, by: User, reason: str) -> None:
    target = str(comment.author) if comment.author else f"r{comment.revision_id}"
    url = f"{comment.revision.get_absolute_url()}#talk-{comment.pk}"
    audit.note(verb, target, by=by, url=url, reason=reason, detail={"line": comment.pk})
