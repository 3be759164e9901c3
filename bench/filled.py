"""A database with all content and the dictionary: made once in a run, then copied for each part."""

from __future__ import annotations

import os
import shutil
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.db import connection

# The folder that the parts of one run share.
PLACE = "BENCH_SHARED"


def shared() -> Path:
    """Return the folder of this run; of a part on its own, that of its database."""
    return Path(os.environ.get(PLACE) or Path(_database()).parent)


def fill() -> None:
    """Put all content and the dictionary into the database in use."""
    if not _taken("filled"):
        fill_dictionary()
        _call("load_content")
        _keep("filled")


def fill_dictionary() -> None:
    """Put the dictionary alone into the database in use."""
    if not _taken("dictionary"):
        _call("load_dictionary")
        _keep("dictionary")


def _call(command: str) -> None:
    # What they say of their progress is not what is measured.
    call_command(command, verbosity=0, stdout=StringIO(), stderr=StringIO())


def _taken(name: str) -> bool:
    """Take what an earlier part kept, and tell whether there was any."""
    kept = shared() / f"{name}.sqlite3"
    if connection.vendor != "sqlite" or not kept.exists():
        return False
    _forget()
    shutil.copyfile(kept, _database())
    # It may have been kept by an older version.
    _call("migrate")
    return True


def _keep(name: str) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        shutil.copyfile(_database(), shared() / f"{name}.sqlite3")


def _forget() -> None:
    """Close the database and remove it, with what lies beside it."""
    connection.close()
    for name in ("", "-wal", "-shm"):
        Path(_database() + name).unlink(missing_ok=True)


def _database() -> str:
    return str(connection.settings_dict["NAME"])
