"""What a file is made of: a unit for each text field of a page, and the mark that finds it again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

# A mark is at once an NMTOKEN, as XLIFF wants of an id, and a context that PO editors keep.
MARK = re.compile(
    r"(?P<kind>[a-z]+):(?P<slug>[-a-zA-Z0-9_]{1,100}):"
    r"(?P<key>[a-z_]+(?:\.[a-z][0-9]{1,3}(?:\.[a-z_]+)?)?):"
    r"(?P<base>[0-9]{1,18}):(?P<source>[0-9]{1,18})"
)


class Mark(NamedTuple):
    """Which text a unit is: kind and slug of its page, its flat key, and what was published then.

    ``base`` is the number of the translation, 0 where there was none, ``source`` that of the
    original.
    """

    kind: str
    slug: str
    key: str
    base: int
    source: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.slug}:{self.key}:{self.base}:{self.source}"

    @property
    def page(self) -> tuple[str, str]:
        return self.kind, self.slug


def parse_mark(text: str) -> Mark | None:
    """Return the mark that a file holds, or None where it is none of ours."""
    found = MARK.fullmatch(text)
    if found is None:
        return None
    return Mark(
        found["kind"], found["slug"], found["key"], int(found["base"]), int(found["source"])
    )


class State(StrEnum):
    """How a translation stands when it is downloaded."""

    MISSING = "missing"
    OUTDATED = "outdated"
    MACHINE = "machine"
    CURRENT = "current"

    @property
    def unfinished(self) -> bool:
        """Tell whether a person has to look at the translation that is there."""
        return self in (State.OUTDATED, State.MACHINE)


class Note(NamedTuple):
    """Something a translator wants to know: which field it is, how long it may be, where it stands."""

    about: str
    text: str


@dataclass(frozen=True)
class Unit:
    """A text to translate, with the translation there is."""

    mark: Mark
    source: str
    target: str
    state: State
    notes: Sequence[Note] = ()


@dataclass(frozen=True)
class Page:
    """The units of one page."""

    kind: str
    slug: str
    address: str
    units: Sequence[Unit]


class Told(NamedTuple):
    """What an uploaded file says of one unit, and in which line."""

    mark: Mark
    text: str
    unfinished: bool
    line: int


class Problem(NamedTuple):
    """What is wrong with an uploaded file, and in which line; 0 is all of it."""

    line: int
    reason: str


class BadFile(Exception):
    """The file cannot be used at all; ``problems`` says where and why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"{line}: {reason}" for line, reason in problems))
        self.problems = list(problems)
