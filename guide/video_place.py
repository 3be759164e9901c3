"""Where the files of videos lie: in the storage of uploads; on their way, in a folder of this machine."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage, storages

from guide.video import FOLDER

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

COMING = ".coming-"
READABLE = 0o644


def is_here() -> bool:
    """Tell whether uploads are files of this machine, and not in a bucket elsewhere."""
    return isinstance(storages["default"], FileSystemStorage)


def coming_folder() -> Path:
    """Return where videos lie while they are looked at: where they stay, if that is here."""
    folder = _folder() if is_here() else Path(settings.DATA_DIR) / "coming"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def put(copy: Path) -> None:
    """Put a clean copy in its place; within one folder that costs nothing."""
    if is_here():
        copy.chmod(READABLE)
        copy.replace(_folder() / copy.name)
        return
    with copy.open("rb") as file:
        default_storage.save(f"{FOLDER}/{copy.name}", File(file))


def drop_strays(known: Collection[str], oldest: float) -> int:
    """Delete files and half uploads whose key is not known, untouched since then; return how many."""
    strays = [path for path in coming_folder().iterdir() if _is_stray(path, known, oldest)]
    for path in strays:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    far = [] if is_here() else list(_far_strays(known, oldest))
    for name in far:
        default_storage.delete(name)
    return len(strays) + len(far)


def _is_stray(path: Path, known: Collection[str], oldest: float) -> bool:
    return path.stem not in known and path.stat().st_mtime < oldest


def _far_strays(known: Collection[str], oldest: float) -> Iterator[str]:
    since = datetime.fromtimestamp(oldest, UTC)
    _folders, names = default_storage.listdir(FOLDER)
    for name in names:
        path = f"{FOLDER}/{name}"
        if Path(name).stem not in known and default_storage.get_modified_time(path) < since:
            yield path


def _folder() -> Path:
    return Path(default_storage.path(FOLDER))
