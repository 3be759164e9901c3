"""Reading fixtures/ for the gate: every file that can be read, and the faults of those that cannot."""

from __future__ import annotations

from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone

from editorial import links, terminology
from editorial.content import NEUTRAL, referred
from editorial.linting.findings import Finding, Item
from editorial.loading import SHELVES
from editorial.textfiles import FixtureError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from editorial.editable import Editable
    from editorial.itemfiles import ItemFile


def read(folder: Path) -> tuple[list[ItemFile], list[Finding]]:
    """Return the items of a folder, and what keeps files of it from being read."""
    found: list[Finding] = []
    files: list[ItemFile] = []
    for shelf in SHELVES:
        try:
            with transaction.atomic():
                shelf.prepare(folder)
        except FixtureError as error:
            found.append(unreadable(error))
        for path in shelf.files(folder):
            try:
                files += shelf.read(path)
            except FixtureError as error:
                found.append(unreadable(error))
    terminology.forget()
    return files, found


def unreadable(error: FixtureError) -> Finding:
    """Return the fault of a file that cannot be used."""
    message = f"{error.key}: {error.problem}" if error.key else error.problem
    return Finding(Path(error.path), "", "", "", "unreadable", message, may_stay=False)


def stand_in(files: Sequence[ItemFile]) -> list[Item]:
    """Put a row for each item into an empty database: what it is called, and nothing that it says."""
    blank = {model: model() for model in dict.fromkeys(file.model for file in files)}
    items = [Item(file, copy(blank[file.model])) for file in files]
    seen: set[tuple[type[Editable], str]] = set()
    for item in items:
        item.row.slug = item.slug
        item.texts = {code: item.row.normal(code, text) for code, text in item.file.content.items()}
        _name(item, seen)
    for model in blank:
        model.objects.bulk_create([item.row for item in items if type(item.row) is model])
    links.forget()
    return items


def _name(item: Item, seen: set[tuple[type[Editable], str]]) -> None:
    """Fill what others find an item by. Who comes second to a word goes without, and is told."""
    row, facts = item.row, item.facts
    if _set_group(row, facts.get(row.GROUP, "")):
        row.published_at = timezone.now()
    word = facts.get(row.WANTS.word, "") if row.WANTS.word else ""
    if not row.WANTS.word:
        return
    if not word or (type(row), word) in seen:
        row.published_at = None
        return
    seen.add((type(row), word))
    for name in (row.WANTS.word, *row.WANTS.spellings):
        field: Any = row._meta.get_field(name)
        lines = facts.get(name, "").split("\n")
        value: Any = [line for line in lines if line]
        setattr(
            row,
            name,
            lines[0][: field.max_length] if isinstance(field, models.CharField) else value,
        )


def _set_group(row: Editable, slug: str) -> bool:
    """Put a row under its heading where that is a column; tell whether it may be shown."""
    field: Any = row._meta.get_field(row.GROUP)
    if not isinstance(field, models.ForeignKey):
        return True
    heading = referred(field).filter(slug=slug).first()
    setattr(row, row.GROUP, heading)
    return heading is not None


def in_order(item: Item) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the texts of an item, its facts first."""
    yield from sorted(item.texts.items(), key=lambda pair: (pair[0] != NEUTRAL, pair[0]))
