"""The form of the workshop: what somebody sent becomes a wish. What is not of the form is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from practice.naming.wishes import AIMS, INTERESTS, LEANS, LONGEST, MOODS, ORIGINS, STYLES, Wish

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from django.http import QueryDict

SUGGEST, ANOTHER, REREAD, KEEP, DROP, CHECK = (
    "suggest",
    "another",
    "reread",
    "keep",
    "drop",
    "check",
)
VERBS = (SUGGEST, ANOTHER, REREAD, KEEP, DROP, CHECK)
# Whoever has seen so many times five names begins anew.
LAST_TURN = 199


class Sent(NamedTuple):
    """What a form asks for: a wish, or a look at a nickname of somebody's own."""

    verb: str
    wish: Wish
    own: str


def sent(form: QueryDict) -> Sent:
    """Return what was sent, as far as the form knows it; texts exactly as they were typed."""
    verb, _, value = form.get("do", "").partition(":")
    verb = verb if verb in VERBS else SUGGEST
    return Sent(verb, _after(verb, value, _wish(form), form), _line(form.get("own", "")))


def kept(wish: Wish) -> list[tuple[str, str]]:
    """Return a wish as hidden fields of the next form."""
    single = [(name, getattr(wish, name)) for name in ("name", "origin", "aim", "style", "lean")]
    many = [(name, value) for name in ("moods", "interests") for value in getattr(wish, name)]
    locks = [("locked", lock_code(at, char)) for at, char in wish.locked]
    return [*single, *many, *locks, ("turn", str(wish.turn))]


def lock_code(at: int, char: str) -> str:
    """Return a character that has to stay, as the form sends it."""
    return f"{at}{char}"


def has_more(wish: Wish) -> bool:
    """Tell whether something of the folded part of the form was chosen."""
    return bool(wish.interests or wish.lean or wish.style != "any")


def _wish(form: QueryDict) -> Wish:
    choice: Any = {
        name: _one_of(form.get(name, ""), choices)
        for name, choices in (("aim", AIMS), ("style", STYLES), ("lean", LEANS))
    }
    return Wish(
        _line(form.get("name", "")),
        origin=_one_of(form.get("origin", ""), ("", *ORIGINS)),
        moods=_several(form.getlist("moods"), MOODS),
        interests=_several(form.getlist("interests"), INTERESTS),
        locked=_locks(form.getlist("locked")),
        turn=_number(form.get("turn", "")),
        **choice,
    )


def _after(verb: str, value: str, wish: Wish, form: QueryDict) -> Wish:
    """Return the wish as the pressed button changes it. Only *another* goes on counting."""
    if verb == ANOTHER:
        return wish._replace(turn=wish.turn + 1 if wish.turn < LAST_TURN else 0)
    if verb in (KEEP, DROP):
        return wish._replace(turn=0, locked=_relocked(wish.locked, value, keep=verb == KEEP))
    if verb == REREAD:
        origin = _one_of(form.get("read_as", ""), ("", *ORIGINS))
        return wish._replace(turn=0, origin=origin, locked=())
    if verb == SUGGEST:
        return wish._replace(turn=0, locked=())
    return wish


def _relocked(
    locked: tuple[tuple[int, str], ...], value: str, *, keep: bool
) -> tuple[tuple[int, str], ...]:
    changed = _locks([value])
    places = {at for at, _char in changed}
    others = tuple(lock for lock in locked if lock[0] not in places)
    return tuple(sorted((*others, *changed))) if keep else others


def _locks(values: Iterable[str]) -> tuple[tuple[int, str], ...]:
    """Return the characters that have to stay, one for each place."""
    found: dict[int, str] = {}
    for value in values:
        number, char = value[:-1], value[-1:]
        if char and number.isascii() and number.isdigit() and len(number) <= len(str(LONGEST)):
            found[int(number)] = char
    return tuple(sorted(found.items()))


def _one_of(value: str, choices: tuple[str, ...]) -> str:
    return value if value in choices else choices[0]


def _several(values: list[str], choices: tuple[str, ...]) -> tuple[str, ...]:
    """Return the choices that were made, in the order of the form."""
    return tuple(choice for choice in choices if choice in values)


def _number(text: str) -> int:
    small = text.isascii() and text.isdigit() and len(text) <= len(str(LAST_TURN))
    return min(int(text), LAST_TURN) if small else 0


def _line(text: str) -> str:
    """Return what was typed into a field of one line; half characters cannot be printed again."""
    whole = text.encode("utf-8", "ignore").decode("utf-8")
    return " ".join(whole.replace("\0", "").splitlines())
