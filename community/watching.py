"""What people want to hear of: pages, and languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Q

from community.models import Watch
from editorial.editable import subclasses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import User
    from django.db.models import QuerySet

    from editorial.editable import Editable
    from editorial.models import Edition


def watch(user: User, what: Editable | str) -> None:
    """Let somebody hear of a page, or of a language by its code; twice is once."""
    # Two clicks at once meet the constraint, which is no news to anybody.
    Watch.objects.bulk_create([Watch(user=user, **_about(what))], ignore_conflicts=True)


def unwatch(user: User, what: Editable | str) -> None:
    """Tell somebody no more of a page or a language."""
    Watch.objects.filter(user=user, **_about(what)).delete()


def is_watching(user: User, what: Editable | str) -> bool:
    return Watch.objects.filter(user=user, **_about(what)).exists()


def watched_by(user: User) -> QuerySet[Watch]:
    """Return what somebody watches, languages first, with the pages in the reader's columns."""
    pages = GenericPrefetch("item", [model.objects.reading() for model in subclasses()])
    watches = Watch.objects.filter(user=user).select_related("content_type")
    return watches.prefetch_related(pages).order_by("-language", "-pk")


def watchers_of_pages(editions: Iterable[Edition]) -> dict[tuple[int, int], list[User]]:
    """Return who watches the pages of these editions, by content type and row, in one query."""
    pages: dict[int, set[int]] = {}
    for edition in editions:
        pages.setdefault(edition.content_type_id, set()).add(edition.object_id)
    wanted = Q()
    for kind, pks in pages.items():
        wanted |= Q(content_type_id=kind, object_id__in=pks)
    found: dict[tuple[int, int], list[User]] = {}
    if not wanted:
        return found
    watches = Watch.objects.filter(wanted, user__is_active=True)
    for one in watches.select_related("user", "user__mail_choice"):
        found.setdefault((one.content_type_id or 0, one.object_id or 0), []).append(one.user)
    return found


def watchers_of_languages(codes: Iterable[str]) -> dict[str, list[User]]:
    """Return who watches these languages, by code, in one query."""
    found: dict[str, list[User]] = {}
    wanted = set(codes) - {""}
    if not wanted:
        return found
    watches = Watch.objects.filter(language__in=wanted, user__is_active=True)
    for one in watches.select_related("user"):
        found.setdefault(one.language, []).append(one.user)
    return found


def _about(what: Editable | str) -> dict[str, object]:
    if isinstance(what, str):
        return {"language": what}
    kind = ContentType.objects.get_for_model(what)
    return {"content_type": kind, "object_id": what.pk, "language": ""}
