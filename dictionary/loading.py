"""Bring a collection into its table: all of it or nothing, and only when something changed."""

from __future__ import annotations

import hashlib
import zlib
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import DataError, IntegrityError, models, reset_queries, transaction

from dictionary.models import Source
from dictionary.sources import HERE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from dictionary.sources import Collection

AT_ONCE = 2_000
TELL_EVERY = 40_000
# How our readers of the files turn them into rows: another way of reading is another load.
READERS = ("cedict.py", "sources.py")

BROKEN = (ValueError, OSError, EOFError, zlib.error, DataError, IntegrityError)


class LoadError(Exception):
    """A collection cannot be read. The message names it, and the line where that is known."""


def load(
    collection: Collection, *, force: bool = False, say: Callable[[str], object] = print
) -> int | None:
    """Replace the rows of a collection; return how many there are, or None if nothing changed.

    One transaction, and no more than a few thousand rows in memory. LoadError leaves everything
    as it was.
    """
    try:
        with transaction.atomic():
            return _load(collection, force=force, say=say)
    except BROKEN as error:
        raise LoadError(f"{collection.name}: {_one_line(error)}") from error


def _load(collection: Collection, *, force: bool, say: Callable[[str], object]) -> int | None:
    """Take the row of the source first: of two loads at the same time one waits for the other."""
    Source.objects.get_or_create(name=collection.title)
    source = Source.objects.select_for_update().get(name=collection.title)
    checksum = _checksum(collection.path)
    if source.checksum == checksum and not force:
        return None
    collection.model.objects.all().delete()
    count = _insert(collection, say)
    if not count:
        raise ValueError("there is nothing in it")
    source.version = collection.version(collection.path)
    source.licence, source.url = collection.licence, collection.url
    source.checksum = checksum
    source.save()
    return count


def _insert(collection: Collection, say: Callable[[str], object]) -> int:
    rows, count = _fitting(collection), 0
    while batch := list(islice(rows, AT_ONCE)):
        collection.model.objects.bulk_create(batch)
        # With DEBUG on, Django would keep every statement, and with it every row.
        reset_queries()
        count += len(batch)
        if count % TELL_EVERY == 0:
            say(f"{collection.name}: {count:,} so far")
    return count


def _fitting(collection: Collection) -> Iterator[Any]:
    """Refuse what a column cannot hold: SQLite would take it, PostgreSQL would not say which."""
    limits = {
        field.name: field.max_length
        for field in collection.model._meta.get_fields()
        if isinstance(field, models.CharField) and field.max_length
    }
    for row in collection.rows(collection.path):
        for name, longest in limits.items():
            if len(getattr(row, name)) > longest:
                raise ValueError(f"“{row}” has more than {longest} characters as {name}")
        yield row


def _checksum(path: Path) -> str:
    """Of the file and of the code that reads it."""
    digest = hashlib.sha256()
    for file in (path, *(HERE / name for name in READERS)):
        with file.open("rb") as content:
            digest.update(hashlib.file_digest(content, "sha256").digest())
    return digest.hexdigest()


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()).rstrip(".")[:300] or type(error).__name__
