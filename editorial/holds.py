"""Which held proposals wait for somebody to look at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.utils.translation import gettext_lazy

from editorial import permissions, queue
from editorial.models import Hold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import User
    from django.db.models import QuerySet

HELD = "held"


def waiting(user: User) -> QuerySet[Hold]:
    """Return what is held in the languages that somebody may judge; nobody looks at their own."""
    held = Hold.objects.waiting().exclude(revision__author=user)
    languages = permissions.reviewed_languages(user)
    if languages is None:
        return held
    return held.filter(revision__edition__language__in=languages)


def _by_language(user: User) -> Iterator[QuerySet[Any]]:
    yield waiting(user).annotate(language=F("revision__edition__language"))


queue.register_other(HELD, gettext_lazy("Held back"), "editorial:held", _by_language)
