"""Translation memory: what people made of the same words, or nearly the same, on other pages.

Each process keeps, for each language that somebody translates into, the published translations of
people beside the texts they were made from, field by field and paragraph by paragraph. It reads
them at the first question, and again after a text of that language was published. What programs
drafted is left out: a mistake of theirs would spread.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from editorial import paragraphs
from editorial.diff import TOKEN
from editorial.kept_pages import texts_tag
from editorial.models import Edition
from pagestore.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

# How many hundredths of their words two texts have to share.
ALIKE = 75
# So much of its words a text shares with any that is enough alike.
LEAST = ALIKE / (200 - ALIKE)
# So many texts are compared with one paragraph: those that share most of its rarest words.
CANDIDATES = 400
# Suggestions for one paragraph, and how many different words are worth comparing.
MOST, LONGEST = 2, 400
# Processes that hear of no change, as one that only runs a command, look again after so many seconds.
FRESH_FOR = 600


class Place(NamedTuple):
    """Where a text stands: the kind of page, its row and the field."""

    content_type: int
    pk: int
    key: str


class Unit(NamedTuple):
    """A text and what somebody made of it; ``words`` are those of the source, each once, as numbers."""

    place: Place
    source: str
    translation: str
    words: tuple[int, ...]


class Suggestion(NamedTuple):
    """A translation of the same or a similar text; ``alike`` is 100 where it is the same."""

    translation: str
    source: str
    alike: int
    place: Place

    @property
    def is_same(self) -> bool:
        return self.alike == 100  # noqa: PLR2004 (of a hundred)


class Memory:
    """The published translations into one language, found by the words of their source."""

    def __init__(self, pairs: Iterable[tuple[Place, str, str]]) -> None:
        self._numbers: dict[str, int] = {}
        self._units = [self._unit(*pair) for pair in pairs]
        self._same: dict[str, list[int]] = {}
        self._frequency = Counter(word for unit in self._units for word in unit.words)
        # By word, the units that have it among their rarest.
        self._having: dict[int, list[int]] = {}
        for at, unit in enumerate(self._units):
            self._same.setdefault(_plain(unit.source), []).append(at)
            for word in self._rarest(unit.words):
                self._having.setdefault(word, []).append(at)

    def __len__(self) -> int:
        return len(self._units)

    def _unit(self, place: Place, source: str, translation: str) -> Unit:
        numbers = self._numbers
        words = tuple(numbers.setdefault(word, len(numbers)) for word in words_of(source))
        return Unit(place, source, translation, words)

    def _rarest(self, words: Collection[int]) -> list[int]:
        """Return so many of the rarest words that no text without any of them shares enough."""
        rarest = sorted(words, key=lambda word: (self._frequency[word], word))
        return rarest[: int(len(words) * (1 - LEAST)) + 1]

    def best(self, text: str, place: Place | None = None) -> list[Suggestion]:
        """Return the best translations for a text, those of the same words first.

        What stands at ``place`` itself is no news to whoever translates it.
        """
        same = [(at, 100) for at in self._same.get(_plain(text), ())]
        elsewhere = self._suggestions(same, place)
        if not elsewhere:
            similar = self._similar(words_of(text)).items()
            elsewhere = self._suggestions(sorted(similar, key=_best_first), place)
        return elsewhere[:MOST]

    def _suggestions(
        self, found: Iterable[tuple[int, int]], place: Place | None
    ) -> list[Suggestion]:
        """Return each translation once, without those that stand at the place itself."""
        best: dict[str, Suggestion] = {}
        for at, alike in found:
            unit = self._units[at]
            if unit.place != place:
                suggestion = Suggestion(unit.translation, unit.source, alike, unit.place)
                best.setdefault(unit.translation, suggestion)
        return list(best.values())

    def _similar(self, words: set[str]) -> dict[int, int]:
        """Return the units that share enough words, with how many hundredths they share."""
        size = len(words)
        if not 0 < size <= LONGEST:
            return {}
        # Words that nothing here has are the rarest; each gets a number of its own below nought.
        mine = {self._numbers.get(word, -at) for at, word in enumerate(words, 1)}
        candidates: Counter[int] = Counter()
        for word in self._rarest(mine):
            candidates.update(self._having.get(word, ()))
        found, shortest, longest = {}, size * LEAST, size / LEAST
        for at, _shared in candidates.most_common(CANDIDATES):
            theirs = self._units[at].words
            if shortest <= len(theirs) <= longest:
                alike = 200 * len(mine.intersection(theirs)) // (size + len(theirs))
                if alike >= ALIKE:
                    # The same words in another order are similar, not the same.
                    found[at] = min(alike, 99)
        return found


def _best_first(found: tuple[int, int]) -> tuple[int, int]:
    at, alike = found
    return -alike, at


def words_of(text: str) -> set[str]:
    """Return the words of a text, and each Han character, without regard to capitals."""
    return {token for token in TOKEN.findall(text.casefold()) if token[0].isalnum()}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


# ── one for each language ───────────────────────────────────────────────────────────────────


def _pairs(language: str) -> Iterator[tuple[Place, str, str]]:
    rows = (
        Edition.objects.filter(language=language, published__machine=False)
        .exclude(published__source=None)
        .order_by("pk")
        .values_list(
            "content_type", "object_id", "published__content", "published__source__content"
        )
    )
    for kind, pk, content, source in rows.iterator():
        for key, translation in content.items():
            if translation and source.get(key):
                yield from _both(Place(kind, pk, key), source[key], translation)


def _both(place: Place, source: str, translation: str) -> Iterator[tuple[Place, str, str]]:
    """Yield a field as a whole, and where it has several, its paragraphs."""
    yield place, source, translation
    left, right = paragraphs.split(source), paragraphs.split(translation)
    if len(left) == 1 or len(right) == 1:
        return
    for match in paragraphs.aligned(left, right):
        if match.left is not None and match.right is not None:
            yield place, left[match.left], right[match.right]


def _read(language: str) -> Memory:
    return Memory(_pairs(language))


# Return the memory of a language; reads its published translations where none is kept.
of = Remembered(_read, lambda language: [texts_tag(language)], FRESH_FOR)
forget = of.forget
