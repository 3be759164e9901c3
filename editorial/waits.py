"""How long a proposal usually waits until somebody has read it; nothing is said that is not true."""

from __future__ import annotations

from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db.models import F, Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config.languages import BY_CODE
from editorial.models import Decision, Revision

if TYPE_CHECKING:
    from collections.abc import Iterable

WINDOW = timedelta(days=30)
# Fewer decisions than these tell nothing about the next one.
FEWEST = 10
KEPT_FOR = 600
HOUR, DAY = 3_600, 86_400
# Waits beyond this are told in days.
LONGEST_IN_HOURS = 36


def usual_wait(language: str) -> timedelta | None:
    """Return the median time from a proposal in ``language`` to its first decision by another person.

    Counts decisions of the last thirty days; None where there are fewer than ten. "" asks for the
    facts. Kept for ten minutes, so pages may ask; one query otherwise.
    """
    if language and language not in BY_CODE:
        return None
    seconds = cache.get(_key(language))
    if seconds is None:
        seconds = _look_up([language])[language]
    return timedelta(seconds=seconds) if seconds >= 0 else None


def prepare(languages: Iterable[str]) -> None:
    """Look up the usual waits of many languages at once, for pages that ask for each; one query."""
    languages = list(languages)
    kept = cache.get_many([_key(language) for language in languages])
    if wanted := [language for language in languages if _key(language) not in kept]:
        _look_up(wanted)


def _key(language: str) -> str:
    return f"usual-wait:{language}"


def _look_up(languages: list[str]) -> dict[str, float]:
    """Return the usual waits in seconds and keep them; -1 where too little is known."""
    waits = _waits(languages)
    usual = {
        language: median(found) if len(found := waits.get(language, [])) >= FEWEST else -1
        for language in languages
    }
    cache.set_many({_key(language): seconds for language, seconds in usual.items()}, KEPT_FOR)
    return usual


def _waits(languages: list[str]) -> dict[str, list[float]]:
    """Return the waits in seconds. Withdrawing, and passing one's own text, is not reading it."""
    by_others = Decision.objects.filter(~Q(by=F("author")) | Q(by=None) | Q(author=None))
    rows = (
        by_others.filter(revision__edition__language__in=languages, revision__machine=False)
        .exclude(status=Revision.Status.WITHDRAWN)
        .order_by()
        .values_list("revision__edition__language", "revision", "revision__created_at")
        .annotate(first=Min("at"))
        .filter(first__gte=timezone.now() - WINDOW)
    )
    waits: dict[str, list[float]] = {}
    for language, _pk, begun, first in rows:
        waits.setdefault(language, []).append(max((first - begun).total_seconds(), 0))
    return waits


def usual_wait_words(language: str) -> str:
    """Return the usual wait as a sentence, rounded up; nothing where too little is known."""
    wait = usual_wait(language)
    if wait is None:
        return ""
    seconds = wait.total_seconds()
    if seconds <= HOUR:
        return _("Usually read within an hour")
    if seconds <= LONGEST_IN_HOURS * HOUR:
        hours = -int(-seconds // HOUR)
        return ngettext(
            "Usually read within %(count)d hour", "Usually read within %(count)d hours", hours
        ) % {"count": hours}
    days = -int(-seconds // DAY)
    return ngettext(
        "Usually read within %(count)d day", "Usually read within %(count)d days", days
    ) % {"count": days}
