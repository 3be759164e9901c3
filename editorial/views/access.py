"""Fetching what a workshop page is about. Who may not see it gets the same 404 as for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from config import languages
from editorial import permissions, sight
from editorial.models import Revision

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.http import HttpRequest

    from editorial.editable import Editable


def helper(request: HttpRequest) -> User:
    """Return the person who is signed in; pages behind a sign-in have one."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    permissions.remember(request.user)
    return request.user


def visible_item(
    model: type[Editable], slug: str, user: User | AnonymousUser, *, reader: str = ""
) -> Editable:
    """Return a published item, or an unpublished one to people who help.

    With a ``reader`` come the texts that somebody reads in that language, not those of all.
    """
    items = model.objects.reading_with_group(reader) if reader else model.objects.all()
    item: Editable = get_object_or_404(items, slug=slug)
    if item.published_at is None and not permissions.can_read_along(user):
        raise Http404
    return item


def visible_revision(pk: int, user: User | AnonymousUser) -> Revision:
    """Return a proposal; strangers see only what is, or was, published."""
    revisions = Revision.objects.select_related(
        "edition__published", "author", "corrected_by", "base__source", "source",
        "companion__edition__published", "companion__base", "hold",
    )  # fmt: skip
    return get_object_or_404(sight.visible_to(user, revisions), pk=pk)


def revision_to_decide(pk: int, user: User | AnonymousUser) -> Revision:
    """Return a proposal as ``visible_revision`` does, with no more than a decision looks at."""
    revisions = Revision.objects.select_related("edition", "author", "base", "hold")
    return get_object_or_404(sight.visible_to(user, revisions), pk=pk)


def page_language() -> str:
    """Return the language of the page, which is the one that people write in."""
    return get_language() or languages.DEFAULT
