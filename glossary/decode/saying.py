"""The other way round: how do I say this? Finds Chinese of ours by what it says."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import get_language

from config import languages
from editorial.editable import Passage
from glossary.choices import Safety
from glossary.decode.guide import bare, guide
from glossary.scales import WARMTH
from mandarin.han import has_han, is_han
from search.stopwords import SOFT, WORDS
from search.words import fold, simplified, terms, terms_of, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary.decode.guide import Guide

LONGEST = 200
MOST = 6
# Whoever asks “how do I say …” means what comes after it.
_FRAME = re.compile(
    r"^\s*(?:how (?:do|can|would|should) (?:i|you|we) say|how to say|what is|c[óo]mo (?:se dice|digo))\b"
    r"|\b(?:in (?:chinese|mandarin)|en (?:chino|mandar[íi]n))\s*\??\s*$",
    re.IGNORECASE,
)
TABLE = Path(__file__).parent.parent / "data" / "say.tsv"
# At least this share of what the question weighs must be found.
ENOUGH = 0.55
LITTLE = 0.15
# The whole of an answer beats an answer that has the words among others.
WHOLE = 2.0
LONGEST_GLOSS = 3


class Way(NamedTuple):
    """Chinese that says what was asked for."""

    zh: str
    reading: str
    text: Passage
    warmth: int
    # The slug of the entry it comes from, or "".
    entry: str = ""

    @property
    def warmth_words(self) -> Any:
        return WARMTH[self.warmth]


class _Index(NamedTuple):
    ways: list[Way]
    # For each way the words under which it is found, and whole phrases that say the same.
    sizes: list[int]
    found_by: dict[str, list[int]]
    whole: dict[tuple[str, ...], list[int]]


def is_question(text: str) -> bool:
    """Tell whether a text is rather to be said in Chinese than read: letters, and none Chinese."""
    return not has_han(text) and sum(char.isalpha() for char in text) > 1


def ways_to_say(text: str, language: str | None = None) -> list[Way]:
    """Return Chinese for a text of the reader's language, the closest first. Asks no database."""
    language = language or get_language() or languages.DEFAULT
    index = _index(guide(language))
    wanted = _asked(_FRAME.sub(" ", text[:LONGEST]).strip())
    if not wanted:
        return []
    # A whole phrase of ours may be made of little words (me too); else those find anything.
    if _LITTLE.issuperset(wanted) and wanted not in index.whole:
        return []
    weights = {term: _weight(term, index) for term in wanted}
    total = sum(weights.values())
    scores: dict[int, float] = {}
    for term, weight in weights.items():
        for number in index.found_by.get(term, ()):
            scores[number] = scores.get(number, 0) + weight
    ranked = {
        number: score / total * (1 + 1 / index.sizes[number])
        for number, score in scores.items()
        if score / total >= ENOUGH
    }
    for number in index.whole.get(wanted, ()):
        ranked[number] = ranked.get(number, 0) + WHOLE
    best = sorted(ranked, key=lambda number: (-ranked[number], number))
    return [index.ways[number] for number in best[:MOST]]


def _asked(text: str) -> tuple[str, ...]:
    """Return the words of what a reader wrote, as ``terms_of`` does, and remember none of it."""
    return tuple(term for token in tokens(simplified(fold(text))) for term in terms(token))


def _weight(term: str, index: _Index) -> float:
    """Return how much a word tells: little words hardly anything, rare ones most."""
    if term in _LITTLE:
        return LITTLE
    known = len(index.found_by.get(term, ()))
    return math.log(2 + len(index.ways) / (1 + known))


_LITTLE = frozenset(
    term for word in WORDS["en"] | WORDS["es"] | SOFT for term in terms_of(word)
) - frozenset(terms_of("hello hi please thanks good"))


# ── the index ───────────────────────────────────────────────────────────────────────────────


def _index(entries: Guide) -> _Index:
    """Return the index of a guide; made at the first question and thrown away with the guide."""
    if "saying" not in entries.made:
        entries.made["saying"] = _build(entries)
    index: _Index = entries.made["saying"]
    return index


def _build(entries: Guide) -> _Index:
    index = _Index([], [], {}, {})
    seen: dict[str, int] = {}
    glosses = {slug: known.gloss for slug, known in entries.by_slug.items()}
    for way, phrases in _all(entries):
        number = seen.setdefault(bare(way.zh) or way.zh, len(index.ways))
        if number == len(index.ways):
            index.ways.append(way)
            index.sizes.append(max(1, len(terms_of(phrases[0]))))
        for phrase in phrases:
            words = terms_of(phrase)
            if words:
                index.whole.setdefault(words, []).append(number)
            # A gloss explains: only its short parts are also what one would say.
            if way.text is glosses.get(way.entry) and len(words) > LONGEST_GLOSS:
                continue
            for word in dict.fromkeys(words):
                numbers = index.found_by.setdefault(word, [])
                if number not in numbers[-1:]:
                    numbers.append(number)
    return index


def _all(entries: Guide) -> Iterator[tuple[Way, list[str]]]:
    """Yield everything that can be said: our phrases, replies and examples, the entries themselves."""
    yield from _table(entries.language)
    for known, line in entries.lines:
        if known.safety != Safety.BEST_NOT:
            way = Way(line.zh, line.reading, line.text, known.warmth, known.slug)
            yield way, [str(line.text)]
    for known in entries.by_slug.values():
        # A particle alone says nothing.
        if known.safety != Safety.BEST_NOT and known.gloss and not is_han(known.headword):
            way = Way(known.headword, known.reading, known.gloss, known.warmth, known.slug)
            yield way, [part.strip() for part in re.split(r"[;,；，]", known.gloss) if part.strip()]


def _table(language: str) -> Iterator[tuple[Way, list[str]]]:
    """Yield the phrases everybody needs, in English where the reader's language has none."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        zh, reading, warmth, english, spanish = line.split("\t")
        code = "es" if language == "es" else "en"
        own = (spanish if code == "es" else english).split("|")
        others = english.split("|") if code == "es" else []
        yield Way(zh, reading, Passage(own[0], code, language), int(warmth)), [*own, *others]
