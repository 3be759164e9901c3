"""January 2025 as a line of events, each with its source, and where the press disagreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _

from editorial import site_texts
from editorial.links import resolve
from guide.almanac.citing import Cited, cite, day_in_words, listed
from guide.almanac.shelf import FOLDER

if TYPE_CHECKING:
    from editorial.editable import Passage
    from editorial.site_texts import Origin
    from editorial.sources import Source

NAME = "story"


class Happened(NamedTuple):
    """One event."""

    slug: str
    when: str
    iso: str
    head: Passage
    text: Passage
    cited: Cited
    art: str
    url: str | None


class Differing(NamedTuple):
    """One question to which those who wrote give two answers, and what we make of it."""

    slug: str
    topic: Passage
    one: Passage
    one_cited: Cited
    other: Passage
    other_cited: Cited
    holds: Passage


class Count(NamedTuple):
    """How often the tag had been seen by a day; ``upto`` where sources differ."""

    when: str
    views: int
    upto: int | None
    cited: Cited


class Story(NamedTuple):
    """The whole page in one language."""

    lede: Passage
    events: list[Happened]
    differing: list[Differing]
    counts: list[Count]
    sources: list[Source]
    origin: Origin


def story(language: str) -> Story:
    """Return the story in a language; dates are written in the active one."""
    facts = site_texts.facts(FOLDER, NAME)
    words = site_texts.words(FOLDER, NAME, language)
    say, known = words.say, facts["sources"]
    return Story(
        say["lede"],
        [_event(slug, row, say["events"][slug], known) for slug, row in facts["events"].items()],
        [
            _differing(slug, row, say["differ"][slug], known)
            for slug, row in facts["differ"].items()
        ],
        [_count(row, known) for row in facts["tag"]],
        listed(known),
        words.origin,
    )


def _event(slug: str, row: dict[str, Any], say: dict[str, Any], known: dict[str, Any]) -> Happened:
    return Happened(
        slug, _when(row), str(row["day"]), say["head"], say["text"], cite(row["sources"], known),
        row.get("art", ""), resolve(row["page"]) if "page" in row else None,
    )  # fmt: skip


def _differing(
    slug: str, row: dict[str, Any], say: dict[str, Any], known: dict[str, Any]
) -> Differing:
    one, other = cite(row["one"], known), cite(row["other"], known)
    return Differing(slug, say["topic"], say["one"], one, say["other"], other, say["holds"])


def _count(row: dict[str, Any], known: dict[str, Any]) -> Count:
    return Count(_when(row), row["views"], row.get("views_to"), cite(row["sources"], known))


def _when(row: dict[str, Any]) -> str:
    """Return when something was: a day, about a day, or from one to another."""
    first = day_in_words(row["day"])
    if "until" in row:
        last = day_in_words(row["until"])
        return _("%(first)s to %(last)s") % {"first": first, "last": last}
    return _("about %(day)s") % {"day": first} if row.get("about") else first
