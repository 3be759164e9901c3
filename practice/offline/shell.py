"""The static files that practice needs without a connection, under the names browsers ask for."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.templatetags.static import static

if TYPE_CHECKING:
    from collections.abc import Iterator

# What every page has, and what only practice has; the modules of practice are found by themselves.
FILES = (
    "css/site.css",
    "css/practice.css",
    "img/art.svg",
    "img/favicon.svg",
    "img/icons.svg",
    "js/offline.js",
    "js/offline_page.js",
    "js/prefs.js",
    "js/site.js",
    "js/suggest.js",
    "js/tap.js",
    "js/words.js",
    "vendor/hanzi-writer/hanzi-writer.min.js",
    "vendor/ts-fsrs/index.mjs",
)


def names() -> Iterator[str]:
    """Yield the files by the names we give them."""
    yield from FILES
    folder = Path(settings.BASE_DIR) / "static"
    for path in sorted((folder / "js" / "practice").rglob("*.js")):
        yield path.relative_to(folder).as_posix()


def _address(name: str) -> str:
    """Return the name with the hash; nothing for a file that came after the last collectstatic."""
    try:
        return static(name)
    except ValueError:
        return ""


@lru_cache(maxsize=1)
def shell() -> dict[str, Any]:
    """Return what the service worker is told: a version that moves with the files, and the files."""
    files = [address for name in names() if (address := _address(name))]
    languages = [code for code, _name in settings.LANGUAGES]
    told = json.dumps([files, languages])
    return {
        "version": hashlib.sha256(told.encode()).hexdigest()[:12],
        "files": files,
        "static": settings.STATIC_URL,
        "languages": languages,
    }
