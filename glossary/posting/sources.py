"""Where the rules come from: a table that says for each who reported it and when."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parent.parent / "data" / "posting.tsv"


class Source(NamedTuple):
    """Who says so, where, when, and how far that can be trusted."""

    title: str
    url: str
    as_of: str
    trust: str

    @property
    def is_claimed(self) -> bool:
        return self.trust == "claimed"


@cache
def sources() -> dict[str, tuple[Source, ...]]:
    """Return the sources of each rule; read once a process."""
    found: dict[str, tuple[Source, ...]] = {}
    for rule, as_of, trust, title, url in rows(TABLE):
        found[rule] = (*found.get(rule, ()), Source(title, url, as_of, trust))
    return found


def rows(path: Path) -> list[list[str]]:
    """Return the lines of a table, cut at the tabs."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
