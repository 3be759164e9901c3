"""Many files of content: those of fixtures/ again and again, each copy about a word of its own."""

from __future__ import annotations

import shutil
from itertools import count, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from editorial.textfiles import read_yaml, write_yaml
from mandarin.han import is_han

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DIGITS = "零一二三四五六七八九"
SAID = ("líng", "yī", "èr", "sān", "sì", "wǔ", "liù", "qī", "bā", "jiǔ")
# What a copy may not share with its original.
LEFT_OUT = ("former_slugs", "exceptions")
SPANISH = "es"


class Size(NamedTuple):
    """How much there is to be: entries and pages, and of how many there is a Spanish text."""

    entries: int
    pages: int
    spanish_entries: int = 0
    spanish_pages: int = 0


def multiply(source: Path, target: Path, size: Size) -> None:
    """Write a folder of fixtures of this size, made from a smaller one."""
    shutil.copytree(source, target)
    _multiply_entries(target / "glossary", size)
    _multiply_pages(target / "guide", size)


def _multiply_entries(folder: Path, size: Size) -> None:
    shelves = {path: read_yaml(path) for path in sorted(folder.glob("*.yaml"))}
    known = [(path, slug, data) for path, shelf in shelves.items() for slug, data in shelf.items()]
    copies = (
        (path, f"{slug}-{number}", _copy(data, number))
        for number in count(1)
        for path, slug, data in known
    )
    for path, slug, data in islice(copies, max(0, size.entries - len(known))):
        shelves[path][slug] = data
    everything = (data for shelf in shelves.values() for data in shelf.values())
    for data in islice(everything, size.spanish_entries):
        data[SPANISH] = data["en"]
    for path, shelf in shelves.items():
        path.write_text(write_yaml(shelf), encoding="utf-8")


def _copy(data: dict[str, Any], number: int) -> dict[str, Any]:
    """Return an entry about a longer word: the same with a number behind it."""
    # A word of English takes no characters.
    is_english = data.get("kind") == "english"
    marks = f" {number}" if is_english else "".join(DIGITS[int(digit)] for digit in str(number))
    copy = {key: value for key, value in data.items() if key not in LEFT_OUT}
    for key in ("headword", "traditional"):
        if key in copy:
            copy[key] += marks
    copy["variants"] = [variant + marks for variant in copy.get("variants", [])]
    if not all(map(is_han, copy["headword"])):
        # Of letters and signs the reading may be that of other words.
        copy.pop("reading", None)
    elif "reading" in copy:
        copy["reading"] += "".join(f" {SAID[int(digit)]}" for digit in str(number))
    return copy


def _multiply_pages(folder: Path, size: Size) -> None:
    known = sorted(path for path in folder.iterdir() if path.is_dir())
    for path, copy in islice(_copies(known), max(0, size.pages - len(known))):
        shutil.copytree(path, copy)
        facts = read_yaml(copy / "facts.yaml")
        facts.pop("former_slugs", None)
        (copy / "facts.yaml").write_text(write_yaml(facts), encoding="utf-8")
    for path in known[: size.spanish_pages]:
        shutil.copyfile(path / "en.md", path / f"{SPANISH}.md")


def _copies(known: list[Path]) -> Iterator[tuple[Path, Path]]:
    for number in count(1):
        for path in known:
            yield path, path.with_name(f"{path.name}-{number}")
