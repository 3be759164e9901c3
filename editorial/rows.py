"""Content is flat: every piece of text has one key, in forms, revisions, diffs, merges and files.

A plain field is its own key (``gloss``). A field with rows (examples, replies, sources) keeps the
order of its rows under its name, one id a line, and each part of a row under a dotted key:
``examples`` = "e1", ``examples.e1.zh`` = "猫税交了吗？". What a language says about a row hangs on
the same name: ``examples.e1``. No Django in here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Content = dict[str, str]
# Stored form of the rows of one field: [{"id": "e1", "zh": …, "reading": …}].
RowList = list[dict[str, str]]

ROW_ID = re.compile(r"[a-z]\d{1,3}")


@dataclass(frozen=True)
class Part:
    """One column of a row: how long it may be, and its choices where it has some."""

    label: Any = ""
    max_length: int = 300
    required: bool = False
    choices: tuple[tuple[str, Any], ...] = ()
    chinese: bool = False
    long: bool = False


@dataclass(frozen=True)
class Rows:
    """A field that holds rows. ``letter`` begins the ids; a text named "" hangs on the row itself."""

    letter: str
    label: Any
    facts: Mapping[str, Part]
    texts: Mapping[str, Part] = field(default_factory=dict)

    def text_keys(self, name: str, row_id: str) -> list[str]:
        return [f"{name}.{row_id}.{text}" if text else f"{name}.{row_id}" for text in self.texts]


def flatten(name: str, rows: RowList, spec: Rows) -> Content:
    """Return the flat content of the rows of one field."""
    content = {name: "\n".join(row["id"] for row in rows)}
    for row in rows:
        content |= {f"{name}.{row['id']}.{part}": row[part] for part in spec.facts if row.get(part)}
    return content


def unflatten(name: str, content: Mapping[str, str], spec: Rows) -> RowList:
    """Return the rows of one field out of flat content."""
    return [
        {
            "id": row_id,
            **{
                part: content[f"{name}.{row_id}.{part}"]
                for part in spec.facts
                if content.get(f"{name}.{row_id}.{part}")
            },
        }
        for row_id in row_ids(content, name)
    ]


def next_ids(spec: Rows, taken: Iterable[str], count: int) -> list[str]:
    """Return ``count`` fresh row ids, none of which was ever in ``taken``."""
    numbers = [int(row_id[1:]) for row_id in taken if ROW_ID.fullmatch(row_id)]
    # Texts of the main meaning have no id; further senses therefore begin at s2.
    first = max(numbers, default=1 if spec.letter == "s" and spec.texts else 0) + 1
    return [f"{spec.letter}{first + i}" for i in range(count)]


def part_of(lists: Mapping[str, Rows], key: str) -> Part | None:
    """Return what is laid down about the part of a row that a flat key names."""
    name, _dot, rest = key.partition(".")
    spec = lists.get(name)
    if spec is None or not rest:
        return None
    part = rest.partition(".")[2]
    return spec.facts.get(part) or spec.texts.get(part)


def row_ids(content: Mapping[str, str], name: str) -> list[str]:
    return content.get(name, "").split()


def changed_keys(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """Return the keys whose text differs, in the order of ``new``, then those only in ``old``."""
    keys = dict.fromkeys([*new, *old])
    return [key for key in keys if old.get(key, "") != new.get(key, "")]
