"""The mains of pages, kept in files: what was drawn of texts, without the frame around it.

A main is made once after a publish and read by every process of a host, also after a restart; only
the frame is drawn around it anew. It is as fresh as a page in memory: it names the place up to
which the log was read before its view ran, and is used where nothing that it shows was logged
behind that place.
"""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import Error

from pagestore import main_files, places
from pagestore.framing import framed
from pagestore.main_files import Kept
from pagestore.pages import Page
from pagestore.showing import visited_of
from pagestore.version import version

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pagestore.keys import Key
    from pagestore.main_files import Main
    from pagestore.news import Place
    from pagestore.stretches import Stretch

    Environ = dict[str, Any]

FOLDER = "mains"
# So much is kept on disk, a few thousand pages in all languages many times over.
LIMIT = 268_435_456
# The folder is looked over about once in so many mains that are kept.
SWEEP_EVERY = 500
# Files of another version are left to a process that may still run with it.
LEFT_FOR_SECONDS = 86_400
# A main that so much was logged behind, none of it about what it shows, takes a later place.
FAR_BEHIND = 300

log = logging.getLogger("yangyu")


class Mains:
    """The mains of this version of the site, in a folder that the processes of a host share."""

    def __init__(self, folder: Path | None = None, limit: int = LIMIT) -> None:
        self.root = folder or Path(settings.DATA_DIR) / FOLDER
        # Read now: code that is changed on disk later is not what this process runs.
        self.folder = self.root / version()
        self.limit = limit
        self._is_broken = False

    def page(self, key: Key, environ: Environ, place: Place | None) -> Page | None:
        """Return the kept main of a key in its frame, None where there is none that is fresh.

        ``place``: up to where this process has read the log.
        """
        kept = self._read(key)
        if kept is None or not _is_fresh(kept):
            return None
        if place is not None and place.last - kept.place.last > FAR_BEHIND:
            self.keep(key, kept.main, place)
        try:
            stretches, body = framed(kept.main.stretches, environ)
        except ValueError:
            # The bytes are not those that were written.
            return None
        return page_of(kept.main, body, stretches)

    def keep(self, key: Key, main: Main, place: Place | None) -> None:
        """Keep a main that was begun at this place of the log. Where it cannot be kept, it is not."""
        if place is None or not place.sign:
            # Nobody has read the log, or there is nothing in it.
            return
        try:
            self._write(self._file(key), main_files.packed(key, Kept(main, place)))
        except OSError as error:
            self._say(error)

    def _read(self, key: Key) -> Kept | None:
        try:
            return main_files.unpacked(key, self._file(key).read_bytes())
        except (OSError, ValueError):
            return None

    def _file(self, key: Key) -> Path:
        name = hashlib.blake2b(repr(key).encode(), digest_size=16).hexdigest()
        return self.folder / name[:2] / name

    def _write(self, path: Path, said: bytes) -> None:
        """Write a file that is there as a whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        try:
            new.write_bytes(said)
            new.replace(path)
        except OSError:
            new.unlink(missing_ok=True)
            raise
        if secrets.randbelow(SWEEP_EVERY) == 0:
            self.sweep()

    def _say(self, error: OSError) -> None:
        if not self._is_broken:
            log.warning("page store: mains cannot be kept: %s", error)
        self._is_broken = True

    def sweep(self) -> None:
        """Take away what other versions left, and the oldest where there is more than the limit."""
        for folder in self.root.iterdir():
            if folder != self.folder and folder.stat().st_mtime < time.time() - LEFT_FOR_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)
        found = sorted(_sizes(self.folder))
        over = sum(size for _at, size, _path in found) - self.limit
        for _at, size, path in found:
            if over <= 0:
                return
            Path(path).unlink(missing_ok=True)
            over -= size


def _sizes(folder: Path) -> list[tuple[float, int, str]]:
    """Return when each file was written, how long it is, and where it is."""
    found = []
    for place, _folders, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)  # noqa: PTH118 - of many thousand files
            try:
                about = os.stat(path)  # noqa: PTH116
            except FileNotFoundError:
                continue
            found.append((about.st_mtime, about.st_size, path))
    return found


def _is_fresh(kept: Kept) -> bool:
    """Tell whether a main may be shown: nothing that it shows was logged since it was begun."""
    until = kept.main.until
    if until is not None and time.time() >= until:
        return False
    try:
        return places.is_quiet_since(kept.place, kept.main.tags)
    except Error:
        return False


def page_of(main: Main, body: bytes, stretches: Sequence[Stretch] = ()) -> Page:
    """Return a page: a main, with its frame in ``body`` and, where it was drawn anew, in ``stretches``."""
    return Page(
        main.headers,
        body,
        tags=main.tags,
        until=main.until,
        visited=main.visit and visited_of(main.visit),
        stretches=stretches or main.stretches,
    )
