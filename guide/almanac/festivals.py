"""The festivals of a year: when they are, what people do and say, what to leave."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from editorial import site_texts
from guide.almanac import calendar
from guide.almanac.shelf import FOLDER

if TYPE_CHECKING:
    from datetime import date

    from editorial.editable import Passage
    from editorial.site_texts import Origin

NAME = "festivals"
QUIET = "quiet"


class Greeting(NamedTuple):
    """What one says on the day, and what it says."""

    zh: str
    reading: str
    text: Passage


class Festival(NamedTuple):
    """One festival on one day of a year."""

    slug: str
    day: date
    zh: str
    reading: str
    name: Passage
    do: Passage
    avoid: Passage | None
    greetings: tuple[Greeting, ...]
    is_off: bool
    is_quiet: bool
    is_online: bool
    page: str

    @property
    def lunar(self) -> str:
        return calendar.lunar_name(self.day)

    @property
    def lunar_day(self) -> tuple[int, int, bool]:
        return calendar.lunar_day(self.day)

    @property
    def anchor(self) -> str:
        """A name in the page; a lunar day about New Year may come twice in a year."""
        return f"{self.slug}-{self.day:%m%d}"


class Year(NamedTuple):
    """The festivals of a year in their order, in one language."""

    number: int
    festivals: tuple[Festival, ...]
    new_year: date
    animal: str
    animal_name: Passage
    origin: Origin

    @property
    def before(self) -> int | None:
        return self.number - 1 if calendar.is_covered(self.number - 1) else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if calendar.is_covered(self.number + 1) else None

    def next_from(self, day: date) -> Festival | None:
        """Return the first festival on or after a day, if the year still has one."""
        return next((festival for festival in self.festivals if festival.day >= day), None)


@lru_cache(maxsize=256)
def year(number: int, language: str) -> Year:
    """Return a year that the calendar covers; ask ``calendar.is_covered`` first."""
    words = site_texts.words(FOLDER, NAME, language)
    rows = site_texts.facts(FOLDER, NAME).items()
    found = (
        _festival(slug, row, words.say[slug], day)
        for slug, row in rows
        for day in calendar.days(row["rule"], number)
    )
    place = calendar.animal(number)
    return Year(
        number,
        tuple(sorted(found, key=lambda festival: festival.day)),
        calendar.new_year(number),
        calendar.ANIMALS[place],
        words.say["animals"][place],
        words.origin,
    )


def _festival(slug: str, row: dict[str, Any], words: dict[str, Any], day: date) -> Festival:
    said = zip(row["greetings"], words["says"], strict=True)
    return Festival(
        slug, day, row["zh"], row["reading"], words["name"], words["do"], words.get("avoid"),
        tuple(Greeting(line["zh"], line["reading"], text) for line, text in said),
        is_off="off" in row and day.year >= row["off"],
        is_quiet=row.get("mood") == QUIET,
        is_online=row.get("online", False),
        page=row.get("page", ""),
    )  # fmt: skip
