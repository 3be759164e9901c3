"""The folder of a static copy: whole files or none, written only where something changed."""

from __future__ import annotations

import gzip
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import brotli

if TYPE_CHECKING:
    from collections.abc import Iterable

# Tells that a folder is a copy of ours, and which files are in it.
MARK = ".frozen.json"
TEXT = frozenset({
    ".css", ".html", ".ics", ".js", ".json", ".mjs", ".map", ".svg", ".txt", ".vtt", ".webmanifest", ".xml",
})  # fmt: skip
GZIP, BROTLI = ".gz", ".br"
GZIP_LEVEL = 9
READABLE = 0o644


class FreezeError(Exception):
    """The copy cannot be written. The message says why in one line."""


class Folder:
    """Where a copy lies. ``quality`` is brotli's, 0 to 11."""

    def __init__(self, root: Path, *, quality: int) -> None:
        self.root = root
        self.quality = quality

    def check(self) -> None:
        """Raise FreezeError where somebody else's files are, or nothing can be written."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            strangers = any(self.root.iterdir()) and not (self.root / MARK).is_file()
        except OSError as error:
            raise FreezeError(f"{self.root}: {error.strerror or error}") from error
        if strangers:
            raise FreezeError(
                f"{self.root} is not empty and holds no copy of ours: name an empty folder"
            )
        if not (self.root / MARK).exists():
            self._put(MARK, b"[]")

    def write(self, name: str, body: bytes) -> bool:
        """Put a file in its place with its compressed forms; tell whether anything changed."""
        if self._holds(name, body):
            return False
        suffix = Path(name).suffix
        if suffix in TEXT:
            # First, so that whoever was stopped between them finds the page itself unchanged and old.
            self._put(name + GZIP, gzip.compress(body, GZIP_LEVEL, mtime=0))
            self._put(
                name + BROTLI, brotli.compress(body, mode=brotli.MODE_TEXT, quality=self.quality)
            )
        self._put(name, body)
        return True

    def _holds(self, name: str, body: bytes) -> bool:
        path = self.root / name
        try:
            if path.stat().st_size != len(body) or path.read_bytes() != body:
                return False
        except OSError:
            return False
        return path.suffix not in TEXT or all(
            path.with_name(path.name + ending).is_file() for ending in (GZIP, BROTLI)
        )

    def _put(self, name: str, body: bytes) -> None:
        """Write beside the place and move: a server never sends half a file."""
        path = self.root / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(dir=path.parent, prefix=".part-")
            with os.fdopen(handle, "wb") as file:
                file.write(body)
            Path(part).chmod(READABLE)
            Path(part).replace(path)
        except OSError as error:
            raise FreezeError(f"{path}: {error.strerror or error}") from error

    def finish(self, names: Iterable[str]) -> int:
        """Note what the copy holds and delete what it held before; return how much that was."""
        now = sorted(set(names))
        before = json.loads((self.root / MARK).read_text(encoding="utf-8"))
        gone = set(before) - set(now)
        for name in gone:
            self._drop(name)
        self._put(MARK, json.dumps(now, ensure_ascii=False).encode())
        return len(gone)

    def _drop(self, name: str) -> None:
        path = self.root / name
        for one in (path, path.with_name(path.name + GZIP), path.with_name(path.name + BROTLI)):
            one.unlink(missing_ok=True)
        with suppress(OSError):
            # Folders that are empty now; the first that is not ends it.
            for folder in path.relative_to(self.root).parents:
                (self.root / folder).rmdir()
