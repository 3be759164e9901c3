"""A gzip file in pieces that stand by themselves, so that some can be exchanged for others.

Behind a full flush nothing looks back: what was compressed of the parts that are the same for all
readers is sent to each of them as it is, and only the live places are compressed anew. The check
sum of the whole comes from those of the parts, without their bytes.
"""

from __future__ import annotations

import secrets
import struct
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

LEVEL = 6
# Of the header only that a file name follows, and of Django's gzip the name that nobody reads: its
# length is random, so that the length of an answer tells nothing of the secrets in it.
HEADER = b"\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\xff"
PLAIN_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
MOST_PADDING = 100
POLYNOMIAL = 0xEDB88320
HIGHEST = 1 << 31
LAST = 0xFFFFFFFF
END = b"\x03\x00"


class Part(NamedTuple):
    """Compressed bytes that stand by themselves, and what is known of the plain ones."""

    packed: bytes
    length: int
    checksum: int


def part(body: bytes) -> Part:
    """Compress one part."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
    packed = packer.compress(body) + packer.flush(zlib.Z_FULL_FLUSH)
    return Part(packed if body else b"", len(body), zlib.crc32(body))


def as_it_is(body: bytes) -> Part:
    """Return a short part that is not compressed: a secret, of which nothing shall be told by its length."""
    length = struct.pack("<HH", len(body), len(body) ^ 0xFFFF)
    return Part(b"\0" + length + body, len(body), zlib.crc32(body))


def unpacked(one: Part) -> bytes:
    """Return the plain bytes of a part. Raises ValueError where they are not those it was made of."""
    try:
        body = zlib.decompressobj(-15).decompress(one.packed) if one.packed else b""
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if (len(body), zlib.crc32(body)) != (one.length, one.checksum):
        raise ValueError(one.length)
    return body


def chunks(parts: Sequence[Part]) -> list[bytes]:
    """Return the gzip file of parts, of which none is a secret, in the bytes that these hold."""
    return [PLAIN_HEADER, *(part.packed for part in parts), END + _trailer(parts)]


def padded(parts: Sequence[Part]) -> bytes:
    """Return the gzip file of parts, with a random number of bytes that mean nothing."""
    name = b"a" * secrets.randbelow(MOST_PADDING) + b"\0"
    return b"".join((HEADER, name, *chunks(parts)[1:]))


def _trailer(parts: Sequence[Part]) -> bytes:
    # Counted from the end: what a part adds hangs on itself and on how much follows.
    checksum = length = 0
    for one in reversed(parts):
        checksum ^= _added(one.checksum, length)
        length += one.length
    return struct.pack("<LL", checksum, length & LAST)


@lru_cache(maxsize=5_000)
def _added(checksum: int, length: int) -> int:
    """Return what a part adds to the check sum of the whole, where so many bytes follow."""
    return _times(_shift(length), checksum)


def _times(one: int, other: int) -> int:
    """Multiply two polynomials over GF(2), as CRC-32 counts: the highest bit is the lowest power."""
    product, bit = 0, HIGHEST
    while one:
        if one & bit:
            product ^= other
            one ^= bit
        bit >>= 1
        other = (other >> 1) ^ POLYNOMIAL if other & 1 else other >> 1
    return product


@lru_cache(maxsize=2_000)
def _shift(length: int) -> int:
    """Return what a check sum is multiplied with when so many bytes follow."""
    power, square = HIGHEST, HIGHEST >> 8
    while length:
        if length & 1:
            power = _times(square, power)
        square = _times(square, square)
        length >>= 1
    return power
