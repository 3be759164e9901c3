"""The sample comments of comments.tsv, and what a reader expects to be told about each."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parent / "comments.tsv"
# Stands for a space inside the text of a chip.
SPACE = "␠"


class Chip(NamedTuple):
    """A stretch of a comment and the kind it should be recognised as."""

    text: str
    kind: str


class Sample(NamedTuple):
    """A comment and its expected chips, in the order of the text."""

    id: str
    topic: str
    comment: str
    chips: list[Chip]


def samples() -> list[Sample]:
    """Return every sample, line breaks put back."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [_sample(line) for line in lines if not line.startswith("# ")]


def _sample(line: str) -> Sample:
    id_, topic, comment, chips = line.split("\t")
    return Sample(id_, topic, comment.replace("\\n", "\n"), [_chip(chip) for chip in chips.split()])


def _chip(chip: str) -> Chip:
    text, _, kind = chip.rpartition("=")
    return Chip(text.replace(SPACE, " "), kind)
