"""Deal nicknames from several heaps, and keep back what must not be handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mandarin.tone import strip_tones
from practice.naming import shunning
from practice.naming.drafts import PHRASES, Draft
from practice.naming.finishing import read_aloud
from practice.naming.flow import REFUSED, roughness
from practice.naming.phrased import units_of
from practice.naming.wishes import LONGEST, RESULTS, SHORTEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice.naming.wishes import Wish

_NAME_LIKE = 4
_SOUNDS = frozenset({"borrowed", "usual"})


class Dealing:
    """Deals from several heaps in turn, each draft once, leaving out what must not be said."""

    def __init__(self, heaps: list[Iterator[Draft]], wish: Wish) -> None:
        self.given: list[Draft] = []
        self.has_more = True
        self._heaps = heaps
        self._wish = wish
        self._seen: set[str] = set()
        # Too like another of their round; their time comes later.
        self._waiting: list[Draft] = []

    def go_on(self) -> None:
        """Take one from each heap; when none has any, what waited is next."""
        round_: list[Draft] = []
        for heap in self._heaps:
            draft = next((d for d in heap if self._is_fine(d) and self._differs(d, round_)), None)
            if draft is not None:
                self._seen.add(draft.text)
                round_.append(draft)
        while len(round_) < RESULTS and self._waiting:
            round_.append(self._waiting.pop(0))
        self.has_more = bool(round_)
        self.given += round_

    def _is_fine(self, draft: Draft) -> bool:
        return draft.text not in self._seen and keeps(draft, self._wish) and is_clean(draft)

    def _differs(self, draft: Draft, others: list[Draft]) -> bool:
        """Whether it sounds unlike the others of its round; else it has to wait."""
        if draft.kind not in _SOUNDS or all(_syllables(draft) != _syllables(o) for o in others):
            return True
        self._seen.add(draft.text)
        self._waiting.append(draft)
        return False


def _syllables(draft: Draft) -> list[str]:
    return [strip_tones(reading) for reading in draft.readings]


def keeps(draft: Draft, wish: Wish) -> bool:
    """Whether every locked character stands where it was."""
    if not wish.locked:
        return True
    units = units_of(draft.text)
    return all(at < len(units) and units[at] == char for at, char in wish.locked)


def is_clean(draft: Draft) -> bool:
    """Whether a draft may be handed out: length, tones, bad sounds, persons and brands."""
    if not SHORTEST <= len(draft.text) <= LONGEST or shunning.known(draft.text):
        return False
    han = "".join(unit for unit in units_of(draft.text) if "\u4e00" <= unit <= "\u9fff")
    readings = list(draft.readings) or read_aloud(han)
    if len(readings) != len(han):
        return False
    said = shunning.said(han, readings)
    if draft.kind in PHRASES:
        return not shunning.stops(said)
    return _sounds_well(draft, said)


def _sounds_well(draft: Draft, said: tuple[shunning.Said, ...]) -> bool:
    """Judge a name: a sound cannot always help it, a word that was chosen by hand can."""
    by_sound = draft.kind in _SOUNDS
    text = "".join(part.char for part in said)
    if draft.kind == "borrowed" and shunning.is_word(text):
        return False
    for hit in shunning.hits(said):
        if hit.pattern.stops or (hit.pattern.language != "cantonese" and not by_sound):
            return False
    smooth = roughness(tuple(part.tone for part in said)) < REFUSED
    return smooth or draft.kind == "usual" or len(said) > _NAME_LIKE
