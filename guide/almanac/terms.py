"""What the app's privacy policy and terms mean for a newcomer, line by line with source and date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from editorial import site_texts
from guide.almanac.citing import Cited, cite, listed
from guide.almanac.shelf import FOLDER

if TYPE_CHECKING:
    from editorial.editable import Passage
    from editorial.site_texts import Origin
    from editorial.sources import Source

NAME = "app_privacy"


class Line(NamedTuple):
    """One thing that the texts say, and whether somebody can switch it off.

    ``switch`` is yes, no, partly, or unknown; empty where there is nothing to switch.
    """

    slug: str
    head: Passage
    text: Passage
    switch: str
    how: Passage | None
    build: str
    cited: Cited


class Part(NamedTuple):
    """One question of a newcomer and the lines that answer it."""

    slug: str
    head: Passage
    lines: list[Line]


class Page(NamedTuple):
    """The whole page in one language."""

    say: dict[str, Any]
    parts: list[Part]
    sources: list[Source]
    origin: Origin


def terms(language: str) -> Page:
    """Return the page in a language."""
    facts = site_texts.facts(FOLDER, NAME)
    words = site_texts.words(FOLDER, NAME, language)
    known, say = facts["sources"], words.say
    parts = [
        Part(
            slug, say["parts"][slug],
            [_line(name, row, say["lines"][name], known) for name, row in rows.items()],
        )
        for slug, rows in facts["parts"].items()
    ]  # fmt: skip
    return Page(say, parts, listed(known), words.origin)


def _line(slug: str, row: dict[str, Any], say: dict[str, Any], known: dict[str, Any]) -> Line:
    return Line(
        slug, say["head"], say["text"], row.get("switch", ""), say.get("how"),
        row.get("build", ""), cite(row.get("sources", ()), known),
    )  # fmt: skip
