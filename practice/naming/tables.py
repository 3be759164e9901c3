"""The tables beside the code: tab-separated, with source and licence on top."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent / "data"


def rows(name: str, columns: int) -> list[list[str]]:
    """Return the rows of a table in data/, each filled up to this many columns."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    found = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return [row + [""] * (columns - len(row)) for row in found]


def costs(cell: str) -> dict[str, float]:
    """Read a cell such as `p:0 b:.25`."""
    pairs = (item.rpartition(":") for item in cell.split())
    return {name: float(cost) for name, _, cost in pairs}
