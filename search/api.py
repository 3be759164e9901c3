"""Search for programs: what config.api answers with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.query import parse
from search.results import find

if TYPE_CHECKING:
    from typing import Any


def results(query: str, language: str, limit: int = 20) -> list[dict[str, Any]]:
    """Return what a query finds in a language, best first, at most ``limit`` of it.

    Words of the dictionary, type "word", come last.
    """
    found = find(parse(query, language), limit)
    ours = found.results[: max(1, limit - len(found.words))]
    return [
        {
            "type": result.type,
            "slug": result.slug,
            "url": result.url(language),
            "title": result.title,
            "reading": result.reading,
            "snippet": result.gloss or result.snippet,
            "score": round(result.score, 2),
        }
        for result in [*ours, *found.words][:limit]
    ]
