"""Which tutorials may be about the same as one that somebody begins: their titles share most words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from config import languages
from editorial.similar import Similar, register
from guide.models import Tutorial
from search.stopwords import without
from search.words import terms_of

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 5
LONGEST = 120
# The share of the words of both titles that stand in each of them.
ALIKE = 0.6


def similar(tutorial: Tutorial, facts: Mapping[str, str]) -> list[Similar]:
    """Return the published tutorials with nearly the same title: one query."""
    language = get_language() or languages.DEFAULT
    wanted = _words(facts.get("title", "")[:LONGEST], language)
    if not wanted:
        return []
    found = []
    for other in Tutorial.objects.published().exclude(pk=tutorial.pk).reading("title", "summary"):
        title = other.passage("title")
        words = _words(title, title.language)
        share = len(wanted & words) / len(wanted | words)
        if share >= ALIKE:
            found.append((share, other))
    found.sort(key=lambda pair: -pair[0])
    return [_told(other) for _share, other in found[:MOST]]


def _words(title: str, language: str) -> set[str]:
    terms = list(terms_of(title))
    return set(without(terms, language)) or set(terms)


def _told(tutorial: Tutorial) -> Similar:
    title, summary = tutorial.passage("title"), tutorial.passage("summary")
    return Similar(
        tutorial.get_absolute_url(),
        title,
        "",
        summary,
        title.tag if title.is_fallback else "",
        summary.tag if summary.is_fallback else "",
        _("Nearly the same title."),
    )


register(Tutorial, similar)
