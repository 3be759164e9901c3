"""What is offered under the box while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.documents import Group
from search.results import WORD
from search.shown import text_tag, title_tag

if TYPE_CHECKING:
    from typing import Any

    from search.results import Found, Result

MOST = 8
# Room that is kept for the dictionary where it knows something.
MOST_WORDS = 2
# A row has room for this much beside the word.
LONGEST_LINE = 90
BEST_NOT = "best_not"


def suggestions(found: Found) -> list[Result]:
    """Return what to offer: ours first, rude words only to somebody who typed just that."""
    named = found.ranking.named
    ours = [r for r in found.results if r.safety != BEST_NOT or r.pk in named]
    words = found.words[: max(MOST_WORDS, MOST - len(ours))]
    return [*ours[: MOST - len(words)], *words]


def answer(found: Found) -> dict[str, Any]:
    """Return the suggestions as the script under the box reads them, every word of it ready."""
    offered = suggestions(found)
    number = len(offered)
    return {
        "label": _("Suggestions"),
        "status": ngettext(
            "%(number)d suggestion. Use the arrow keys to choose.",
            "%(number)d suggestions. Use the arrow keys to choose.",
            number,
        )
        % {"number": number},
        "results": [_row(found, result) for result in offered],
    }


def _row(found: Found, result: Result) -> dict[str, str]:
    language = found.query.language
    line = result.gloss or ("" if result.type in ("tutorial", "culture") else result.snippet)
    return {
        "url": result.url(language),
        "title": result.title,
        "title_lang": title_tag(result, language) or text_tag(result, language),
        "reading": result.reading,
        "line": line[:LONGEST_LINE],
        "line_lang": text_tag(result, language),
        "kind": _kind(result),
    }


def _kind(result: Result) -> str:
    """Say on which shelf it stands, or that it should rather not be said."""
    if result.safety == BEST_NOT:
        return _("Best not")
    if result.type == WORD:
        return _("Dictionary")
    return str(Group(result.group).label)
