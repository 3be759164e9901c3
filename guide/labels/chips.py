"""The content linter of labels: every ``{{label}}`` that a text writes must be a known one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guide.labels.shelf import LABELS, known

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHIP = re.compile(r"\{\{([^{}|]+)(?:\|[^{}]*)?\}\}")
# What of fixtures/ is written by people and may hold labels.
TEXTS = ("guide/*/*.md", "glossary/*.yaml")


def chips(text: str) -> Iterator[tuple[int, str]]:
    """Yield each label that a text writes, with its line."""
    for number, line in enumerate(text.splitlines(), 1):
        for found in CHIP.finditer(line):
            yield number, found[1].strip()


def chip_faults(fixtures: Path) -> Iterator[str]:
    """Yield one line for each label that nobody has put into the file of labels."""
    for pattern in TEXTS:
        for path in sorted(fixtures.glob(pattern)):
            for line, written in chips(path.read_text(encoding="utf-8")):
                if known(written) is None:
                    where = path.relative_to(fixtures)
                    yield f"{where}:{line}: {{{{{written}}}}} is no known label; add it to {LABELS.name}"
