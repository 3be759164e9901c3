"""The storyboards in fixtures/: where they lie, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editorial.textfiles import FixtureError, read_markdown
from guide import steps
from guide.screens.lint import faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FOLDER, ENDING = "storyboards", ".story"
TUTORIALS, SOURCE = "guide", "en.md"


def story_files(fixtures: Path, slugs: Iterable[str] = ()) -> list[Path]:
    """Return the files of these storyboards, or of all; FixtureError for one that is not there."""
    folder = fixtures / FOLDER
    found = [folder / f"{slug}{ENDING}" for slug in slugs] or sorted(folder.glob(f"*{ENDING}"))
    for path in found:
        if not path.is_file():
            raise FixtureError(path, "there is no such storyboard")
    return found


def read_story(path: Path) -> str:
    """Return the text of a file. Raises FixtureError where it is none."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FixtureError(path, "is not a text in UTF-8") from error


def story_faults(path: Path) -> Iterator[str]:
    """Yield one line a fault: file, line, what."""
    where = f"{path.parent.name}/{path.name}"
    source = path.parent.parent / TUTORIALS / path.stem / SOURCE
    numbers: set[int] | None = None
    if source.is_file():
        numbers = {step.number for step in steps.split(read_markdown(source)["body"]).steps}
    else:
        yield f"{where}:1: there is no tutorial {TUTORIALS}/{path.stem}"
    for fault in faults(read_story(path), numbers):
        yield f"{where}:{fault.line or 1}: {fault.what}"
