"""Find the rows of Mandarin syllables nearest to the sounds of a name."""

from __future__ import annotations

from typing import NamedTuple

from practice.naming.sounds import EXACT, VOWELS, Sound
from practice.naming.syllables import Match, loose, matches

# Four syllables are the most a name gets; the fourth is a little too many.
MOST_SYLLABLES = 4
_COST_OF_LENGTH = (0.0, 0.0, 0.0, 0.0, 0.22)
_BEAM = 7
_MOST_ROWS = 40
_OPTIONS = 4
# Two vowels in a row that are heard as one.
_JOINED = {
    ("a", "i"): "ay", ("a", "u"): "aw", ("a", "o"): "aw", ("e", "i"): "ey", ("o", "i"): "oy", ("o", "u"): "ow",
    ("a", "e"): "ay",
}  # fmt: skip
_GLIDING = {"i": "y", "y": "y", "u": "w", "w": "w", "o": "w", "ow": "w"}
_FRONT = frozenset({"i", "ey", "ay", "e", "oy"})
_BACK = frozenset({"u", "ow", "aw", "o"})
# What a glide costs between a front vowel and this one, and what its absence costs.
_SLIDE_AFTER_FRONT = {"a": (0.0, 0.15), "e": (0.15, 0.05), "o": (0.12, 0.05), "u": (0.0, 0.1)}
_HEARD_AS_ONE = 0.25
_VOWEL_AT_START, _VOWEL_INSIDE = 0.9, 1.0
_LIQUIDS, _LIQUID_LOST = frozenset({"l", "r", "R"}), 0.5
_SHARED_N, _SHARED_NN, _UNSHARED_NN = 0.3, 0.0, 0.08


class Piece(NamedTuple):
    """A Mandarin syllable and the sounds (from, to) it stands for."""

    syllable: str
    first: int
    last: int
    cost: float


class Row(NamedTuple):
    """A row of syllables for a whole name; the lower its cost the nearer it is."""

    cost: float
    syllables: tuple[str, ...]
    pieces: tuple[Piece, ...]


# Rows under way, by their syllables: cost and pieces.
_Open = dict[tuple[str, ...], tuple[float, tuple[Piece, ...]]]


class _Step(NamedTuple):
    """One way to go on: up to this sound, with this syllable or (when dropped) none."""

    end: int
    syllable: str
    cost: float


def nearest(sounds: tuple[Sound, ...]) -> tuple[Row, ...]:
    """Return rows of one to four syllables, the nearest first; each row once."""
    table: list[list[_Open]] = [
        [{} for _ in range(MOST_SYLLABLES + 1)] for _ in range(len(sounds) + 1)
    ]
    table[0][0][()] = (0.0, ())
    for at in range(len(sounds)):
        steps = _steps(sounds, at)
        for count, rows in enumerate(table[at]):
            if rows:
                _go_on(table, rows, at, count, steps)
    ends = [
        Row(round(cost + _COST_OF_LENGTH[count], 4), syllables, pieces)
        for count in range(1, MOST_SYLLABLES + 1)
        for syllables, (cost, pieces) in table[len(sounds)][count].items()
    ]
    return tuple(sorted(ends)[:_MOST_ROWS])


def _go_on(table: list[list[_Open]], rows: _Open, at: int, count: int, steps: list[_Step]) -> None:
    """Lengthen the cheapest rows that end here by every step."""
    cheapest = sorted((cost, syllables) for syllables, (cost, _) in rows.items())[:_BEAM]
    for cost, syllables in cheapest:
        pieces = rows[syllables][1]
        for end, syllable, dear in steps:
            if not syllable:
                _keep(table[end][count], syllables, cost + dear, pieces)
            elif count < MOST_SYLLABLES:
                longer = table[end][count + 1]
                known = longer.get((*syllables, syllable))
                if known is None or cost + dear < known[0]:
                    piece = Piece(syllable, at, end, dear)
                    longer[*syllables, syllable] = (cost + dear, (*pieces, piece))


def _keep(rows: _Open, syllables: tuple[str, ...], cost: float, pieces: tuple[Piece, ...]) -> None:
    if syllables not in rows or cost < rows[syllables][0]:
        rows[syllables] = (cost, pieces)


def _steps(sounds: tuple[Sound, ...], at: int) -> list[_Step]:
    """Return every way to take the next sounds."""
    if sounds[at].sign.startswith(EXACT):
        return [_Step(at + 1, sounds[at].sign.removeprefix(EXACT), 0.0)]
    if sounds[at].is_vowel:
        return [*_vowel_steps(sounds, at, "", "", at), *_without_vowel(sounds, at)]
    steps = _loose_steps(sounds, at)
    sign = sounds[at].sign
    following = sounds[at + 1].sign if at + 1 < len(sounds) else ""
    if following in VOWELS:
        glide = (
            _GLIDING.get(following, "") if at + 2 < len(sounds) and sounds[at + 2].is_vowel else ""
        )
        steps += _vowel_steps(sounds, at, sign, "", at + 1)
        if glide:
            steps += _dearer(_vowel_steps(sounds, at, sign, glide, at + 2), 0.3)
    elif following in {"y", "w"} and at + 2 < len(sounds) and sounds[at + 2].is_vowel:
        steps += _vowel_steps(sounds, at, sign, following, at + 2)
        steps += _opened(sign, following, at)
    return steps


def _dearer(steps: list[_Step], cost: float) -> list[_Step]:
    return [step._replace(cost=step.cost + cost) for step in steps]


