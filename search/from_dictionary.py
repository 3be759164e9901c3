"""Words that no page of ours has but the dictionary knows: shown after our own results, and as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search import lookup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from search.lookup import Card
    from search.query import Query
    from search.rank import Ranking

MOST = 4
# Longer stretches of a query are sentences; longer words are proverbs and names.
LONGEST_STRETCH, LONGEST_WORD = 24, 8
SHORTEST = 2
# More words are said alike than are shown: those said exactly as typed come first.
MOST_ALIKE = 30


def words(query: Query, ranking: Ranking, *, is_guess: bool) -> list[Card]:
    """Return what the dictionary knows of the parts that no entry explains: one query at most.

    None where an entry is exactly what was typed, nor for what was pasted to be decoded.
    """
    if query.is_empty or ranking.exact or query.pasted:
        return []
    stretches = [item.text[:LONGEST_STRETCH] for item in query.items if item.kind == "han"]
    if stretches:
        found = _written(stretches, ranking.names)
    else:
        found = _said(query) if _is_said(query, is_guess=is_guess) else []
    return _once(found)[:MOST]


def _written(stretches: list[str], names: frozenset[str]) -> list[Card]:
    """Return the words of the stretches, longest first from the left, where we have no entry."""
    free = [part for stretch in stretches for part in _without(stretch, names)]
    asked = {word for part in free for word in _inside(part)}
    known: dict[str, Card] = {}
    for card in lookup.cards(asked) if asked else ():
        known.setdefault(card.simplified, card)
        known.setdefault(card.traditional, card)
    return [known[text] for part in free for text in _cut(part, known)]


def _without(stretch: str, names: frozenset[str]) -> Iterator[str]:
    """Yield what is left of a stretch when the names of our entries are taken out."""
    name = max((name for name in names if name in stretch), key=len, default="")
    if not name:
        yield stretch
        return
    for part in stretch.split(name):
        if len(part) >= SHORTEST:
            yield from _without(part, names)


def _inside(part: str) -> Iterator[str]:
    """Yield what may be a word; a character alone only where nothing else was typed."""
    yield part
    for start in range(len(part)):
        for end in range(start + SHORTEST, min(start + LONGEST_WORD, len(part)) + 1):
            yield part[start:end]


def _cut(part: str, known: dict[str, Card]) -> Iterator[str]:
    at = 0
    while at < len(part):
        ends = range(len(part), at, -1)
        end = next((end for end in ends if part[at:end] in known), 0)
        if end:
            yield part[at:end]
        at = end or at + 1


def _is_said(query: Query, *, is_guess: bool) -> bool:
    """Tell whether what was typed is meant as pinyin rather than as words of another language."""
    if not query.readings:
        return False
    if query.is_spelt or not query.text.isascii() or any(map(str.isdigit, query.text)):
        return True
    # "dating" can be read as pinyin too: a page of ours that is about it says which it is.
    return len(query.syllables) > 1 and is_guess


def _said(query: Query) -> list[Card]:
    marked, plain = query.readings
    alike = lookup.cards_said(plain, MOST_ALIKE)
    exactly = [word for word in alike if word.reading.replace(" ", "").lower() == marked]
    return exactly or alike


def _once(found: Iterable[Card]) -> list[Card]:
    return list({word.simplified: word for word in reversed(list(found))}.values())[::-1]
