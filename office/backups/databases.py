"""A consistent copy of the database while the site goes on, and the way back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

from django.db import connection, connections

if TYPE_CHECKING:
    from pathlib import Path

SQLITE, POSTGRESQL = "sqlite", "postgresql"
NAMES = {SQLITE: "db.sqlite3", POSTGRESQL: "database.dump"}
# Pages that are copied before others may write again.
STEP = 2_000


class BackupError(Exception):
    """Something is in the way; the message says what, in one line."""


def kind() -> str:
    return SQLITE if connection.vendor == "sqlite" else POSTGRESQL


def copy_to(path: Path) -> None:
    """Write a copy of the site's database as it stands at one moment."""
    if kind() == POSTGRESQL:
        _run("pg_dump", "--format=custom", "--no-owner", "--file", str(path))
        return
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy, pages=STEP)
        # Alone it needs no file beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
    check(path)


def check(path: Path) -> None:
    """Raise BackupError for a copy that is broken."""
    if kind() == POSTGRESQL:
        _run("pg_restore", "--list", str(path), connected=False)
        return
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
            found = copy.execute("PRAGMA integrity_check").fetchone()[0]
            there = copy.execute("SELECT count(*) FROM django_migrations").fetchone()[0]
    except sqlite3.Error as error:
        raise BackupError(f"The database in it is broken: {error}") from error
    if found != "ok" or not there:
        raise BackupError(f"The database in it is broken: {found}")


def replace_with(path: Path) -> None:
    """Put a copy in the place of the site's database: all of it, or nothing."""
    connections.close_all()
    if kind() == POSTGRESQL:
        _run(
            "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction",
            "--dbname", str(connection.settings_dict["NAME"]), str(path),
        )  # fmt: skip
        return
    connection.ensure_connection()
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
        try:
            copy.backup(connection.connection)
        except sqlite3.Error as error:
            raise BackupError(f"The database cannot be written: {error}. Stop the site.") from error
    connections.close_all()


def _run(program: str, *words: str, connected: bool = True) -> None:
    """Run a program of PostgreSQL; it hears the password by its environment alone."""
    found = shutil.which(program)
    if found is None:
        raise BackupError(f"{program} is not installed here. It comes with PostgreSQL's client.")
    env = {**os.environ, **(_connection() if connected else {})}
    # The programs are PostgreSQL's, their words ours and the path that an operator gave.
    done = subprocess.run([found, *words], env=env, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"]
        raise BackupError(f"{program}: {lines[0]}")


def _connection() -> dict[str, str]:
    told = connection.settings_dict
    names = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}  # fmt: skip
    env = {name: str(told[key]) for name, key in names.items() if told.get(key)}
    if mode := told.get("OPTIONS", {}).get("sslmode"):
        env["PGSSLMODE"] = str(mode)
    return env
