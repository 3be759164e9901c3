"""One file of a static copy: asked for, made to stand alone, and written."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.utils.html import format_html

from office.freezing import asking, policy
from office.freezing.rewriting import COPY, rewrite

if TYPE_CHECKING:
    from office.freezing.folder import Folder
    from office.freezing.policy import Target

SERVER_TROUBLE = 500
REDIRECTS = frozenset({301, 302, 307, 308})
ONE_ADDRESS = re.compile(r"<url>.*?</url>", re.DOTALL)
LOCATION = re.compile(r"<loc>(?:https?://[^/<]*)?/([^/<]*)/")


class Made(NamedTuple):
    """What became of one address."""

    target: Target
    changed: bool = False
    targets: frozenset[Target] = frozenset()
    # The page is not there, which is a dead link somewhere; or it could not be made.
    missing: bool = False
    failure: str = ""


class Maker:
    """Makes files of a copy in some languages."""

    def __init__(self, folder: Folder, languages: frozenset[str]) -> None:
        self.folder = folder
        self.languages = languages

    def make(self, target: Target) -> Made:
        """Ask for a page and write it. One that is not for everybody is a failure."""
        answer = asking.ask(target.ask)
        if answer.status in REDIRECTS:
            return self._lead_on(target, answer.location)
        if answer.status >= SERVER_TROUBLE:
            return Made(target, failure=f"{target.ask}: the site answered {answer.status}")
        if answer.status != 200:  # noqa: PLR2004 (OK)
            return Made(target, missing=True)
        if answer.personal:
            return Made(target, failure=f"{target.ask}: {answer.personal}")
        return self.keep(target, answer.kind, answer.body)

    def keep(self, target: Target, kind: str, body: bytes) -> Made:
        """Write what the site answered, as it has to stand in a copy."""
        targets: frozenset[Target] = frozenset()
        if kind == "text/html":
            path = target.ask.partition("?")[0]
            text, targets = rewrite(body.decode(), path, self.languages, self.language_of(path))
            body = text.encode()
        elif target.file == "sitemap.xml":
            body = self._sitemap(body.decode()).encode()
        elif target.file == "manifest.webmanifest":
            body = _without_sharing(body)
        return Made(target, self.folder.write(target.file, body), targets)

    def language_of(self, path: str) -> str:
        code = path.lstrip("/").partition("/")[0]
        return code if code in self.languages else main_language(self.languages)

    def _lead_on(self, target: Target, location: str) -> Made:
        """Write a page that leads on at once, as a redirect of the site does."""
        path = target.ask.partition("?")[0]
        there = policy.target(location, path, self.languages) if location else None
        address = there.address if there else f"/{self.language_of(path)}/{COPY}/"
        changed = self.folder.write(target.file, leading_to(address).encode())
        return Made(target, changed, frozenset([there] if there else []))

    def _sitemap(self, text: str) -> str:
        """Leave out the addresses of languages that are not in this copy."""
        return ONE_ADDRESS.sub(lambda one: one[0] if self._is_here(one[0]) else "", text)

    def _is_here(self, one: str) -> bool:
        found = LOCATION.search(one)
        return found is not None and found[1] in self.languages


def main_language(languages: frozenset[str]) -> str:
    """Return the language of what has none: the first opened one that is in the copy."""
    return next(code for code, _name in settings.LANGUAGES if code in languages)


def leading_to(address: str) -> str:
    """Return a small page that leads on, for hosts that know no redirects."""
    return format_html(
        '<!doctype html><meta charset="utf-8"><title>→</title><link rel="canonical" href="{0}">'
        '<meta http-equiv="refresh" content="0; url={0}"><a href="{0}">{0}</a>\n',
        address,
    )


def _without_sharing(body: bytes) -> bytes:
    """A phone cannot share a comment with a copy: nobody there would explain it."""
    about = json.loads(body)
    about.pop("share_target", None)
    return (json.dumps(about, ensure_ascii=False, indent=2) + "\n").encode()
