"""What a reader of a tutorial can choose: their platform and their build of the app."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial import setups
from editorial.setup_names import called

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guide.behind import Page, Part
    from guide.models import Tutorial


class Option(NamedTuple):
    """One platform or build, and what readers call it."""

    name: str
    called: str


class Count(NamedTuple):
    """What is said of the page while so many of its steps are shown."""

    shown: int
    said: str


class Choice(NamedTuple):
    """What can be chosen on a page; a kind with nothing to choose is empty."""

    platforms: list[Option]
    builds: list[Option]
    counts: list[Count]

    @property
    def marks(self) -> str:
        """The classes that say which choices mean something on this page."""
        return " ".join(f"offers-{option.name}" for option in (*self.platforms, *self.builds))


def choice(tutorial: Tutorial, page: Page) -> Choice | None:
    """Return what a reader can choose on a page, or nothing where it is the same for everybody."""
    used = {name for names in _setups(page) for name in names}
    platforms = _options(setups.PLATFORMS, used, tutorial.platforms)
    builds = _options(setups.BUILDS, used, tutorial.builds)
    if not platforms and not builds:
        return None
    return Choice(platforms, builds, _counts(page.steps, platforms, builds))


def _setups(page: Page) -> Iterable[tuple[str, ...]]:
    yield from (piece.names for piece in setups.stretches(page.intro))
    for part in (*page.steps, *page.sections):
        yield part.setups
        yield from (piece.names for piece in setups.stretches(part.body))


def _options(kind: tuple[str, ...], used: set[str], facts: list[str]) -> list[Option]:
    """Return the options of a kind: what the page is about, where some of it is for some only."""
    if not used & set(kind):
        return []
    names = [name for name in kind if name in used or name in facts]
    return [Option(name, called(name)) for name in names] if len(names) > 1 else []


def _counts(steps: list[Part], platforms: list[Option], builds: list[Option]) -> list[Count]:
    """Return a sentence for each number of steps that some choice leaves."""
    ways = product(["", *(o.name for o in platforms)], ["", *(o.name for o in builds)])
    numbers = {sum(_is_for(step.setups, *way) for step in steps) for way in ways}
    return [Count(number, _said(number, len(steps))) for number in sorted(numbers)]


def _is_for(names: tuple[str, ...], platform: str, build: str) -> bool:
    pairs = ((platform, setups.platforms(names)), (build, setups.builds(names)))
    return all(not chosen or not kind or chosen in kind for chosen, kind in pairs)


def _said(shown: int, total: int) -> str:
    if not total:
        return ""
    if shown == total:
        return ngettext("The one step is shown.", "All %(total)s steps are shown.", total) % {"total": total}  # fmt: skip
    return _("%(shown)s of %(total)s steps are shown.") % {"shown": shown, "total": total}
