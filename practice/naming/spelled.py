"""Write the nearest rows of syllables in characters: the names by sound."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from practice.naming import shunning
from practice.naming.characters import Character, borrowed, by_syllable, characters
from practice.naming.cleaning import fold
from practice.naming.drafts import Draft, Stand
from practice.naming.flow import REFUSED, roughness
from practice.naming.sounds import EXACT
from practice.naming.tables import rows
from practice.naming.wishes import SHORTEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from practice.naming.matching import Piece, Row
    from practice.naming.origins import Read
    from practice.naming.wishes import Wish

_FIRST_ROWS, _ROWS, _VARIANTS, _BEAM, _OPTIONS = 4, 12, 6, 12, 4
_STAGES = 3
# Rows farther than this behind the nearest are no likeness any more.
_FARTHEST = 0.75
# The nearest rows keep their order; what differs in characters only comes later.
_AGAIN, _MIXED, _IN_MOOD = 0.12, 0.12, 0.1
_LATER = 0.3
_LIKE_ROWS = 3
_WARNED = 0.4
_ENDINGS_OF_WOMEN = ("a", "ah", "elle", "ette", "ine", "een", "lyn", "issa")
# Names of men in these languages end in a as well.
_EITHER_ENDING = frozenset({"ja", "yo", "ig", "sw", "uk", "ar", "he"})
# Characters that usual spellings keep for women.
_WOMENS = frozenset("娅莉娜丝妮雅薇茜黛蒂莎玛珊琳丽露菲芙婷")
_CLOSENESS = ((0.13, 3), (0.36, 2), (0.8, 1))


class _Written(NamedTuple):
    """The characters chosen so far for a row."""

    cost: float
    chosen: tuple[Character, ...]


def by_sound(read: Read, wish: Wish) -> Iterator[Draft]:
    """Yield names by sound, the nearest first; rows of syllables before variants of one."""
    # Few names are ever asked for, so the farther rows wait until they are.
    for stage in range(_STAGES):
        yield from _stage(read, wish, stage)


def _stage(read: Read, wish: Wish, stage: int) -> tuple[Draft, ...]:
    near = [row for row in read.rows if len(row.pieces) > 1]
    close = [row for row in near if row.cost - near[0].cost <= _FARTHEST]
    rows = (close[:_FIRST_ROWS], close[_FIRST_ROWS:_ROWS], near[len(close) : _ROWS])[stage]
    found = [draft for row in rows for draft in _written(row, read, wish, row.cost - near[0].cost)]
    return tuple(sorted(found, key=lambda draft: (draft.cost, draft.text)))


def is_single(read: Read) -> bool:
    """Whether the whole name is one syllable, which is called 小, 阿 or twice."""
    near = read.rows
    return len(read.usual) == 1 or (bool(near) and len(near[0].pieces) == 1)


def short(read: Read, wish: Wish) -> Iterator[Draft]:
    """Yield two-character forms of one syllable of the name: 小莉, 莉莉, 阿莉."""
    if len(read.usual) == 1 and read.usual in characters():
        whole = Stand(read.cleaned.shown, 3)
        yield from _forms(characters()[read.usual], whole, "usual", -1.0)
    for rank, (piece, row) in enumerate(_handles(read)):
        friendly = [c for c in _options(piece.syllable, read, wish) if c.char in _called()]
        for number, character in enumerate(friendly[:2]):
            cost = 0.2 * rank + 0.35 * number
            yield from _forms(character, _stand(piece, row, read), "short", cost)


def _forms(character: Character, stand: Stand, kind: str, cost: float) -> Iterator[Draft]:
    char = character.char
    forms = ((f"小{char}", Stand()), (char * 2, stand), (f"阿{char}", Stand()))
    for number, (text, first) in enumerate(forms):
        yield Draft(text, "two", kind, cost + 0.1 * number, (first, stand), _plain(text))


@lru_cache(maxsize=1)
def _called() -> frozenset[str]:
    return frozenset("".join(row[1] for row in rows("called.tsv", 2)))


def usual(read: Read) -> list[Draft]:
    """Return the usual spelling of the name, where it has one of two characters or more."""
    text = read.usual
    if len(text) < SHORTEST:
        return []
    stands = _laid_along(text, read)
    return [Draft(text, "name", "usual", -1.0, stands, _plain(text))]


def _laid_along(text: str, read: Read) -> tuple[Stand, ...]:
    """Say for each character of a usual spelling which letters it stands for, as well as one can."""
    table = {r.syllables: r for r in read.rows}
    wanted = tuple(characters()[char].syllable for char in text)
    if wanted in table:
        return tuple(_stand(piece, table[wanted], read) for piece in table[wanted].pieces)
    word = read.cleaned.shown
    cuts = [round(len(word) * number / len(text)) for number in range(len(text) + 1)]
    return tuple(Stand(word[a:b], 2) for a, b in pairwise(cuts))


def _plain(text: str) -> tuple[str, ...]:
    return tuple(characters()[char].reading for char in text)


def _handles(read: Read) -> Iterable[tuple[Piece, Row]]:
    """Return the syllables by which friends would call: the full ones, first to last, once each."""
    seen: set[str] = set()
    for row in read.rows[:4]:
        for piece in row.pieces:
            is_full = any(
                sound.is_vowel or sound.sign.startswith(EXACT)
                for sound in read.sounds[piece.first : piece.last]
            )
            if is_full and piece.syllable not in seen | {"er", "e"}:
                seen.add(piece.syllable)
                yield piece, row


def _written(row: Row, read: Read, wish: Wish, behind: float) -> list[Draft]:
    kept: list[tuple[float, tuple[Character, ...]]] = []
    for written in _combined(row, read, wish):
        flow = roughness(tuple(character.tone for character in written.chosen))
        if flow < REFUSED:
            kept.append((written.cost + 0.6 * flow, written.chosen))
    kept.sort(key=lambda item: (item[0], [c.char for c in item[1]]))
    stands = tuple(_stand(piece, row, read) for piece in row.pieces)
    found: list[Draft] = []
    for cost, chosen in kept:
        judged = _judged(chosen)
        if judged is None:
            continue
        text = "".join(character.char for character in chosen)
        whole = behind + cost + judged + _LATER * len(found)
        found.append(Draft(text, "name", "borrowed", whole, stands,
                           tuple(c.reading for c in chosen)))  # fmt: skip
        if len(found) == _VARIANTS:
            break
    return found


def _judged(chosen: tuple[Character, ...]) -> float | None:
    """Return what bad sounds a name by sound makes costs; None where it must not be handed out."""
    if shunning.known("".join(character.char for character in chosen)):
        return None
    hits = shunning.hits(tuple(shunning.Said(c.char, c.syllable, c.tone) for c in chosen))
    if any(hit.pattern.stops or hit.pattern.kind in shunning.NAMES for hit in hits):
        return None
    return min(len(hits), 2) * _WARNED


def _combined(row: Row, read: Read, wish: Wish) -> list[_Written]:
    """Choose characters for all syllables: the best few combinations."""
    found = [_Written(0.0, ())]
    locked = dict(wish.locked)
    for at, piece in enumerate(row.pieces):
        options = _options(piece.syllable, read, wish)
        if at in locked:
            options = [characters()[locked[at]]] if locked[at] in characters() else []
        found = [
            _Written(part.cost + _cost(number, option, part, wish), (*part.chosen, option))
            for part in found
            for number, option in enumerate(options)
        ]
        found = sorted(found, key=lambda part: part.cost)[:_BEAM]
    return found


def _cost(number: int, option: Character, before: _Written, wish: Wish) -> float:
    """Return what this character adds: its rank, repetition, a mix of the genders it is heard as."""
    cost = 0.12 * number
    for other in before.chosen:
        if other.char == option.char:
            cost += _AGAIN
        elif {other.lean, option.lean} == {"f", "m"}:
            cost += _MIXED
    return cost - _IN_MOOD * len(set(option.moods) & set(wish.moods))


def _options(syllable: str, read: Read, wish: Wish) -> list[Character]:
    """Return characters for a syllable, the usual ones first, then free ones of the moods."""
    lean = wish.lean or leaning(read)
    row = borrowed().get(syllable)
    usual_ones = [characters()[c] for c in row.for_lean(lean) if c in characters()] if row else []
    found = [c for c in usual_ones if c.syllable == syllable and not c.is_grave]
    if wish.moods:
        others = [c for c in by_syllable().get(syllable, ()) if _is_in_mood(c, wish, lean)]
        found = found[:3] + [c for c in others if c not in found]
    return found[:_OPTIONS]


def _is_in_mood(character: Character, wish: Wish, lean: str) -> bool:
    return (
        character.is_free
        and bool(set(character.moods) & set(wish.moods))
        and {character.lean, lean} != {"f", "m"}
    )


def leaning(read: Read) -> str:
    """Guess from the ending whether 玛 or 马 is the usual character; nothing is said of it."""
    if not _WOMENS.isdisjoint(read.usual):
        return "f"
    ends = not read.usual and fold(read.cleaned.word).endswith(_ENDINGS_OF_WOMEN)
    return "f" if ends and read.origin not in _EITHER_ENDING else ""


def _stand(piece: Piece, row: Row, read: Read) -> Stand:
    """Return the letters of a piece; sounds that were left out go to the piece before them."""
    at = row.pieces.index(piece)
    start = read.sounds[piece.first].start if at else 0
    following = row.pieces[at + 1] if at + 1 < len(row.pieces) else None
    end = read.sounds[following.first].start if following else len(read.cleaned.shown)
    closeness = next((mark for limit, mark in _CLOSENESS if piece.cost <= limit), 0)
    return Stand(read.cleaned.shown[start:end], closeness)


def bad_likeness(read: Read) -> tuple[str, shunning.Pattern] | None:
    """Return the worst thing a careless spelling of this name sounds like, and its characters."""
    found: list[tuple[tuple[bool, float], str, shunning.Pattern]] = []
    for row in read.rows[:_LIKE_ROWS]:
        for at, pattern in shunning.likenesses(row.syllables):
            text = pattern.sounds_like
            if len(text) != len(pattern.syllables) or pattern.characters:
                continue
            before, after = row.syllables[:at], row.syllables[at + len(text) :]
            found.append(((not pattern.stops, row.cost), _filled(before, text, after), pattern))
    return min(found)[1:] if found else None


def _filled(before: tuple[str, ...], text: str, after: tuple[str, ...]) -> str:
    first = "".join(borrowed()[name].anybody[0] for name in before)
    return first + text + "".join(borrowed()[name].anybody[0] for name in after)