def _opened(consonant: str, glide: str, at: int) -> list[_Step]:
    """Ny-a as ni-ya: the consonant takes the vowel of the glide, which is heard again."""
    vowel, dear = ("i", 0.1) if glide == "y" else ("u", 0.25)
    return [
        _Step(end, match.syllable, match.cost + dear + skipped)
        for match in matches(consonant, "", vowel, "")[:2]
        for end, skipped in ((at + 1, 0.0), (at + 2, 0.0 if glide == "y" else 0.15))
    ]


def _vowel_steps(
    sounds: tuple[Sound, ...], start: int, consonant: str, glide: str, at: int
) -> list[_Step]:
    """Take consonant and glide with the vowel here, the vowel after it and a nasal."""
    steps: list[_Step] = []
    for vowel, end, joined in _vowels(sounds, at):
        for coda, after, cost in _codas(sounds, end):
            before = sounds[start - 1].sign if start else ""
            found = [
                (match.syllable, match.cost)
                for match in matches(consonant, glide, vowel, coda)[:_OPTIONS]
            ]
            if before and not consonant and not glide:
                found = _slid(before, vowel, coda, dict(found))
            steps += [_Step(after, name, far + cost + joined) for name, far in found]
    return steps


def _slid(before: str, vowel: str, coda: str, found: dict[str, float]) -> list[tuple[str, float]]:
    """Between two vowels a glide comes by itself: Maria is ma-li-ya, Noa nuo-ya."""
    kind = vowel.strip("@")[:1]
    slide, gliding, held = "", 0.0, 0.05
    if before in _FRONT or before == "y":
        slide, (gliding, held) = "y", _SLIDE_AFTER_FRONT.get(kind, (0.12, 0.05))
    elif before in _BACK and kind == "a":
        slide, gliding = ("y", 0.03) if before in {"o", "ow"} else ("w", 0.1)
    kept = {name: cost + held for name, cost in found.items()}
    for match in matches(slide, "", vowel, coda)[:_OPTIONS] if slide else ():
        kept[match.syllable] = min(match.cost + gliding, kept.get(match.syllable, 9.0))
    return list(kept.items())


def _vowels(sounds: tuple[Sound, ...], at: int) -> list[tuple[str, int, float]]:
    """Return the vowel here, and joined with the next where the two are heard as one."""
    found = [(sounds[at].sign, at + 1, 0.0)]
    if at + 1 < len(sounds):
        joined = _JOINED.get((sounds[at].sign[:2].strip("@"), sounds[at + 1].sign.strip("@")))
        if joined:
            found.append((joined, at + 2, _HEARD_AS_ONE))
        if sounds[at].sign == sounds[at + 1].sign:
            found.append((sounds[at].sign, at + 2, 0.0))
    return found


def _codas(sounds: tuple[Sound, ...], at: int) -> list[tuple[str, int, float]]:
    """Return what may close the syllable: nothing, n, ng, or m heard as n; and its cost."""
    following = sounds[at] if at < len(sounds) else None
    if following is None or following.sign not in {"n", "m", "ng"}:
        return [("", at, 0.0)]
    after = sounds[at + 1].sign if at + 1 < len(sounds) else ""
    if following.sign == "ng":
        return [
            ("ng", at + 1, 0.0),
            *([("ng", at, 0.15), ("", at, 0.1)] if after in VOWELS else []),
        ]
    if after in VOWELS or after == "y":
        if following.sign == "m":
            doubled = following.end - following.start > 1
            return [("", at, 0.0), *([("n", at, 0.05)] if doubled else [])]
        doubled = following.end - following.start > 1
        return [
            ("", at, _UNSHARED_NN if doubled else 0.0),
            ("n", at, _SHARED_NN if doubled else _SHARED_N),
        ]
    if following.sign == "m":
        shared = [("n", at, 0.25)] if after else []
        return [("", at, 0.0), ("n", at + 1, 0.08 if after in {"b", "p"} else 0.35), *shared]
    open_end = [("", at, 0.0)] if sounds[at - 1].sign in {"ey", "ay"} else []
    return [("n", at + 1, 0.0), *open_end, *([("ng", at + 1, 0.12)] if after in {"k", "g"} else [])]


def _without_vowel(sounds: tuple[Sound, ...], at: int) -> list[_Step]:
    """Leave a vowel out; the only one of a name is never left out."""
    before = at and sounds[at - 1].is_vowel
    weak = sounds[at].sign[0] == "@"
    cost = _VOWEL_INSIDE if at else _VOWEL_AT_START
    return [_Step(at + 1, "", cost - 0.35 * weak - 0.25 * bool(before))]


def _loose_steps(sounds: tuple[Sound, ...], at: int) -> list[_Step]:
    """A consonant by itself: a short syllable of its own, or nothing."""
    way = loose()[sounds[at].sign]
    following = sounds[at + 1].sign if at + 1 < len(sounds) else ""
    if following in VOWELS:
        # In front of a vowel it goes missing at a price; the r of fr-, the l of gl- at a lower one.
        clustered = at and sounds[at].sign in _LIQUIDS and not sounds[at - 1].is_vowel
        return [_Step(at + 1, "", _LIQUID_LOST if clustered else 1.6)]
    dropped = way.at_end if not following else way.inside if at else way.at_start
    kept = way.kept
    if sounds[at].sign in _LIQUIDS and (not at or not sounds[at - 1].is_vowel):
        kept = ()
    elif sounds[at].sign == "n" and at and sounds[at - 1].sign in {"ey", "ay"}:
        kept = (Match("yin", 0.2), Match("en", 0.25))
    glided = following in {"y", "w"} and at + 2 < len(sounds) and sounds[at + 2].is_vowel
    dear = 0.25 if glided else 0.0
    return [_Step(at + 1, "", dropped), *(_Step(at + 1, name, far + dear) for name, far in kept)]
