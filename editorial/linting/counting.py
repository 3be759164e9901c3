"""How much there is: the table of docs/content.md, counted from the files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from config import languages
from editorial.content import NEUTRAL
from editorial.loading import SHELVES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from editorial.editable import Editable
    from editorial.itemfiles import ItemFile
    from editorial.rows import Content

    Namer = Callable[[Content], str]

# Between these stands the table in a document.
BEGIN, END = "<!-- counted -->", "<!-- until here -->"
# What the items of a kind are called; a kind may count in two columns.
NAMERS: dict[type[Editable], Namer] = {}


class Count(NamedTuple):
    """One item counts in a column of the table, in one of its rows."""

    column: str
    row: str


def register_namer(model: type[Editable], namer: Namer) -> None:
    NAMERS[model] = namer


def table(folder: Path) -> str:
    """Return a Markdown table of what a folder of fixtures holds. Raises FixtureError."""
    items = [item for shelf in SHELVES for path in shelf.files(folder) for item in shelf.read(path)]
    counted = Counter(count for item in items for count in _counts(item))
    columns = sorted({count.column for count in counted}, reverse=True)
    columns.sort(key=lambda name: -counted[Count(name, "all")])
    lines = [["", *columns], ["---"] * (len(columns) + 1)]
    for name in _rows():
        numbers = [counted[Count(column, name)] for column in columns]
        if any(numbers):
            lines.append([name, *(f"{number:,}" for number in numbers)])
    return "\n".join(f"| {' | '.join(line)} |".replace("|  |", "| |") for line in lines)


def put(document: str, counted: str) -> str:
    """Return a document in which the table between its two marks is this one."""
    before, begin, rest = document.partition(BEGIN)
    _old, end, after = rest.partition(END)
    return f"{before}{begin}\n{counted}\n{end}{after}" if end else document


def _rows() -> Iterator[str]:
    yield from ("all", "with a source", "claimed", "checked", "readings confirmed")
    for language in languages.ALL:
        yield from (language.name, _draft(language.name))


def _draft(name: str) -> str:
    return f"{name}, drafts by a program"


def _counts(item: ItemFile) -> Iterator[Count]:
    facts = item.content[NEUTRAL]
    namer = NAMERS.get(item.model)
    column = namer(facts) if namer else str(item.model._meta.verbose_name_plural)
    yield Count(column, "all")
    if facts.get("sources"):
        yield Count(column, "with a source")
    if status := facts.get("truth_status"):
        yield Count(column, status)
    if facts.get("reading_source") == "checked":
        yield Count(column, "readings confirmed")
    for code in item.content:
        if code != NEUTRAL:
            name = languages.BY_CODE[code].name
            yield Count(column, _draft(name) if code in item.machine else name)
