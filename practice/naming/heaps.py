"""The heaps that nicknames are dealt from: which kinds, in which order, for which wish."""

from __future__ import annotations

from itertools import chain, islice, tee, zip_longest
from typing import TYPE_CHECKING

from practice.naming import listed, phrased, spelled
from practice.naming.dealing import is_clean
from practice.naming.phrased import Caller
from practice.naming.wishes import RESULTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice.naming.drafts import Draft
    from practice.naming.origins import Read
    from practice.naming.wishes import Wish

    Heaps = list[Iterator[Draft]]

_PHRASED = frozenset({"app", "momo", "mixed"})
_MOST_WHO = 3
_PAIR = 2
_NEAR_ENOUGH = 3


def heaps(wish: Wish, found: Read | None) -> Heaps:
    """Return five heaps to deal from, by style and aim; one heap may lie in several places."""
    if wish.style in _PHRASED:
        caller = _caller(found, wish, _by_sound(found, wish))
        return [phrased.phrases(wish, caller, wish.style)] * RESULTS
    sounding = _sounding(found)
    given = listed.given(wish, sounding, wish.lean or (spelled.leaning(found) if found else ""))
    nicks = listed.nicks(wish, sounding)
    if wish.style == "two":
        pairs = filter(_is_pair, _by_sound(found, wish))
        return _pairs(wish, pairs, _short(found, wish), given, nicks)
    if wish.style == "name":
        sound = _by_sound(found, wish)
        return [sound, sound, sound, given, given] if wish.aim == "sound" else [given] * RESULTS
    return _of_every_kind(wish, found, given, nicks)


def _of_every_kind(
    wish: Wish, found: Read | None, given: Iterator[Draft], nicks: Iterator[Draft]
) -> Heaps:
    sound, near = tee(_by_sound(found, wish))
    caller = _caller(found, wish, near)
    app, short = phrased.phrases(wish, caller, "app"), _short(found, wish)
    if wish.aim == "meaning":
        return [given, nicks, given, app, nicks]
    if wish.aim == "smile":
        mixed = phrased.phrases(wish, caller, "mixed") if found else nicks
        return [app, nicks, mixed, phrased.phrases(wish, caller, "momo"), app]
    if found and spelled.is_single(found):
        return [short, short, chain(sound, short), given, app]
    named = chain(sound, short)
    return [named, named, named, _mixed(short, given), app]


def _by_sound(found: Read | None, wish: Wish) -> Iterator[Draft]:
    """Yield the usual spelling, then the names by sound."""
    if found is not None:
        yield from spelled.usual(found)
        yield from spelled.by_sound(found, wish)


def _short(found: Read | None, wish: Wish) -> Iterator[Draft]:
    return spelled.short(found, wish) if found else iter(())


def _is_pair(draft: Draft) -> bool:
    return len(draft.text) == _PAIR


def _pairs(
    wish: Wish,
    sound: Iterator[Draft],
    short: Iterator[Draft],
    given: Iterator[Draft],
    nicks: Iterator[Draft],
) -> list[Iterator[Draft]]:
    if wish.aim == "sound":
        return [chain(sound, short), chain(sound, short), given, short, nicks]
    if wish.aim == "smile":
        return [nicks, nicks, nicks, short, nicks]
    return [given, nicks, given, nicks, nicks]


def _mixed(first: Iterator[Draft], second: Iterator[Draft]) -> Iterator[Draft]:
    """Take from both in turn, until both are used up."""
    for pair in zip_longest(first, second):
        yield from (draft for draft in pair if draft is not None)


def _sounding(found: Read | None) -> listed.Sounding:
    if found is None or not found.rows:
        return listed.Sounding({}, "")
    shown_name = found.cleaned.shown
    letters = {
        piece.syllable: shown_name[
            found.sounds[piece.first].start : found.sounds[piece.last - 1].end
        ]
        for piece in found.rows[0].pieces
    }
    return listed.Sounding(letters, found.rows[0].pieces[0].syllable)


def _caller(found: Read | None, wish: Wish, by_sound: Iterator[Draft]) -> Caller:
    """Choose the short Chinese name that phrases use for the bearer."""
    if found is None:
        return Caller("", (), (), "", ())
    syllables = found.rows[0].syllables if found.rows else ()
    near, short = islice(by_sound, _NEAR_ENOUGH), _short(found, wish)
    drafts = chain(short, near) if spelled.is_single(found) else chain(near, short)
    for draft in drafts:
        if len(draft.text) <= _MOST_WHO and is_clean(draft):
            return Caller(draft.text, draft.stands, draft.readings, found.cleaned.shown, syllables)
    return Caller("", (), (), found.cleaned.shown, syllables)
