"""Which addresses a static copy has, and in which file each of them lies."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from django.urls import Resolver404, resolve
from django.utils import translation

# Pages that are copied, by name, with the parameters of which each value is a page of its own.
PAGES: dict[str, tuple[str, ...]] = {
    "home:home": (),
    "start:path": (),
    "start:card": ("answer",),
    "start:comments": (),
    "guide:list": (),
    "guide:topic": (),
    "guide:detail": (),
    "guide:video": (),
    "glossary:list": ("kind", "tag", "register", "safety", "life", "letter", "sort", "page"),
    "glossary:detail": (),
    "dictionary:word": (),
    "emoji:overview": ("safety", "kind", "page"),
    "decode:page": (),
    "decode:gym": ("level", "topic"),
    "decode:gym-comment": (),
    "decode:post": (),
    "search:results": (),
    "labels:screens": (),
    "labels:screen": (),
    "labels:list": ("screen",),
    "labels:label": (),
    "almanac:story": (),
    "almanac:festivals": ("year",),
    "almanac:festivals-file": (),
    "almanac:life-audit": (),
    "almanac:app-privacy": (),
    "community:privacy": (),
    "community:terms": (),
    "community:people": ("page",),
    "community:person": (),
    "community:style-guide": (),
    "community:stewards": (),
    "community:stewards-of": (),
    "community:wanted": (),
    "editorial:translations": (),
    "editorial:terminology": (),
    "editorial:terminology-of": (),
    "practice:home": (),
    "practice:tones": ("n", "tone"),
    "practice:pairs": (),
    "practice:drill": (),
    "nickname:page": (),
    "receipt:page": (),
    "phrases:page": ("theme", "paper"),
    "feed:published": (),
}
# Files without a language. They are taken along as they are.
FILES = frozenset({"media", "video-file", "captions-file", "strokes"})
# Pages for readers that only a server can answer; a test asks that each page is in one of the lists.
LEFT_OUT = frozenset({
    "front-door", "guide:to-check", "decode:gym-random", "search:suggest", "community:stop-letters",
    "community:ask", "nickname:share", "nickname:seal-svg", "nickname:seal-png", "offline:page",
    "service-worker", "receipt:svg", "receipt:png",
    *(f"practice:{name}" for name in (
        "choose", "decks", "settings", "statistics", "review", "answer", "undo", "items", "state",
        "reviews", "import", "export", "export-anki", "export-csv",
    )),
})  # fmt: skip
# Files with a name of their own, beside the pages.
SINGLE = {
    "/robots.txt": "robots.txt",
    "/sitemap.xml": "sitemap.xml",
    "/manifest.webmanifest": "manifest.webmanifest",
}
# Addresses that end like a folder and hold no page.
ENDINGS = {"feed:published": "index.xml"}
# Of the filters of a list, one at a time: all their combinations would be millions of pages.
TOGETHER = {"start:card": 1, "practice:tones": 2, "phrases:page": 2}
# Letters of a parameter that may become the name of a folder.
PLAIN = re.compile(r"[\w-]{1,60}")
LONGEST_NAME = 240
# What some file systems have no names with.
NO_NAME = '\\/:*?"<>|'


class Target(NamedTuple):
    """An address of the copy: what to ask the site for, and where the answer lies."""

    ask: str
    file: str
    # As links in the copy say it.
    address: str


def target(address: str, here: str, languages: frozenset[str]) -> Target | None:
    """Return what an address on the page ``here`` leads to in the copy; None where it has no such page."""
    try:
        parts = urlsplit(address)
    except ValueError:
        # http://[ is no address of anybody.
        return None
    path = unquote(posixpath.join(here, parts.path)) if parts.path else here
    return _target(
        posixpath.normpath(path).rstrip("/") + "/" * path.endswith("/"), parts.query, languages
    )


# Asked of two hundred links on each of ten thousand pages.
@lru_cache(maxsize=100_000)
def _target(path: str, query: str, languages: frozenset[str]) -> Target | None:
    if path in SINGLE:
        return Target(path, SINGLE[path], path)
    name = name_of(path, languages)
    if name in FILES:
        return Target(quote(path), path.lstrip("/"), quote(path)) if _is_safe(path) else None
    if name not in PAGES or not _is_safe(path):
        return None
    found = _variant(name, query)
    return None if found is None else _page(name, path, found)


def forget() -> None:
    """Look every address up again, as after a change of the lists."""
    _target.cache_clear()


def name_of(path: str, languages: frozenset[str]) -> str:
    """Return the name of the view behind a path, empty where there is none in these languages."""
    code = path.lstrip("/").partition("/")[0]
    try:
        if code in languages:
            with translation.override(code):
                return resolve(path).view_name
        found = resolve(path).view_name
    except Resolver404:
        return ""
    return found if found in FILES else ""


def _variant(name: str, query: str) -> list[tuple[str, str]] | None:
    """Return the parameters that make a page of its own, in one order; None where it is not copied."""
    order = PAGES[name]
    asked = sorted(
        parse_qsl(query), key=lambda pair: order.index(pair[0]) if pair[0] in order else -1
    )
    names = [key for key, _value in asked]
    if any(key not in order or not PLAIN.fullmatch(value) for key, value in asked):
        return None
    if len(set(names)) != len(names) or len(set(names) - {"page"}) > TOGETHER.get(name, 1):
        return None
    # The first page of a list is the list.
    return [pair for pair in asked if pair != ("page", "1")]


def _page(name: str, path: str, parameters: list[tuple[str, str]]) -> Target:
    asked = "&".join(f"{key}={quote(value)}" for key, value in parameters)
    ask = quote(path) + (f"?{asked}" if asked else "")
    if not path.endswith("/") or name in ENDINGS:
        file = path + ENDINGS.get(name, "")
        return Target(ask, file.lstrip("/"), quote(file))
    folder = path + "".join(f"{key}={value}/" for key, value in parameters)
    return Target(ask, f"{folder.lstrip('/')}index.html", quote(folder, safe="/="))


def _is_safe(path: str) -> bool:
    """Tell whether a path can be a file everywhere: no way up, nothing too long, nothing invisible."""
    names = path.strip("/").split("/")
    return path.startswith("/") and all(is_file_name(name) for name in names)


def is_file_name(name: str) -> bool:
    """Tell whether file systems take a name."""
    if not name or name in {".", ".."} or any(sign < " " or sign in NO_NAME for sign in name):
        return False
    return len(name.encode()) <= LONGEST_NAME
