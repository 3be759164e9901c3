"""Whether a translation follows its source: what was published there since, and was not undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from editorial.models import Revision


def first_unseen(translated: Revision | None, later: Iterable[Revision]) -> Revision | None:
    """Return the first source text that a translation has to follow, or None where none is.

    ``later`` are the source texts that readers saw after the one translated, oldest first. A minor
    one need not be followed; one that was undone by putting an earlier text back is as if it had
    never been.
    """
    as_good_as_seen = [translated.content] if translated else []
    first: Revision | None = None
    for revision in later:
        if revision.content in as_good_as_seen:
            first = None
        elif first is None and revision.minor:
            as_good_as_seen.append(revision.content)
        elif first is None:
            first = revision
    return first
