"""A tutorial's text in parts: what comes before, the numbered steps, the sections after. No Django."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

HEADING = re.compile(r"^##[ \t]+(?:(\d{1,2})[.、][ \t]*)?(.+?)[ \t]*#*$", re.MULTILINE)


class Part(NamedTuple):
    """A piece of a page with the id that its address in the contents leads to."""

    id: str
    title: str
    body: str
    # The number of a step; 0 for an ordinary section.
    number: int = 0


class Page(NamedTuple):
    intro: str
    steps: list[Part]
    sections: list[Part]


def split(body: str) -> Page:
    """Return the parts of a Markdown text. ``## 1. Title`` begins a step, ``## Title`` a section."""
    cuts = [match for match in HEADING.finditer(body) if not _in_code(body, match.start())]
    intro = body[: cuts[0].start()] if cuts else body
    parts = [
        _part(match, body[match.end() : following].strip())
        for match, following in zip(
            cuts, [*(cut.start() for cut in cuts[1:]), len(body)], strict=True
        )
    ]
    steps = [part for part in parts if part.number]
    return Page(intro.strip(), steps, _unique([part for part in parts if not part.number]))


def _part(match: re.Match[str], body: str) -> Part:
    number = int(match[1] or 0)
    return Part(f"s{number}" if number else _anchor(match[2]), match[2], body, number)


def _anchor(title: str) -> str:
    """Return an id that a link can carry; scripts other than Latin keep their letters."""
    plain = unicodedata.normalize("NFKC", title).lower()
    return "-".join(re.findall(r"\w+", plain))[:60] or "section"


def _unique(parts: list[Part]) -> list[Part]:
    taken: dict[str, int] = {}
    unique = []
    for part in parts:
        taken[part.id] = taken.get(part.id, 0) + 1
        suffix = f"-{taken[part.id]}" if taken[part.id] > 1 else ""
        unique.append(part._replace(id=part.id + suffix))
    return unique


def _in_code(body: str, at: int) -> bool:
    """A line that looks like a heading inside a fenced block of code is none."""
    return body.count("\n```", 0, at) % 2 == 1
