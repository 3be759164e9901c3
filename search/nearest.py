"""When nothing was found: entries that sound or look like what was typed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from mandarin import pinyin
from mandarin.han import has_han
from mandarin.reading import propose
from search import lookup
from search.asking import after
from search.models import Key, Word
from search.results import Result
from search.slips import slips

if TYPE_CHECKING:
    from search.query import Query

MOST = 4
LONGEST = 12
# Two syllables begin alike too often to sound alike.
SHORTEST_INITIALS = 3
SAME_SOUND, SAME_BEGINNINGS, CHARACTER = 10, 4, 2


class Near(NamedTuple):
    """A result and in what it is like the query, as a sentence."""

    result: Result
    why: str


def reading_of(query: Query) -> str:
    """Return how the query is said, proposed by the pinyin tables, or nothing."""
    text = query.text[:LONGEST]
    return propose(text) if has_han(text) else ""


def nearest(query: Query) -> list[Near]:
    """Return a few entries close to the query in sound or spelling; three statements at most."""
    scores: Counter[int] = Counter()
    why: dict[int, str] = {}
    joined, beginnings = _sounds(query)
    for document, key in _by_sound(query.language, joined, beginnings):
        same = key == joined
        scores[document] += SAME_SOUND if same else SAME_BEGINNINGS
        if same or document not in why:
            why[document] = _("Sounds the same.") if same else _("Begins with the same sounds.")
    characters = {character for character in query.folded[:LONGEST] if has_han(character)}
    shared = Counter(_by_characters(query.language, characters))
    for document, count in shared.items():
        # One character in four is in everything.
        if count >= max(1, len(characters) // 2):
            scores[document] += CHARACTER * count
            why.setdefault(document, _("Written with some of the same characters."))
    if not scores:
        return _by_spelling(query)
    return _results(query.language, [pk for pk, _score in scores.most_common(MOST)], why)


def _sounds(query: Query) -> tuple[str, str]:
    reading = reading_of(query)
    syllables = pinyin.syllables(reading)
    beginnings = pinyin.initials(reading) if len(syllables) >= SHORTEST_INITIALS else ""
    return "".join(pinyin.fold(syllable) for syllable in syllables), beginnings


def _by_sound(language: str, joined: str, beginnings: str) -> list[tuple[int, str]]:
    wanted = [key for key in (joined, beginnings) if key]
    if not wanted:
        return []
    kinds = [Key.Kind.JOINED, Key.Kind.INITIALS]
    hits = Key.objects.filter(language=language, key__in=wanted, kind__in=kinds)
    return list(hits.values_list("document_id", "key")[:50])


def _by_characters(language: str, characters: set[str]) -> list[int]:
    hits = Word.objects.filter(language=language, term__in=characters) if characters else None
    return list(hits.values_list("document_id", flat=True)[:200]) if hits is not None else []


def _by_spelling(query: Query) -> list[Near]:
    """Compare names that begin alike; for Latin letters, where a slip is not the first letter."""
    written = query.folded
    if len(written) < SHORTEST_INITIALS or not written[:1].isascii():
        return []
    first = written[:2]
    names = Key.objects.filter(
        language=query.language,
        key__gte=first,
        key__lt=after(first),
        kind__in=[Key.Kind.HEADWORD, Key.Kind.JOINED],
    )
    most = max(2, len(written) // 3)
    close = [
        (slips(written, key, most), document)
        for key, document in names.values_list("key", "document_id")[:300]
    ]
    wanted = [document for apart, document in sorted(close) if apart <= most]
    wanted = list(dict.fromkeys(wanted))[:MOST]
    return _results(query.language, wanted, dict.fromkeys(wanted, _("Spelled almost the same.")))


def _results(language: str, wanted: list[int], why: dict[int, str]) -> list[Near]:
    rows = [Result(*row) for row in lookup.documents(language, wanted)]
    entries = [result for result in rows if result.type == "entry"]
    entries.sort(key=lambda result: wanted.index(result.pk))
    return [Near(result, why[result.pk]) for result in entries]
