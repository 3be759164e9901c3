"""The small tables beside the code: tab-separated, source and licence on top."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[list[str]]:
    """Return the rows of a table in data/ without its comments and empty lines."""
    return list(each(name))


def each(name: str) -> Iterator[list[str]]:
    """Yield the rows one by one: a large table is never in memory as rows."""
    with (DATA / name).open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n").split("\t")
