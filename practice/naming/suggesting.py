"""Suggest five nicknames for a wish; the same wish always gets the same five.

Nothing is kept between two wishes: a name is forgotten as soon as it is answered.
"""

from __future__ import annotations

from practice.naming import spelled
from practice.naming.checking import check
from practice.naming.dealing import Dealing
from practice.naming.finishing import finish, parts_of
from practice.naming.heaps import heaps
from practice.naming.hearing import bad_sound
from practice.naming.nicknames import Answer, Heard, Nickname, Note, Syllable
from practice.naming.origins import Read, read
from practice.naming.sounds import shown
from practice.naming.wishes import RESULTS, Wish

__all__ = ["PROBLEMS", "Answer", "Heard", "Nickname", "Note", "Syllable", "check", "suggest"]

PROBLEMS = (
    "empty", "no_letters", "not_latin", "chinese", "too_long", "markup", "one_letter", "nothing_left",
)  # fmt: skip
# After so many rounds of “another” the first five come again.
TURNS = 24


def suggest(wish: Wish, *, with_usual: bool = True) -> Answer:
    """Return five different nicknames for the wish, or the code of a problem.

    Without the usual spellings the rules stand alone, as the tests want them.
    """
    if not wish.name.strip() and wish.aim != "sound":
        return Answer(_dealt(wish, None))
    found = read(wish.name, wish.origin)
    if found.cleaned.problem:
        return Answer((), problem=found.cleaned.problem)
    if not with_usual:
        found = found._replace(usual="")
    names = _dealt(wish, found)
    if not names:
        return Answer((), _heard(found), "nothing_left")
    return Answer(names, _heard(found), shunned=_shunned(found, wish))


def _dealt(wish: Wish, found: Read | None) -> tuple[Nickname, ...]:
    """Deal five at a time; each turn goes on where the one before ended."""
    dealing = Dealing(heaps(wish, found), wish)
    start = wish.turn % TURNS * RESULTS
    while len(dealing.given) < start + RESULTS and dealing.has_more:
        dealing.go_on()
    now = dealing.given[start : start + RESULTS]
    # When all are dealt, they begin again.
    now += dealing.given[: RESULTS - len(now)]
    name = found.cleaned.shown if found else ""
    return tuple(finish(draft, wish.aim, name) for draft in now)


def _heard(found: Read) -> Heard:
    """Return the syllables the name was cut into, as letters and sound."""
    if not found.rows:
        return Heard(found.origin, found.guessed, ((found.cleaned.shown, ""),))
    firsts = [piece.first for piece in found.rows[0].pieces]
    firsts[0] = 0
    ends = [*firsts[1:], len(found.sounds)]
    cuts = [0, *(found.sounds[first].start for first in firsts[1:]), len(found.cleaned.shown)]
    return Heard(found.origin, found.guessed, tuple(
        (found.cleaned.shown[cuts[n] : cuts[n + 1]], shown([s.sign for s in found.sounds[first:end]]))
        for n, (first, end) in enumerate(zip(firsts, ends, strict=True))
    ))  # fmt: skip


def _shunned(found: Read, wish: Wish) -> Nickname | None:
    """Return the bad sound-alike of this very name, with its reason."""
    bad = spelled.bad_likeness(found)
    if bad is None:
        return None
    text, pattern = bad
    return Nickname(
        text, parts_of(text), "name", wish.aim, len(text), 9.0,
        pattern.english, pattern.sounds_like, (bad_sound(pattern),),
    )  # fmt: skip
