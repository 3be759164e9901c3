"""What a page says of checks on a given day, out of ``Tutorial.marks``. Asks the database nothing."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.utils import timezone

from guide.checking import LONG
from guide.devices import Device
from guide.lineage import Setup
from guide.marks import is_on, key_of
from pagestore.showing import note_today

if TYPE_CHECKING:
    from guide.marks import Line
    from guide.models import Tutorial


ANYBODY = Setup()


class Mark(NamedTuple):
    """One check as it stands today: when, on what and by whom, and whether it still says much."""

    day: date
    device: str
    name: str
    # The user name whose page the name leads to; empty where there is none.
    page: str
    works: bool
    # What was followed reads otherwise today.
    changed: bool
    # It is older than ninety days.
    old: bool
    platform: str
    build: str

    @property
    def holds(self) -> bool:
        return self.works and not self.changed and not self.old


class Seal(NamedTuple):
    """What stands at the top of a page: one state, and what it is about."""

    # none, fact, part, works, old, changed or differs
    state: str
    day: date | None = None
    mark: Mark | None = None
    # The numbers of steps that changed, or looked different; empty for the page as a whole.
    steps: tuple[int, ...] = ()
    old: bool = False
    # Of how many steps, how many are checked.
    done: int = 0
    total: int = 0

    @property
    def wants_a_look(self) -> bool:
        return self.state not in ("works", "fact") or self.old


def today() -> date:
    """Return the day that it is (UTC); a stored page that asks for it is made anew after it."""
    note_today(UTC)
    return timezone.now().date()


def is_old(day: date) -> bool:
    """Tell whether a day is more than ninety days ago."""
    return today() - day > timedelta(days=LONG)


def oldest_good() -> date:
    """Return the first day that is not too long ago."""
    return today() - timedelta(days=LONG)


def marks_of_step(tutorial: Tutorial, number: int) -> list[Mark]:
    """Return the newest check of a step on each device, the newest first."""
    return [_mark(line) for line in tutorial.marks.get("steps", {}).get(str(number), [])]


def marks_of_page(tutorial: Tutorial) -> list[Mark]:
    """Return the newest check of the page as a whole on each device, the newest first."""
    return [_mark(line) for line in tutorial.marks.get("page", [])]


def _mark(line: Line) -> Mark:
    day = date.fromisoformat(line["day"])
    device = Device(line["platform"], line["build"], line["version"])
    return Mark(
        day,
        device.words,
        line["name"],
        line["page"],
        line["works"],
        line["changed"],
        is_old(day),
        line["platform"],
        line["build"],
    )


def sound_since(tutorial: Tutorial, setup: Setup = ANYBODY) -> date | None:
    """Return since which day every step works as it is written today, on a device or any."""
    day = tutorial.marks.get("on", {}).get(key_of(*setup))
    return date.fromisoformat(day) if day else None


def checked_on(tutorial: Tutorial) -> date | None:
    """Return the newest day on which somebody followed the page and it worked.

    Before checks were kept one by one, that day was a fact of the page.
    """
    works = [mark.day for mark in marks_of_page(tutorial) if mark.works]
    since = sound_since(tutorial)
    return max([*works, *([since] if since else [])], default=tutorial.last_checked)


# ── the top of the page ─────────────────────────────────────────────────────────────────────


def seal(tutorial: Tutorial, setup: Setup = ANYBODY) -> Seal:
    """Return what the top of a page says of checks today; of those on one device, if one is given."""
    if not tutorial.marks and setup == ANYBODY and tutorial.last_checked:
        return Seal("fact", tutorial.last_checked, old=is_old(tutorial.last_checked))
    since = sound_since(tutorial, setup)
    whole = _newest(tutorial.marks.get("page", []), setup)
    found = {
        int(number): _newest(lines, setup)
        for number, lines in tutorial.marks.get("steps", {}).items()
    }
    newest = {number: line for number, line in found.items() if line}
    if different := _different(whole, newest):
        return different
    if whole and whole["works"]:
        return _worked(whole, since)
    if since:
        return Seal("works", since, old=is_old(since))
    return _in_part(newest, tutorial.marks.get("count", 0))


def _newest(lines: list[Line], setup: Setup) -> Line | None:
    return next((line for line in lines if is_on(line, setup)), None)


def _different(whole: Line | None, newest: dict[int, Line]) -> Seal | None:
    """Return what looked different, unless it worked for somebody since."""
    if whole and not whole["works"]:
        after = [line for line in newest.values() if line["works"] and line["day"] > whole["day"]]
        if not after:
            mark = _mark(whole)
            return Seal("differs", mark.day, mark, old=mark.old)
    steps = {number: line for number, line in newest.items() if not line["works"]}
    if not steps:
        return None
    mark = max((_mark(line) for line in steps.values()), key=lambda mark: mark.day)
    return Seal("differs", mark.day, mark, tuple(sorted(steps)), old=mark.old)


def _worked(whole: Line, since: date | None) -> Seal:
    mark = _mark(whole)
    if since and (mark.changed or since > mark.day):
        # Somebody has followed it since step by step, or followed what changed.
        return Seal("works", since, old=is_old(since))
    if mark.changed:
        return Seal("changed", mark.day, mark, tuple(whole["fresh"]), old=mark.old)
    return Seal("works", mark.day, mark, old=mark.old)


def _in_part(newest: dict[int, Line], total: int) -> Seal:
    marks = [_mark(line) for line in newest.values()]
    if not marks:
        return Seal("none")
    last, done = max(mark.day for mark in marks), sum(mark.holds for mark in marks)
    return Seal("part", last, old=is_old(last), done=done, total=total)
