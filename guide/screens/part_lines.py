"""One line that describes a part: kind, name, texts, options, words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from guide.screens.kinds import CHOICES, KINDS, NUMBERS, Kind
from guide.screens.story import Fault, Part, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Word", "holding", "holds", "read_part"]

_TOKEN = re.compile(
    r"""\s*(?:"(?P<text>[^"]*)"|(?P<key>[a-z]+)=(?:"(?P<quoted>[^"]*)"|(?P<value>[^\s"]+))|(?P<word>[^\s"=]+))(?=\s|$)"""
)
_NUMBER = re.compile(r"[1-9]\d{0,2}")
_NAME = re.compile(r"[a-z][a-z0-9-]*")


def holds(kind: str) -> bool:
    return KINDS[kind].holds


def holding(part: Part, inside: Sequence[Part]) -> Part:
    return replace(part, inside=tuple(inside))


def read_part(written: str, line: int) -> tuple[Part | None, list[Fault]]:
    """Return the part of a line, nameless if it has no name of its own, and what is wrong."""
    kind, _, rest = written.partition(" ")
    if kind not in KINDS:
        return None, [Fault(line, f"there is no part, action or setting “{kind}”")]
    found = _Found(KINDS[kind])
    at = 0
    while at < len(rest.rstrip()):
        match = _TOKEN.match(rest, at)
        if match is None:
            what = f'cannot be read from “{rest[at:].strip()[:20]}” on; texts stand in "…"'
            return None, [Fault(line, what)]
        found.take(match)
        at = match.end()
    part = Part(kind, found.name, tuple(found.texts), found.options, tuple(found.words), line=line)
    miscounted = _miscounted(part)
    # A part that lacks its texts cannot be drawn.
    drawable = part if len(part.texts) >= KINDS[kind].fewest or part.words else None
    return drawable, [Fault(line, what) for what in (*found.faults, *miscounted)]


class _Found:
    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.name = ""
        self.texts: list[str] = []
        self.options: dict[str, str] = {}
        self.words: list[str] = []
        self.faults: list[str] = []
        self._first = True

    def take(self, match: re.Match[str]) -> None:
        if match["text"] is not None:
            self.texts.append(match["text"])
        elif match["key"]:
            self._option(match["key"], match["quoted"] or match["value"] or "")
        else:
            self._word(match["word"])
        self._first = False

    def _word(self, word: str) -> None:
        if word in self.kind.words or word in self.kind.bare:
            self.words.append(word)
        elif self._first and _NAME.fullmatch(word):
            self.name = word
        else:
            known = ", ".join(sorted(self.kind.words)) or "none"
            self.faults.append(f"“{word}” is no word that may stand here (known: {known})")

    def _option(self, key: str, value: str) -> None:
        if key not in self.kind.options:
            known = ", ".join(sorted(self.kind.options)) or "none"
            self.faults.append(f"there is no option “{key}” here (known: {known})")
        elif key in CHOICES and value not in CHOICES[key]:
            self.faults.append(f"“{value}” is no {key} that we have")
        elif key == "icons" and (unknown := set(value.split()) - CHOICES["icon"]):
            self.faults.append(f"“{min(unknown)}” is no icon that we have")
        elif key in NUMBERS and _NUMBER.fullmatch(value) is None:
            self.faults.append(f"{key} is a number from 1 on")
        else:
            self.options[key] = value


def _miscounted(part: Part) -> list[str]:
    kind, count = KINDS[part.kind], len(part.texts)
    if count > kind.most:
        return [f"has {count} texts; a {part.kind} takes {kind.most or 'none'}"]
    if count < kind.fewest and not part.words:
        return [f"has {count} texts; a {part.kind} needs {kind.fewest}"]
    return []
