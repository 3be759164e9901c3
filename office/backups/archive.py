"""One file that holds the whole site, and what it says of itself."""

from __future__ import annotations

import json
import os
import shutil
import tarfile
import tempfile
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any, BinaryIO

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import FileSystemStorage, storages
from django.db import connection
from django.utils import timezone

from editorial.models import Edition
from office.backups import databases
from office.backups.databases import BackupError
from office.state import BACKUP_MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Say = Callable[[str], object]

FORM = 1
ABOUT, MEDIA, SECRET = "backup.json", "media", "secret_key"
PRIVATE = 0o600


def write(target: Path, say: Say) -> None:
    """Write everything into a new file, readable by its owner alone. Raises BackupError.

    The database first, the uploads after it: what came between is a file without a row.
    """
    if target.exists():
        raise BackupError(f"{target} exists already")
    if not target.parent.is_dir():
        raise BackupError(f"{target.parent}: there is no such folder")
    part = target.with_name(f"{target.name}.part")
    try:
        with tempfile.TemporaryDirectory(prefix="yangyu-backup-") as folder:
            copy = Path(folder) / databases.NAMES[databases.kind()]
            databases.copy_to(copy)
            say(f"database: {_size(copy)}")
            with _new(part) as file, tarfile.open(fileobj=file, mode="w:gz") as tar:
                _write_about(tar, Path(folder))
                tar.add(copy, copy.name)
                say(_uploads(tar))
                if _secret().is_file():
                    tar.add(_secret(), SECRET)
        part.replace(target)
    except OSError as error:
        raise BackupError(f"{target}: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    (settings.DATA_DIR / BACKUP_MARK).touch()


def _new(path: Path) -> BinaryIO:
    """Open a new file that nobody else can read, from its first moment on."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "wb")


def _write_about(tar: tarfile.TarFile, folder: Path) -> None:
    about = {"form": FORM, "database": databases.kind(), "made": timezone.now().isoformat()}
    (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")
    tar.add(folder / ABOUT, ABOUT)


def _uploads(tar: tarfile.TarFile) -> str:
    """Take the uploads along, where they are files of this machine; say how many there are."""
    count = _write_media(tar)
    if isinstance(storages["default"], FileSystemStorage):
        return f"uploads: {count} files"
    return "uploads: in a bucket, and not in this file"


def _write_media(tar: tarfile.TarFile) -> int:
    count = 0
    for path in sorted(_media().rglob("*")):
        if path.is_file() and not path.is_symlink():
            tar.add(path, PurePosixPath(MEDIA, path.relative_to(_media()).as_posix()).as_posix())
            count += 1
    return count


def read(source: Path, say: Say, *, force: bool) -> None:
    """Put what a file holds in the place of the site. Raises BackupError and changes nothing.

    Everything is unpacked and looked at before the first change. A site that holds something is
    replaced by ``force`` only; uploads that the file does not know stay beside the others.
    """
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    if not force and (held := _held()):
        raise BackupError(f"This site is not empty: it has {held}. --force replaces them")
    # Beside the site, so that uploads only have to be moved.
    with tempfile.TemporaryDirectory(prefix="restore-", dir=settings.DATA_DIR) as name:
        folder = Path(name)
        _unpack(source, folder)
        copy = _checked(folder)
        # First what may fail, and then changes nothing.
        databases.replace_with(copy)
        say(f"database: {_size(copy)}")
        say(f"uploads: {_move_media(folder / MEDIA)} files")
        if (folder / SECRET).is_file() and (force or not _secret().exists()):
            (folder / SECRET).chmod(PRIVATE)
            (folder / SECRET).replace(_secret())
    cache.clear()


def _held() -> str:
    """Say what a site holds, or nothing where it is empty."""
    if Edition._meta.db_table in connection.introspection.table_names():
        from_people = Edition.objects.count()
        if from_people:
            return f"{from_people} texts"
    files = sum(path.is_file() for path in _media().rglob("*"))
    return f"{files} uploads" if files else ""


def _unpack(source: Path, folder: Path) -> None:
    try:
        with tarfile.open(source, "r:gz") as tar:
            for member in _ours(tar):
                file = tar.extractfile(member)
                if file is not None:
                    _put(file, folder / member.name)
    except (OSError, EOFError, tarfile.TarError) as error:
        raise BackupError(f"{source}: cannot be read: {error}") from error


def _ours(tar: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """Yield the files that a backup has, and nothing that would lie anywhere else."""
    known = {ABOUT, SECRET, *databases.NAMES.values()}
    for member in tar:
        parts = PurePosixPath(member.name).parts
        inside = parts[:1] == (MEDIA,) and ".." not in parts
        if not member.isfile() or not (inside or member.name in known):
            raise BackupError(f"“{member.name}” does not belong into a backup")
        yield member


def _put(file: IO[bytes], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with _new(path) as target:
        shutil.copyfileobj(file, target)


def _checked(folder: Path) -> Path:
    """Return the copy of the database, which fits this site and is whole."""
    about: dict[str, Any] = {}
    if (folder / ABOUT).is_file():
        with suppress(ValueError):
            about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    if about.get("form") != FORM:
        raise BackupError("This is no backup of the guide, or one of a newer version")
    if about.get("database") != databases.kind():
        raise BackupError(
            f"The backup is of {about.get('database')}, and this site runs on {databases.kind()}"
        )
    copy = folder / databases.NAMES[databases.kind()]
    if not copy.is_file():
        raise BackupError("There is no database in it")
    databases.check(copy)
    return copy


def _move_media(folder: Path) -> int:
    count = 0
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            target = _media() / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.chmod(settings.FILE_UPLOAD_PERMISSIONS or PRIVATE)
            # The uploads may lie on another disk than the data.
            shutil.move(path, target)
            count += 1
    return count


def _media() -> Path:
    return Path(settings.MEDIA_ROOT)


def _secret() -> Path:
    return Path(settings.DATA_DIR) / SECRET


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1_000_000:.1f} MB"
