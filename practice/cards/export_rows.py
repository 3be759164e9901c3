"""Words as files carry them: plain fields, in one order."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

from editorial.audit_export import FORMULA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from practice.cards.words import Word


class Row(NamedTuple):
    """A word to take along."""

    hanzi: str
    traditional: str
    pinyin: str
    meaning: str
    example: str
    example_reading: str
    example_meaning: str
    link: str


def row(word: Word, absolute: Callable[[str], str]) -> Row:
    example = word["example"]
    return Row(
        hanzi=word["text"],
        traditional=word["traditional"] if word["traditional"] != word["text"] else "",
        pinyin=word["reading"],
        meaning=word["gloss"],
        example=example["zh"] if example else "",
        example_reading=example["reading"] if example else "",
        example_meaning=example["meaning"] if example else "",
        link=absolute(word["url"]),
    )


class _Lines:
    """What csv writes, kept."""

    def __init__(self) -> None:
        self.text: list[str] = []

    def write(self, line: str) -> int:
        self.text.append(line)
        return len(line)


def as_csv(rows: Iterable[Row]) -> bytes:
    """Return a table that spreadsheets read as UTF-8 and run nothing of."""
    lines = _Lines()
    writer = csv.writer(lines)
    writer.writerow(Row._fields)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return "".join(lines.text).encode("utf-8-sig")


def _safe(text: str) -> str:
    """What could be a formula begins with an apostrophe: a kaomoji may be =_=."""
    return f"'{text}" if text.startswith(FORMULA) else text
