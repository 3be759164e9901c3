"""What pages are drawn with: code, templates, texts of the interface, files, settings.

Mains are kept over a restart, and a restart may bring any of these: what was drawn with others is
not used. It is read when a process begins, as its code is.
"""

from __future__ import annotations

import hashlib
import json
import sys
import sysconfig
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# Of settings these say where things are, how much room they have, and what is secret; pages show
# nothing of them. A setting that is not named here counts.
APART = {
    "ALLOWED_HOSTS", "BASE_DIR", "CACHES", "CSRF_TRUSTED_ORIGINS", "DATABASES", "DATA_DIR",
    "LOGGING", "MEDIA_ROOT", "PAGE_STORE", "PAGE_STORE_BYTES", "SECRET_KEY", "STATIC_ROOT",
    "STATICFILES_DIRS", "TEMPLATES",
}  # fmt: skip
WRITTEN = {".css", ".html", ".js", ".json", ".mo", ".py", ".svg", ".toml", ".tsv", ".txt"}
# Where the files with hashes in their names are listed.
MANIFEST = "staticfiles.json"


@lru_cache(maxsize=1)
def version() -> str:
    """Return what tells this code, these templates and these settings from others."""
    found = hashlib.blake2b(digest_size=12)
    for path in _files():
        found.update(f"\n{path.name}\n".encode())
        found.update(path.read_bytes())
    for said in (*_packages(), _said()):
        found.update(f"\n{said}".encode())
    return found.hexdigest()


def _files() -> Iterator[Path]:
    for folder in sorted({*_rooms(), *map(Path, settings.LOCALE_PATHS), *_templates()}):
        for path in sorted(folder.rglob("*")):
            if path.suffix in WRITTEN and "migrations" not in path.parts:
                yield path
    manifest = Path(settings.STATIC_ROOT or "", MANIFEST)
    if manifest.is_file():
        yield manifest


def _rooms() -> Iterator[Path]:
    """Return the folders of our own code."""
    base = Path(settings.BASE_DIR)
    yield base / "config"
    for app in apps.get_app_configs():
        if Path(app.path).parent == base:
            yield Path(app.path)


def _templates() -> Iterator[Path]:
    engines: list[dict[str, Any]] = settings.TEMPLATES
    return (Path(folder) for engine in engines for folder in engine["DIRS"])


def _packages() -> list[str]:
    """Return Python and what is installed, with versions."""
    site = Path(sysconfig.get_path("purelib"))
    return [sys.version, *sorted(path.name for path in site.glob("*.dist-info"))]


def _said() -> str:
    names = sorted(name for name in dir(settings) if name.isupper() and name not in APART)
    return json.dumps([(name, getattr(settings, name)) for name in names], default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, set | frozenset):
        return str(sorted(map(str, value)))
    # A thing without a text of its own says where in memory it is, which tells nothing.
    return type(value).__name__ if " at 0x" in str(value) else str(value)
