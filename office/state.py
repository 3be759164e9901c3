"""The state of the site itself, for those who keep it running."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from editorial.editable import subclasses
from search.models import Document

if TYPE_CHECKING:
    from django.db.models import QuerySet

# Whoever makes backups touches this file in DATA_DIR when one is complete.
BACKUP_MARK = "last_backup"


class State(NamedTuple):
    """What an operator looks at first."""

    version: str
    database: str
    # Bytes; None where the database does not lie in a file of ours.
    size: int | None
    # Pages that search should know and does not, in all languages together; below zero, too many.
    unindexed: int
    # None: nobody has told the site.
    backup: datetime | None
    files: int


def state(published: int, *, files: int, documents: int) -> State:
    """Return the state of the site, which has so many published pages and loaded files.

    Every opened language has a document of search for each page, in whatever language it is.
    """
    unindexed = len(settings.LANGUAGES) * published - documents
    return State(version(), _database(), _size(), unindexed, _backup(), files)


def documents() -> QuerySet[Document]:
    """Return what search knows of pages."""
    kinds = [ContentType.objects.get_for_model(model) for model in subclasses()]
    return Document.objects.filter(content_type__in=kinds)


@lru_cache
def version() -> str:
    project = Path(settings.BASE_DIR, "pyproject.toml")
    return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])


def _database() -> str:
    db: Any = connection
    if db.vendor == "sqlite":
        return f"SQLite {db.Database.sqlite_version}"
    number = db.pg_version
    return f"PostgreSQL {number // 10_000}.{number % 10_000}"


def _size() -> int | None:
    path = Path(str(connection.settings_dict["NAME"]))
    return path.stat().st_size if connection.vendor == "sqlite" and path.is_file() else None


def _backup() -> datetime | None:
    mark = Path(settings.DATA_DIR, BACKUP_MARK)
    return datetime.fromtimestamp(mark.stat().st_mtime, tz=UTC) if mark.is_file() else None
