"""The labels of the app, read once from their file."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from config import languages
from guide.labels.places import PLACES
from guide.screens.word_table import reading_fault
from mandarin.han import has_han
from mandarin.script import to_simplified, to_traditional

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).resolve().parent / "texts"
LABELS, SOURCES = FOLDER / "labels.txt", FOLDER / "sources.yaml"
CELLS = ("characters", "reading", "English", "Chinese", "Spanish", "screens", "source", "sure")
SURE = {"H": "high", "M": "medium", "L": "low", "C": "claimed"}
# What stands in the place of a reading where there is none.
NONE = "–"
# Only this cell may be empty.
SPANISH = CELLS.index("Spanish")


class Label(NamedTuple):
    """What stands on a button, tab, row or message of the app."""

    characters: str
    reading: str
    meanings: dict[str, str]
    screens: tuple[str, ...]
    source: str
    # How sure we are: high, medium, low, or claimed where no page is cited.
    sure: str

    @property
    def traditional(self) -> str:
        return to_traditional(self.characters)

    @property
    def id(self) -> str:
        """The name of its row on a page: characters are fine in an address."""
        return f"label-{self.characters.replace(' ', '-')}"

    def meaning(self, language: str) -> tuple[str, str]:
        """Return what it means, and the language that this is said in."""
        if language == "zh-hant":
            return to_traditional(self.meanings["zh-hans"]), language
        code = next(one for one in (language, languages.DEFAULT) if self.meanings.get(one))
        return self.meanings[code], code


def read_label(line: str) -> Label | str:
    """Return the label of a line of the file, or what is wrong with it."""
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) != len(CELLS):
        return f"must be {' | '.join(CELLS)}"
    for number, (name, cell) in enumerate(zip(CELLS, cells, strict=True)):
        if not cell and number != SPANISH:
            return f"has no {name}"
    chars, reading, english, chinese, spanish, screens, source, sure = cells
    label = Label(
        chars,
        "" if reading == NONE else reading,
        {"en": english, "zh-hans": chinese, "es": spanish},
        tuple(one.strip() for one in screens.split(",")),
        source,
        SURE.get(sure, ""),
    )
    return _fault(label) or label


def _fault(label: Label) -> str:
    if unknown := [one for one in label.screens if one not in PLACES]:
        return f"“{unknown[0]}” is no screen (known: {', '.join(PLACES)})"
    if label.source not in sources():
        return f"“{label.source}” is no source of {SOURCES.name}"
    if not label.sure:
        return f"must end with how sure we are: {', '.join(SURE)}"
    if has_han(label.characters):
        return reading_fault(label.characters, label.reading)
    return "has a reading and no character to read" if label.reading else ""


@lru_cache(maxsize=1)
def sources() -> Mapping[str, dict[str, Any]]:
    """Return where labels come from, by id."""
    rows: dict[str, dict[str, Any]] = yaml.safe_load(SOURCES.read_text(encoding="utf-8"))
    return rows


@lru_cache(maxsize=1)
def labels() -> Mapping[str, Label]:
    """Return every label by its characters; a fault in the file is a fault in the code."""
    found: dict[str, Label] = {}
    for number, line in enumerate(LABELS.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        label = read_label(line)
        if isinstance(label, str):
            raise ValueError(f"{LABELS.name}:{number}: {label}")
        if label.characters in found:
            raise ValueError(f"{LABELS.name}:{number}: “{label.characters}” stands above already")
        found[label.characters] = label
    return found


@lru_cache(maxsize=1)
def _by_simplified() -> Mapping[str, Label]:
    return {to_simplified(chars): label for chars, label in labels().items()}


def known(written: str) -> Label | None:
    """Return the label that somebody wrote, in simplified or traditional characters."""
    written = written.strip()
    return labels().get(written) or _by_simplified().get(to_simplified(written))
