"""The labels of the app that texts write, as ``{{发布|Post}}``. The content gate asks whether each is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CHIP = re.compile(r"\{\{([^{}|]+)(?:\|[^{}]*)?\}\}")


def chips(text: str) -> Iterator[tuple[int, str]]:
    """Yield each label that a text writes, with its line."""
    for number, line in enumerate(text.splitlines(), 1):
        for found in CHIP.finditer(line):
            yield number, found[1].strip()
