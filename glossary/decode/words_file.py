"""The packed words in a file of DATA_DIR: read instead of 120,000 rows, and mapped, not copied.

It says what it was made of. Where that is another dictionary or another program by now, or where
the file is not whole, there are no words in it, and whoever reads the database writes it anew.
"""

from __future__ import annotations

import hashlib
import logging
import mmap
import secrets
import sys
from array import array
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Max

from dictionary.models import Source, Word
from glossary.decode.packed import Packed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

    from glossary.decode.packed import Row

NAME = "decoder_words"
# First the sign, then the digest of what follows: how long each part is, and the parts.
SIZE = 32
# The order of the parts: text, numbers, and the one that is mapped.
_ARRAYS = ("numbers", "ends", "places", "chars", "char_numbers")
# What decides what is in the file: other code makes another one.
_CODE = ("packed.py", "ordinary.py", "words_file.py")

log = logging.getLogger("yangyu")


def path() -> Path:
    return Path(settings.DATA_DIR) / NAME


def sign(own: Iterable[Row]) -> bytes:
    """Return what tells this dictionary, our own words and this program from all others."""
    sources = Source.objects.order_by("pk").values_list("name", "checksum", "loaded_at")
    words = Word.objects.aggregate(Count("pk"), Max("pk"))
    machine = sys.byteorder, array("I").itemsize
    told = repr((list(sources), sorted(words.items()), list(own), machine))
    code = b"".join((Path(__file__).parent / name).read_bytes() for name in _CODE)
    return hashlib.sha256(told.encode() + code).digest()


def read(wanted: bytes) -> Packed | None:
    """Return the words of the file if it has this sign and is whole; say so where it is broken."""
    try:
        with path().open("rb") as file:
            if file.read(SIZE) != wanted:
                return None
            # Read, not mapped: what is looked at once needs no memory afterwards.
            digest = file.read(SIZE)
            if hashlib.file_digest(file, "sha256").digest() == digest:
                return _parts(file)
            log.warning("decoder: %s is not whole: the dictionary is read instead", NAME)
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as error:
        log.warning("decoder: %s cannot be read: %s", NAME, error)
    return None


def _parts(file: BinaryIO) -> Packed:
    file.seek(2 * SIZE)
    sizes = array("Q")
    sizes.frombytes(file.read(8 * (len(_ARRAYS) + 1)))
    forms = file.read(sizes[0]).decode()
    arrays = {}
    for name, size in zip(_ARRAYS, sizes[1:], strict=True):
        arrays[name] = array(_typecode(name))
        arrays[name].frombytes(file.read(size))
    # What words mean is most of it, and of most words never asked.
    mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return Packed(forms=forms, blob=memoryview(mapped)[file.tell() :], **arrays)


def write(packed: Packed, of: bytes) -> None:
    """Write the file as a whole; where it cannot be written, say so and go on without."""
    parts = [packed.forms.encode(), *(getattr(packed, name).tobytes() for name in _ARRAYS)]
    parts.insert(0, array("Q", map(len, parts)).tobytes())
    parts.append(bytes(packed.blob))
    body = b"".join(parts)
    try:
        _put(of + hashlib.sha256(body).digest() + body)
    except OSError as error:
        log.warning("decoder: %s cannot be written: %s", NAME, error)


def _put(said: bytes) -> None:
    """Processes that have the old file mapped keep it; others find it or the new one, never a half."""
    file = path()
    new = file.with_name(f"{NAME}.{secrets.token_hex(4)}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(said)
        new.replace(file)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def _typecode(name: str) -> str:
    return "B" if name == "places" else "I"
