"""The small tables beside the code: tab-separated, source and licence on top."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[list[str]]:
    """Return the rows of a table in data/ without its comments and empty lines."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
