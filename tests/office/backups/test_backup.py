"""What a backup holds comes back, and whatever is in the way is said before anything changes."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import stat
import subprocess
import sys
import tarfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection

from glossary.models import Entry
from office.backups import archive, databases
from office.state import BACKUP_MARK

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def place(settings: SettingsWrapper, tmp_path: Path) -> Path:
    """A site of its own, but for the database."""
    data = tmp_path / "data"
    settings.DATA_DIR, settings.MEDIA_ROOT = data, data / "media"
    (data / "media" / "video").mkdir(parents=True)
    (data / "media" / "video" / "a.mp4").write_bytes(b"film")
    (data / "secret_key").write_text("key", encoding="utf-8")
    if connection.vendor == "postgresql" and not databases.shutil.which("pg_dump"):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("PostgreSQL's client is not here")
    return data


@pytest.fixture
def file(tmp_path: Path, entry: Entry) -> Path:
    """A backup of a site with one entry."""
    call_command("backup", tmp_path / "site.tar.gz", verbosity=0)
    return tmp_path / "site.tar.gz"


def refused(*words: object, **options: bool) -> str:
    with pytest.raises(CommandError) as caught:
        call_command(*words, **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def repack(file: Path, name: str, data: bytes | None) -> None:
    """Put other bytes under a name of a backup; None takes it out."""
    with tarfile.open(file, "r:gz") as tar:
        kept = {member.name: tar.extractfile(member).read() for member in tar}  # type: ignore[union-attr]
    kept[name] = data  # type: ignore[assignment]
    with tarfile.open(file, "w:gz") as tar:
        for key, value in kept.items():
            if value is not None:
                info = tarfile.TarInfo(key)
                info.size = len(value)
                tar.addfile(info, io.BytesIO(value))


# ── there and back ──────────────────────────────────────────────────────────────────────────


def test_what_was_lost_comes_back(file: Path, place: Path) -> None:
    User.objects.create(username="came-later")
    Entry.objects.update(headword="别的")
    (place / "media/video/a.mp4").unlink()
    (place / "secret_key").write_text("other", encoding="utf-8")
    call_command("restore", file, force=True)
    assert Entry.objects.get().headword == "猫税"
    assert not User.objects.filter(username="came-later").exists()
    assert (place / "media/video/a.mp4").read_bytes() == b"film"
    assert (place / "secret_key").read_text(encoding="utf-8") == "key"


def test_restored_site_takes_new_rows(file: Path) -> None:
    call_command("restore", file, force=True)
    assert User.objects.create(username="somebody-new").pk
    call_command("check_editions")


def test_what_it_says(tmp_path: Path, entry: Entry, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("backup", tmp_path / "site.tar.gz")
    told = capsys.readouterr().out
    assert "uploads: 1 files" in told
    assert "keep it private" in told


def test_only_its_owner_reads_it(file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_manage_hears_of_it(file: Path, place: Path) -> None:
    assert (place / BACKUP_MARK).exists()


def test_nothing_else_is_left_behind(file: Path, place: Path) -> None:
    assert [path.name for path in file.parent.iterdir() if path.suffix == ".part"] == []
    call_command("restore", file, force=True)
    assert not list(place.glob("restore-*"))


def test_empty_site_needs_no_force(file: Path, place: Path) -> None:
    Entry.objects.get().editions.all().delete()
    (place / "media/video/a.mp4").unlink()
    call_command("restore", file)
    assert Entry.objects.get().editions.count() == 2


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite makes its own database")
def test_new_machine_needs_nothing_but_the_file(file: Path, tmp_path: Path) -> None:
    new = tmp_path / "srv" / "data"
    env = {**os.environ, "DATA_DIR": str(new), "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "manage.py", "restore", str(file)]
    told = subprocess.run(command, env=env, cwd=settings.BASE_DIR, capture_output=True, check=True)
    assert b"Restored" in told.stdout
    assert (new / "media/video/a.mp4").read_bytes() == b"film"
    with closing(sqlite3.connect(new / "db.sqlite3")) as there:
        assert there.execute("SELECT headword FROM glossary_entry").fetchall() == [("猫税",)]
    assert b"2 texts" in subprocess.run(command, env=env, cwd=settings.BASE_DIR, capture_output=True, check=False).stderr  # fmt: skip


# ── what is in the way ──────────────────────────────────────────────────────────────────────


def test_site_with_texts_is_kept(file: Path) -> None:
    Entry.objects.update(headword="别的")
    assert "2 texts" in refused("restore", file)
    assert Entry.objects.get().headword == "别的"


def test_uploads_are_something_too(file: Path) -> None:
    Entry.objects.get().editions.all().delete()
    assert "1 uploads" in refused("restore", file)


def test_file_that_is_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine", encoding="utf-8")
    assert "exists already" in refused("backup", tmp_path / "there")
    assert (tmp_path / "there").read_text(encoding="utf-8") == "mine"


def test_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    assert "no such folder" in refused("backup", tmp_path / "nowhere" / "file")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        (archive.ABOUT, None, "no backup of the guide"),
        (archive.ABOUT, b"{", "no backup of the guide"),
        (archive.ABOUT, json.dumps({"form": 99}).encode(), "newer version"),
        (archive.ABOUT, json.dumps({"form": 1, "database": "papyrus"}).encode(), "papyrus"),
        ("media/../../evil", b"x", "does not belong"),
        ("/etc/passwd", b"x", "does not belong"),
        ("other", b"x", "does not belong"),
    ],
)
def test_odd_backup_changes_nothing(file: Path, name: str, data: bytes | None, told: str) -> None:
    repack(file, name, data)
    Entry.objects.update(headword="别的")
    assert told in refused("restore", file, force=True)
    assert Entry.objects.get().headword == "别的"


@pytest.mark.parametrize("data", [None, b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_broken_database_changes_nothing(file: Path, place: Path, data: bytes | None) -> None:
    repack(file, databases.NAMES[databases.kind()], data)
    (place / "media/video/a.mp4").write_bytes(b"newer film")
    Entry.objects.update(headword="别的")
    refused("restore", file, force=True)
    assert Entry.objects.get().headword == "别的"
    assert (place / "media/video/a.mp4").read_bytes() == b"newer film"


def test_database_that_cannot_be_written_keeps_the_uploads(
    file: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(copy: Path) -> None:
        raise databases.BackupError("The database cannot be written: locked. Stop the site.")

    monkeypatch.setattr(databases, "replace_with", locked)
    (place / "media/video/a.mp4").write_bytes(b"newer film")
    assert "Stop the site" in refused("restore", file, force=True)
    assert (place / "media/video/a.mp4").read_bytes() == b"newer film"


@pytest.mark.parametrize("data", [b"", b"text", b"\x1f\x8b\x08\0\0"])
def test_file_that_is_no_archive(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "odd").write_bytes(data)
    assert "cannot be read" in refused("restore", tmp_path / "odd", force=True)


def test_file_that_is_missing(tmp_path: Path) -> None:
    assert "cannot be read" in refused("restore", tmp_path / "nowhere", force=True)


def test_cut_archive_changes_nothing(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-2000])
    Entry.objects.update(headword="别的")
    refused("restore", file, force=True)
    assert Entry.objects.get().headword == "别的"


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite needs no program")
def test_missing_program_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases.shutil, "which", lambda name: None)
    assert "pg_dump is not installed" in refused("backup", tmp_path / "file")
    assert not (tmp_path / "file").exists()
