"""What the pages of labels and screen maps show, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import reverse
from django.utils.safestring import mark_safe

from editorial import site_texts
from editorial.cards import known_word
from editorial.dates import partial_date
from editorial.editable import Passage
from editorial.sources import cited
from guide.labels.maps import NAME, maps
from guide.labels.places import DRAWN, PLACES
from guide.labels.shelf import FOLDER, sources
from guide.labels.used import used

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from editorial.site_texts import Origin
    from editorial.sources import Source
    from guide.labels.maps import Pin
    from guide.labels.shelf import Label

# A row names so many tutorials; the search has the rest.
MOST = 3
# How much of a drawing the page of all screens shows.
UPPER = 236.0


class Link(NamedTuple):
    title: Passage
    address: str


class Place(NamedTuple):
    """A screen where a label stands; one that is drawn has a page."""

    name: Any
    address: str


class Row(NamedTuple):
    """A label in the list."""

    label: Label
    meaning: Passage
    places: list[Place]
    tutorials: list[Link]
    entry: str
    source: Source


class Numbered(NamedTuple):
    """A pin with what the list beside the drawing says of it."""

    pin: Pin
    meaning: Passage
    link: Link | None
    entry: str


class Screen(NamedTuple):
    """One screen map in a reader's language."""

    name: str
    title: Passage
    about: Passage
    builds: Passage
    origin: Origin
    view: str
    # The upper part of it, large enough to be read on the page of all screens.
    upper: str
    drawn: SafeString
    pins: list[Numbered]
    sources: list[Source]
    when: str
    address: str


def source(name: str) -> Source:
    """Return a source of labels as a page names it."""
    return _sources([name])[0]


def _sources(names: Iterable[str]) -> list[Source]:
    return cited(
        {"id": name, **{part: str(value) for part, value in sources()[name].items()}}
        for name in names
    )


def rows(found: Iterable[Label], language: str) -> list[Row]:
    """Return labels as the list shows them."""
    told = used(language)
    return [
        Row(
            label,
            _meaning(label, language),
            [_place(name) for name in label.screens],
            [_link(slug, told.titles) for slug in told.by_label.get(label.characters, ())[:MOST]],
            _entry(label),
            source(label.source),
        )
        for label in found
    ]


def screens(language: str) -> list[Screen]:
    """Return all screen maps in their order."""
    return [screen(name, language) for name in DRAWN]


def screen(name: str, language: str) -> Screen:
    """Return the screen map of a name."""
    words = site_texts.words(FOLDER, NAME, language)
    say, drawn = words.say[name], maps()[name]
    return Screen(
        name, say["title"], say["about"], say["builds"], words.origin,
        " ".join(f"{value:g}" for value in drawn.view),
        " ".join(f"{value:g}" for value in drawn.view._replace(h=UPPER)),
        mark_safe(drawn.drawn),  # made of our own parts
        [_numbered(pin, language) for pin in drawn.pins],
        _sources(drawn.sources), partial_date(drawn.date), _place(name).address,
    )  # fmt: skip


def _numbered(pin: Pin, language: str) -> Numbered:
    titles = used(language).titles
    slug = next((slug for slug in pin.tutorials if slug in titles), "")
    link = _link(slug, titles) if slug else None
    return Numbered(pin, _meaning(pin.label, language), link, _entry(pin.label))


def _meaning(label: Label, language: str) -> Passage:
    text, code = label.meaning(language)
    return Passage(text, code, language)


def _place(name: str) -> Place:
    address = reverse("labels:screen", args=[name]) if name in DRAWN else ""
    return Place(PLACES[name], address)


def _link(slug: str, titles: Any) -> Link:
    return Link(titles[slug], reverse("guide:detail", args=[slug]))


def _entry(label: Label) -> str:
    word = known_word(label.characters)
    return word.address if word else ""
