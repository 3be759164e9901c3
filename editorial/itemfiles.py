"""An item between the files of fixtures/ and the site: read from the one, not yet in the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from editorial.editable import Editable
    from editorial.rows import Content


@dataclass
class ItemFile:
    """One item as its files hold it: content by language, "" for the facts."""

    model: type[Editable]
    slug: str
    path: Path
    content: dict[str, Content]
    # Languages whose text a program wrote and nobody has confirmed.
    machine: set[str] = field(default_factory=set)
    # The file of each language, where there are several.
    files: dict[str, Path] = field(default_factory=dict)
    # Under which it once stood; see editorial.placing.
    former_slugs: list[str] = field(default_factory=list)
