"""Life-audit cards (对账): figures of two or more places side by side, and how to ask politely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from editorial import site_texts
from guide.almanac.citing import Cited, cite, listed
from guide.almanac.festivals import Greeting
from guide.almanac.shelf import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from editorial.editable import Passage
    from editorial.site_texts import Origin
    from editorial.sources import Source

NAME = "life_audit"


class Figure(NamedTuple):
    """What a source says of one place: the figure, what it counts, and when."""

    place: Passage
    value: Passage
    counts: Passage
    year: str
    cited: Cited


class Card(NamedTuple):
    """One thing that people compare. A card may have no figure, only the question."""

    slug: str
    head: Passage
    figures: list[Figure]
    careful: Passage
    asking: list[Greeting]


class Page(NamedTuple):
    """The whole page in one language."""

    say: dict[str, Any]
    cards: list[Card]
    manners: dict[str, list[Greeting]]
    sources: list[Source]
    origin: Origin


def cards(language: str) -> Page:
    """Return the cards in a language."""
    facts = site_texts.facts(FOLDER, NAME)
    words = site_texts.words(FOLDER, NAME, language)
    known, say = facts["sources"], words.say
    return Page(
        say,
        [_card(slug, row, say["cards"][slug], known) for slug, row in facts["cards"].items()],
        {kind: _lines(rows, say["manners"][kind]) for kind, rows in facts["manners"].items()},
        listed(known),
        words.origin,
    )


def _card(slug: str, row: dict[str, Any], say: dict[str, Any], known: dict[str, Any]) -> Card:
    figures = [
        Figure(
            told["place"], told["value"], told["counts"], str(figure["year"]),
            cite(figure["sources"], known),
        )
        for figure, told in zip(row.get("figures", ()), say.get("figures", ()), strict=True)
    ]  # fmt: skip
    return Card(slug, say["head"], figures, say["careful"], _lines(row["asking"], say["asking"]))


def _lines(rows: Iterable[dict[str, str]], texts: Iterable[Passage]) -> list[Greeting]:
    return [
        Greeting(row["zh"], row["reading"], text) for row, text in zip(rows, texts, strict=True)
    ]
