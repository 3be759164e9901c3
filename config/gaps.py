"""Fills the gaps in the memory that workers are going to share, so that they do not.

Between what stays lie thousands of free places of a few bytes. A worker would put its own objects
there, and with each copy a page of four kilobytes, most of which is not its own.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# How CPython keeps small objects: those of a size, which grows in steps, together in a pool.
POOL, ITS_HEAD = 16_384, 48
STEP, LARGEST = 16, 512
# What bytes need besides what they hold; less than two are always the same objects.
BYTES_BESIDE = 33
# More than there are gaps of any size. What is too much goes again.
AT_MOST = 600_000

_filled: list[bytes] = []


def fill() -> int:
    """Put something into every gap, and keep it; return how many there were."""
    _filled.clear()
    for size in range(LARGEST, BYTES_BESIDE + 2, -STEP):
        _filled.extend(_gaps(size))
    return len(_filled)


def _gaps(size: int) -> Iterator[bytes]:
    """Yield objects of a size that lie between others: those that fill a pool alone are in none."""
    made = [bytes(size - BYTES_BESIDE) for _ in range(AT_MOST // size)]
    whole = (POOL - ITS_HEAD) // size
    beside = Counter(id(one) // POOL for one in made)
    return (one for one in made if beside[id(one) // POOL] < whole)
