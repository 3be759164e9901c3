"""Downloads: one file, or several in a .zip where one would be too large to send back."""

from __future__ import annotations

import io
import tempfile
import zipfile
from typing import TYPE_CHECKING, Any, NamedTuple

from config import languages
from editorial.exchange import po, xliff

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from editorial.exchange.gathering import Wish
    from editorial.exchange.units import Page, Unit

# What fits well into one upload; see uploading.LARGEST.
PAGES_A_FILE = 500
BYTES_A_FILE = 4_000_000
# What stands around each text in a file, its mark and its notes, at most.
AROUND = 600
IN_MEMORY = 8_000_000
ENDINGS = {"xliff": "xlf", "po": "po"}
TYPES = {
    "xlf": "application/xliff+xml",
    "po": "text/x-gettext-translation",
    "zip": "application/zip",
}


class Download(NamedTuple):
    """A file to send: its name, what it is, and its bytes, to be read from the beginning."""

    name: str
    content_type: str
    file: Any


def pack(pages: Iterable[Page], wish: Wish, *, form: str, made: datetime) -> Download | None:
    """Return the pages as a file in a form, xliff or po; None where there are none."""
    name = file_name(wish, made)
    ending = ENDINGS[form]
    parts = _parts(pages)
    first = next(parts, None)
    if first is None:
        return None
    second = next(parts, None)
    if second is None:
        file = io.BytesIO(_written(first, wish, form, made))
        return Download(f"{name}.{ending}", TYPES[ending], file)
    together: Any = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (the answer closes it)
    with zipfile.ZipFile(together, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, part in enumerate(_chain(first, second, parts), start=1):
            info = zipfile.ZipInfo(f"{name}-{number}.{ending}", made.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _written(part, wish, form, made))
    together.seek(0)
    return Download(f"{name}.zip", TYPES["zip"], together)


def file_name(wish: Wish, made: datetime) -> str:
    """Return a name that tells language, what was wished for and the day, without its ending."""
    group = wish.group.partition(":")[2]
    parts = ["yangyu", wish.language, wish.kind, group, wish.state, made.date().isoformat()]
    return "-".join(part for part in parts if part)


def _parts(pages: Iterable[Page]) -> Iterator[list[Page]]:
    part: list[Page] = []
    size = 0
    for page in pages:
        weight = sum(_weight(unit) for unit in page.units)
        if part and (len(part) >= PAGES_A_FILE or size + weight > BYTES_A_FILE):
            yield part
            part, size = [], 0
        part.append(page)
        size += weight
    if part:
        yield part


def _weight(unit: Unit) -> int:
    return len(unit.source.encode()) + len(unit.target.encode()) + AROUND


def _chain(
    first: list[Page], second: list[Page], rest: Iterator[list[Page]]
) -> Iterator[list[Page]]:
    yield first
    yield second
    yield from rest


def _written(pages: list[Page], wish: Wish, form: str, made: datetime) -> bytes:
    if form == "po":
        return po.write(pages, language=languages.tag(wish.language), made=made)
    file = io.BytesIO()
    xliff.write(pages, file, source=languages.tag(wish.source), target=languages.tag(wish.language))
    return file.getvalue()
