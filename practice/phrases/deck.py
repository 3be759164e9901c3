"""The phrase cards: what newcomers say, by theme, out of files. A machine draft until people confirm it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

from config import languages
from editorial import site_texts
from editorial.editable import Passage

if TYPE_CHECKING:
    from editorial.site_texts import Origin

FOLDER = Path(__file__).parent / "texts"
NAME = "phrases"
THEMES = {
    "hello": _("Hello and thank you"),
    "cat-tax": _("Cat tax"),
    "comments": _("In the comments"),
    "help": _("Asking for help"),
    "decline": _("Saying no kindly"),
    "compliments": _("Compliments"),
    "hosts": _("What hosts say to you"),
    "food": _("Food"),
    "learner": _("Being a potato who learns"),
    "safety": _("Safety"),
}


class Phrase(NamedTuple):
    """One card: what to say, how, what it means, and where it fits."""

    slug: str
    theme: str
    zh: str
    reading: str
    means: Passage
    note: Passage
    entry: str


class Deck(NamedTuple):
    """All cards in one language, by theme."""

    themes: dict[str, tuple[Phrase, ...]]
    origin: Origin


@lru_cache(maxsize=32)
def deck(language: str) -> Deck:
    """Return the cards. Who reads Chinese gets notes for hosts, and the English that newcomers see."""
    notes = site_texts.words(FOLDER, NAME, language)
    is_chinese = language.startswith("zh")
    # A passage knows its language: English on a Chinese page says that it is.
    means = _english(language) if is_chinese else notes.say
    themes = {
        theme: tuple(
            Phrase(slug, theme, row["zh"], row["reading"], means[slug]["means"],
                   notes.say[slug]["note"], row.get("entry", ""))
            for slug, row in rows.items()
        )
        for theme, rows in site_texts.facts(FOLDER, NAME).items()
    }  # fmt: skip
    return Deck(themes, notes.origin)


def _english(language: str) -> dict[str, dict[str, Passage]]:
    found = site_texts.words(FOLDER, NAME, languages.DEFAULT).say
    return {
        slug: {"means": Passage(str(row["means"]), languages.DEFAULT, language)}
        for slug, row in found.items()
    }
