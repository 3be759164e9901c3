"""Which characters a font file can draw, read from its own table (OpenType ``cmap``, formats 4 and 12)."""

from __future__ import annotations

import bisect
import struct
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_COLLECTION = b"ttcf"
_FULL, _PLAIN = 12, 4
# The last segment of format 4 holds this code point, which is none.
_NOTHING = 0xFFFF


class Coverage(NamedTuple):
    """Ranges of code points, from and to, in their order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def holds(self, char: str) -> bool:
        point = ord(char)
        at = bisect.bisect_right(self.starts, point) - 1
        return at >= 0 and point <= self.ends[at]


@lru_cache(maxsize=32)
def of(path: str, index: int = 0) -> Coverage:
    """Return what a font draws; nothing where its file cannot be read."""
    try:
        data = Path(path).read_bytes()
        ranges = sorted(_ranges(data, index))
    except (OSError, struct.error, IndexError, StopIteration):
        ranges = []
    return Coverage(tuple(one for one, _ in ranges), tuple(last for _, last in ranges))


def _ranges(data: bytes, index: int) -> list[tuple[int, int]]:
    table = _character_map(data, index)
    (count,) = struct.unpack_from(">H", data, table + 2)
    at = [
        table + struct.unpack_from(">HHI", data, table + 4 + 8 * number)[2]
        for number in range(count)
    ]
    formats = {struct.unpack_from(">H", data, place)[0]: place for place in at}
    if _FULL in formats:
        return _groups(data, formats[_FULL])
    return _segments(data, formats[_PLAIN]) if _PLAIN in formats else []


def _character_map(data: bytes, index: int) -> int:
    """Return where in the file the table of characters begins."""
    first = 0
    if data[:4] == _COLLECTION:
        (first,) = struct.unpack_from(">I", data, 12 + 4 * index)
    (count,) = struct.unpack_from(">H", data, first + 4)
    records = (
        struct.unpack_from(">4sIII", data, first + 12 + 16 * number) for number in range(count)
    )
    return int(next(offset for tag, _, offset, _ in records if tag == b"cmap"))


def _groups(data: bytes, at: int) -> list[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", data, at + 12)
    whole = struct.iter_unpack(">III", data[at + 16 : at + 16 + 12 * count])
    return [(start, end) for start, end, _ in whole]


def _segments(data: bytes, at: int) -> list[tuple[int, int]]:
    """Read format 4; a point inside a segment may still have no shape, so each is looked at."""
    (double,) = struct.unpack_from(">H", data, at + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + double)
    deltas = struct.unpack_from(f">{count}H", data, at + 16 + 2 * double)
    places = at + 16 + 3 * double
    offsets = struct.unpack_from(f">{count}H", data, places)
    found = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if start == _NOTHING:
            continue
        if not offsets[number]:
            found.append((start, end))
            continue
        first = places + 2 * number + offsets[number]
        glyphs = struct.unpack_from(f">{end - start + 1}H", data, first)
        found += [
            (start + step, start + step)
            for step, glyph in enumerate(glyphs)
            if glyph and (glyph + deltas[number]) & _NOTHING
        ]
    return found
