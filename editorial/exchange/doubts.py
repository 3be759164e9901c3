"""Which parts of a translation a person has to look at: the same answer on the way out and back in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editorial.exchange.units import State
from editorial.following import first_unseen
from editorial.models import Revision

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Pair = tuple[Revision | None, Revision | None]


def state_of(base: Revision | None, *, behind: bool) -> State:
    """Return how a translation stands against the source text."""
    if base is None:
        return State.MISSING
    if behind:
        return State.OUTDATED
    return State.MACHINE if base.machine else State.CURRENT


def doubtful(
    base: Revision | None, source: Revision | None, keys: Iterable[str], state: State
) -> set[str]:
    """Return those of the keys whose translation may not fit: all of a machine's, else what changed."""
    if base is None or not state.unfinished:
        return set()
    translated = {key for key in keys if base.content.get(key)}
    if state == State.MACHINE or base.machine or base.source is None or source is None:
        return translated
    then, now = base.source.content, source.content
    changed = {key for key in translated if then.get(key, "") != now.get(key, "")}
    # What changed may have no translation yet; then the whole page is looked through.
    return changed or translated


def behind(pairs: Collection[Pair]) -> set[tuple[int, int]]:
    """Return those pairs, by number, whose translation does not follow that source; one query."""
    wanted = [
        (base, source)
        for base, source in pairs
        if base is not None and source is not None and base.source_id != source.pk
    ]
    later: dict[int, list[Revision]] = {source.edition_id: [] for _base, source in wanted}
    first = min((base.source_id or 0 for base, _source in wanted), default=0)
    rows = Revision.objects.shown().filter(edition__in=later, pk__gt=first).order_by("pk")
    for row in rows if wanted else ():
        later[row.edition_id].append(row)
    return {(base.pk, source.pk) for base, source in wanted if _is_behind(base, source, later)}


def _is_behind(base: Revision, source: Revision, later: dict[int, list[Revision]]) -> bool:
    between = (
        row for row in later[source.edition_id] if (base.source_id or 0) < row.pk <= source.pk
    )
    return first_unseen(base.source, between) is not None
