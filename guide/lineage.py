"""Where the steps of an earlier text stand in the text of today, and which of them have changed. No Django."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from editorial import setups
from guide import steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from guide.steps import Part


class Version(NamedTuple):
    """One text of a tutorial in its own language; a ``minor`` one says the same in better words."""

    body: str
    minor: bool = False


class Setup(NamedTuple):
    """For whom a text is looked at: what is for others only is left out. Empty is everybody."""

    platform: str = ""
    build: str = ""


class Place(NamedTuple):
    """The number of a step today, and whether what it says has changed on the way."""

    number: int
    changed: bool = False


class Lineage(NamedTuple):
    """What became of the steps of one text: by their old number, their place of today."""

    places: Mapping[int, Place]
    # Steps of today that say something which that text did not say.
    fresh: frozenset[int]
    # Whether anything that matters reads otherwise: of a page without steps, its whole text.
    changed: bool


def numbers(body: str, setup: Setup = Setup()) -> list[int]:  # noqa: B008 (it is a tuple)
    """Return the numbers of the steps that a text has for somebody, in its order."""
    return list(dict.fromkeys(part.number for part in _steps(body, setup)))


def is_for(names: tuple[str, ...], setup: Setup) -> bool:
    """Tell whether what is for these platforms and builds only concerns somebody."""
    kinds = ((setups.platforms(names), setup.platform), (setups.builds(names), setup.build))
    return all(not found or not own or own in found for found, own in kinds)


def trace(versions: Iterable[Version], setup: Setup = Setup()) -> Lineage:  # noqa: B008
    """Follow the steps of the first text through all later ones to the last."""
    first, *later = versions
    before = first.body
    places = {number: Place(number) for number in numbers(before, setup)}
    rewritten = False
    for version in later:
        moved = _moved(_words(before, setup), _words(version.body, setup), minor=version.minor)
        places = {
            old: Place(moved[place.number].number, place.changed or moved[place.number].changed)
            for old, place in places.items()
            if place.number in moved
        }
        rewritten |= not version.minor and version.body != before
        before = version.body
    rewritten = rewritten and first.body != before
    return _told(_words(first.body, setup), _words(before, setup), places, rewritten=rewritten)


Words = dict[int, tuple[str, ...]]


def _told(old: Words, new: Words, places: dict[int, Place], *, rewritten: bool) -> Lineage:
    """Return the lineage; what was changed and changed back counts as never changed."""
    same = {
        number: place._replace(changed=place.changed and old[number] != new[place.number])
        for number, place in places.items()
    }
    kept = {place.number for place in same.values() if not place.changed}
    fresh = frozenset(set(new) - kept)
    return Lineage(same, fresh, changed=bool(fresh) if new else rewritten)


def _moved(old: Words, new: Words, *, minor: bool) -> dict[int, Place]:
    """Return where each step of one text stands in the next: first by its words, then by its number."""
    moved: dict[int, Place] = {}
    free = dict(new)
    for number, words in old.items():
        same = [other for other in free if free[other] == words]
        if same:
            found = number if number in same else same[0]
            moved[number] = Place(found)
            del free[found]
    for number in old:
        if number not in moved and number in free:
            moved[number] = Place(number, changed=not minor)
            del free[number]
    return moved


def _steps(body: str, setup: Setup) -> list[Part]:
    return [part for part in steps.split(body).steps if is_for(part.setups, setup)]


def _words(body: str, setup: Setup) -> Words:
    """Return what each step says; another number alone is no change."""
    said: Words = {}
    for part in _steps(body, setup):
        said[part.number] = (*said.get(part.number, ()), part.title, part.body)
    return said
