"""One line of a table as the two halves of an entry: its facts, and its text in a language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from editorial.content import NEUTRAL
from glossary.choices import ReadingSource
from glossary.models import Entry
from glossary.tags import Tag
from mandarin.han import has_han
from mandarin.script import to_traditional
from office.importing import cells
from office.importing.columns import SOURCE, targets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from editorial.rows import Content
    from office.importing.reading import Row

# What may be said once for all lines in which the cell is empty.
FILLS = ("kind", "register", "safety", "safety_reason", "tags", "source_date", "source_confidence")


class Problem(NamedTuple):
    """What is wrong in a line, and in which column; "" is the line as a whole."""

    column: str
    reason: str


@dataclass
class Word:
    """What a line says, by flat key, and where each key comes from."""

    line: int
    facts: Content = field(default_factory=dict)
    text: Content = field(default_factory=dict)
    # The name of the column by key, and the keys of cells in which something stands.
    columns: dict[str, str] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    # The keys of readings that a program has proposed.
    proposed: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    @property
    def headword(self) -> str:
        return self.facts.get("headword", "")

    def column_of(self, key: str) -> str:
        return self.columns.get(key, "")

    def said(self) -> Content:
        """Return what the cells of the line themselves say."""
        both = {**self.facts, **self.text}
        return {key: both[key] for key in self.told if both.get(key)}


class Builder:
    """Makes words out of the lines of a table, for chosen columns and fillings; one query for all."""

    def __init__(
        self, header: Sequence[str], chosen: Sequence[str], fills: Mapping[str, str]
    ) -> None:
        known = targets()
        self.columns = [
            (place, heading, known[name])
            for place, (heading, name) in enumerate(zip(header, chosen, strict=True))
            if name in known
        ]
        self.width = len(header)
        self.fills = {name: known[name].keys[0] for name in FILLS if fills.get(name)}
        self.said = fills
        self.texts = {key for one in known.values() if one.is_text for key in one.keys}
        self.shelves = {
            str(name).casefold(): tag.slug
            for tag in Tag.objects.all()
            for name in (tag.slug, tag.name)
            if name
        }

    def word(self, row: Row) -> Word:
        """Return what a line says; what cannot be understood stands among its problems."""
        word = Word(row.line)
        if len(row.cells) > self.width:
            reason = _("This line has %(cells)d cells and the heading %(columns)d. Text with a separator in it belongs between quotation marks.")  # fmt: skip
            words = {"cells": len(row.cells), "columns": self.width}
            word.problems.append(Problem("", reason % words))
            return word
        for place, heading, target in self.columns:
            self._read(word, heading, target.name, target.keys, row.cells[place])
        self._fill(word)
        self._complete(word)
        return word

    def _read(self, word: Word, heading: str, name: str, keys: Sequence[str], cell: str) -> None:
        word.columns |= dict.fromkeys(keys, heading)
        try:
            text = cells.plain(cell)
            if not text:
                return
            said = cells.source(text) if name == SOURCE else [text] * len(keys)
            for key, part in zip(keys, said, strict=True):
                if part:
                    self._set(word, key, cells.value(key, part, self.shelves))
                    word.told.add(key)
        except ValidationError as error:
            word.problems += [Problem(heading, message) for message in error.messages]

    def _set(self, word: Word, key: str, text: str) -> None:
        half = word.text if key in self.texts else word.facts
        half[key] = text

    def _fill(self, word: Word) -> None:
        for name, key in self.fills.items():
            if name.startswith("source_"):
                for row in _rows(word.facts, "sources"):
                    word.facts.setdefault(f"sources.{row}.{key.rpartition('.')[2]}", self.said[name])  # fmt: skip
            elif not (word.facts.get(key) or word.text.get(key)):
                self._set(word, key, cells.value(key, self.said[name], self.shelves))

    def _complete(self, word: Word) -> None:
        """Add what a program can: defaults, readings, traditional characters; each is told."""
        entry, facts = Entry(), word.facts
        for name in Entry.ROW_FIELDS:
            if rows := _rows(facts, name):
                facts[name] = "\n".join(rows)
        for key in [key for key in word.text if "." in key]:
            name, row = key.split(".")[:2]
            if row not in facts.get(name, "").split():
                reason = _("This belongs to a sentence that the line does not have.")
                word.problems.append(Problem(word.column_of(key), reason))
        for name in Entry.FACT_FIELDS:
            default = Entry._meta.get_field(name).get_default()  # type: ignore[union-attr]
            facts.setdefault(name, "" if default is None else str(default))
        if not facts["traditional"] and has_han(facts["headword"]):
            facts["traditional"] = to_traditional(facts["headword"])
        done = entry.completed(facts)
        self._tell(word, done.content)
        word.facts = entry.normal(NEUTRAL, done.content)

    def _tell(self, word: Word, done: Content) -> None:
        for key in Entry().readings(done):
            if not done.get(key) or word.facts.get(key):
                continue
            word.proposed.add(key)
            if key != "reading":
                # That of the word itself is marked beside it; nothing else would mark this one.
                note = _("A program proposes “%(reading)s”. Please check it.")
                place = word.column_of(key) or capfirst(str(Entry().field_label(key)))
                word.notes.append(Problem(place, note % {"reading": done[key]}))
        if not done.get("reading") and not has_han(done["headword"] + done["expansion"]):
            done["reading_source"] = ReadingSource.NOT_APPLICABLE


def _rows(facts: Mapping[str, str], name: str) -> list[str]:
    """Return the ids of the rows of a list of which a line says something."""
    ids = (key.split(".")[1] for key, text in facts.items() if key.startswith(f"{name}.") and text)
    return sorted(dict.fromkeys(ids))
