"""Storyboards between fixtures/storyboards/ and the site, after the tutorials they belong to."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from editorial import slugs
from editorial.loading import register, register_late
from editorial.models import LoadedFile
from editorial.textfiles import FixtureError
from guide.models import Tutorial
from guide.screens.lint import faults
from guide.story_files import ENDING, FOLDER, read_story
from guide.storyboards import Storyboard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from editorial.itemfiles import ItemFile


class StoryShelf:
    """A storyboard is no item: it has no revisions, so it comes after them and goes out beside them."""

    def prepare(self, folder: Path) -> None:
        return None

    def files(self, folder: Path) -> list[Path]:
        return []

    def read(self, path: Path) -> list[ItemFile]:
        return []

    def export(self) -> Iterator[tuple[str, str]]:
        for board in Storyboard.objects.select_related("tutorial"):
            yield f"{FOLDER}/{board.tutorial.slug}{ENDING}", board.source


def load_stories(folder: Path) -> Counter[str]:
    """Load what changed, draw anew what older code drew, and take away what lost its file."""
    done: Counter[str] = Counter()
    place = folder / FOLDER
    if not place.is_dir():
        return done
    paths = sorted(place.glob(f"*{ENDING}"))
    known = dict(
        LoadedFile.objects.filter(path__startswith=f"{FOLDER}/").values_list("path", "digest")
    )
    for path in paths:
        text = read_story(path)
        name, digest = f"{FOLDER}/{path.name}", hashlib.sha256(text.encode()).hexdigest()
        if known.pop(name, "") != digest:
            _load(path, text)
            LoadedFile.objects.update_or_create(path=name, defaults={"digest": digest})
            done["storyboards loaded"] += 1
    if known:
        done["storyboards taken away"] += _take_away(list(known), [path.stem for path in paths])
    for board in Storyboard.objects.stale():
        board.save()
        done["storyboards drawn anew"] += 1
    return done


def _load(path: Path, text: str) -> None:
    # The file may be older than the address that somebody has given the page since.
    tutorial = slugs.find(Tutorial, path.stem)
    if tutorial is None:
        raise FixtureError(path, "there is no tutorial of this name")
    if found := faults(text):
        raise FixtureError(path, found[0].what, f"line {found[0].line or 1}")
    board = Storyboard.objects.filter(tutorial=tutorial).first() or Storyboard(tutorial=tutorial)
    board.source = text
    board.save()


def _take_away(names: list[str], others: list[str]) -> int:
    """Remove the storyboards whose files are gone and that no other file is of; return how many."""
    LoadedFile.objects.filter(path__in=names).delete()
    lost = [name.removeprefix(f"{FOLDER}/").removesuffix(ENDING) for name in names]
    gone = set(_tutorials(lost)) - set(_tutorials(others))
    return Storyboard.objects.filter(tutorial__in=gone).delete()[0]


def _tutorials(names: list[str]) -> list[int]:
    return [tutorial.pk for tutorial in slugs.find_all(Tutorial, names).values()]


register(StoryShelf())
register_late(load_stories)
