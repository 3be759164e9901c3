"""A fault of the files, and the item that it is found in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from editorial.content import NEUTRAL
from editorial.proofing.pieces import cut

if TYPE_CHECKING:
    from pathlib import Path

    from editorial.editable import Editable
    from editorial.itemfiles import ItemFile
    from editorial.rows import Content


@dataclass
class Item:
    """An item of the files with the row that stands in for it while its checks run."""

    file: ItemFile
    row: Editable
    # In the one form in which it is stored and compared.
    texts: dict[str, Content] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        return self.file.slug

    @property
    def name(self) -> str:
        """What answers call it: the kind and the slug."""
        return f"{self.row._meta.model_name}/{self.slug}"

    @property
    def facts(self) -> Content:
        return self.texts.get(NEUTRAL, {})

    @property
    def source(self) -> Content:
        return self.texts.get(self.row.source_language, {})

    def path(self, language: str) -> Path:
        return self.file.files.get(language, self.file.path)

    def finding(self, language: str, key: str, code: str, message: str, piece: str = "") -> Finding:
        """Return a fault of this item that a person may answer."""
        about = cut(piece)
        return Finding(self.path(language), self.name, key, language, code, message, about)


class Finding(NamedTuple):
    """One line: where it is, what it is about, and what is wrong."""

    path: Path
    # The kind and the slug; empty where a whole file is at fault.
    item: str
    key: str
    language: str
    code: str
    message: str
    # The beginning of the words that it is about.
    about: str = ""
    # What is never right can only be mended.
    may_stay: bool = True

    def line(self, folder: Path) -> str:
        """Return the fault as one line, with the path as it stands in the folder."""
        path = self.path.relative_to(folder) if self.path.is_relative_to(folder) else self.path
        name = ".".join(part for part in (self.item.partition("/")[2], self.key) if part)
        where = f"{name} [{self.language}]" if self.language else name
        told = f"{where}: {self.message}" if where else self.message
        return " ".join(f"{path.as_posix()}: {told} ({self.code})".split())
