"""Emoji, stickers and kaomoji that are easily mistaken, as the overview shows them.

What differs is what people wrote a trap about: no measurement, and no list of all emoji there are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from django.utils.text import Truncator
from modeltranslation.utils import build_localized_fieldname

from config import languages
from dictionary.known import emoji_called
from editorial.editable import Passage
from glossary.choices import IfSaid, Kind, Register, Safety
from glossary.models import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dictionary.known import Name

KINDS = (Kind.EMOJI, Kind.STICKER, Kind.KAOMOJI)
TEXTS = ("gloss", "trap")
FACTS = ("slug", "headword", "reading", "kind", "safety", "if_said", "register", "familiarity")
# What may hurt surprises most, then what may be taken in two ways; see ``Differing.surprise``.
SAFETIES = {Safety.BEST_NOT: 0, Safety.CAREFUL: 1, Safety.GO: 2}
IF_SAID = {IfSaid.INSULT: 0, IfSaid.DEPENDS: 1, IfSaid.TEASING: 2, IfSaid.KIND: 3}
FIRST = re.compile(r".+?(?:[.?!]+[”’»)]*(?=\s|$)|[。？！]+[”’」』）]*)", re.DOTALL)
LONGEST = 110
# How a sticker is written once it is copied out of the app: [笑哭R], [doge].
CODE = re.compile(r"\[(?P<name>.+?)(?P<set>[RH]?)\]")


class Differing(NamedTuple):
    """One picture, what newcomers make of it and what it says on the app."""

    slug: str
    headword: str
    reading: str
    kind: str
    safety: str
    if_said: str
    register: str
    familiarity: int
    gloss: Passage
    trap: Passage

    @property
    def is_emoji(self) -> bool:
        return self.kind == Kind.EMOJI

    @property
    def is_rude(self) -> bool:
        return self.register == Register.RUDE

    @property
    def kind_name(self) -> Any:
        return Kind(self.kind).label

    @property
    def name(self) -> str:
        """Return what a sticker is called, without the brackets and the letter of its set."""
        found = CODE.fullmatch(self.headword)
        return found["name"] if found else self.headword

    @property
    def first(self) -> Passage:
        """Return the first sentence of the trap: a card has room for no more."""
        found = FIRST.match(self.trap)
        text = Truncator(found[0] if found else self.trap).chars(LONGEST)
        passage = Passage(text, self.trap.language, self.trap.language)
        passage.is_fallback = self.trap.is_fallback
        return passage

    @property
    def surprise(self) -> tuple[int, int, int, str]:
        """Return the place in the order: our own guess at how much it surprises, nothing counted."""
        return (
            SAFETIES.get(Safety(self.safety), len(SAFETIES)),
            IF_SAID.get(IfSaid(self.if_said), len(IF_SAID)) if self.if_said else len(IF_SAID),
            -self.familiarity,
            self.slug,
        )

    def official(self, language: str) -> list[Name]:
        """Return what keyboards call an emoji. Asks the dictionary's names, kept by the process."""
        return emoji_called(self.headword, language) if self.is_emoji else []


class Asked(NamedTuple):
    """What the reader wants to see: one safety and one kind, or all."""

    safety: str = ""
    kind: str = ""

    @property
    def shows_rude(self) -> bool:
        """Rude ones are out of sight until somebody asks for what is best not sent."""
        return self.safety == Safety.BEST_NOT

    @property
    def is_all(self) -> bool:
        return not (self.safety or self.kind)

    def query(self, **more: object) -> str:
        pairs = {**self._asdict(), **more}
        return "?" + urlencode({name: value for name, value in pairs.items() if value})

    def fits(self, one: Differing) -> bool:
        return (
            (not self.safety or one.safety == self.safety)
            and (not self.kind or one.kind == self.kind)
            and (self.shows_rude or not one.is_rude)
        )


class Chip(NamedTuple):
    """One value of a filter, how many choosing it would show, and where it leads."""

    label: Any
    value: str
    number: int
    query: str
    chosen: bool


def read(query: Mapping[str, str]) -> Asked:
    """Return what an address asks for; what nobody understands is left out."""
    safety, kind = query.get("safety", ""), query.get("kind", "")
    return Asked(safety if safety in Safety.values else "", kind if kind in KINDS else "")


def everything(language: str) -> tuple[list[Differing], int]:
    """Return what is easily mistaken, the most surprising first, and how many others there are.

    One query, for the columns of one language and its fallbacks.
    """
    codes = languages.fallbacks(language)
    columns = [build_localized_fieldname(name, code) for name in TEXTS for code in codes]
    rows = Entry.objects.published().filter(kind__in=KINDS).order_by().values(*FACTS, *columns)
    told = [_differing(row, codes, language) for row in rows]
    differing = sorted((one for one in told if one.trap), key=lambda one: one.surprise)
    return differing, len(told) - len(differing)


def out_of_sight(found: Iterable[Differing], asked: Asked) -> int:
    """Return how many rude ones would stand in the list if somebody asked for them."""
    if asked.safety:
        return 0
    at_worst = asked._replace(safety=Safety.BEST_NOT.value)
    return sum(one.is_rude and at_worst.fits(one) for one in found)


def safeties(found: Iterable[Differing], asked: Asked) -> list[Chip]:
    return _chips(found, asked, "safety", Safety.choices)


def kinds(found: Iterable[Differing], asked: Asked) -> list[Chip]:
    return _chips(found, asked, "kind", [(kind, kind.label) for kind in KINDS])


def _chips(
    found: Iterable[Differing], asked: Asked, name: str, choices: Iterable[tuple[str, Any]]
) -> list[Chip]:
    found, chips = list(found), []
    for value, label in choices:
        would = asked._replace(**{name: value})
        number = sum(map(would.fits, found))
        chosen = getattr(asked, name) == value
        chips.append(Chip(label, value, number, would.query(), chosen))
    return chips


def _differing(row: dict[str, Any], codes: Iterable[str], wanted: str) -> Differing:
    facts: dict[str, Any] = {name: row[name] for name in FACTS}
    texts = {name: _passage(row, name, codes, wanted) for name in TEXTS}
    return Differing(**facts, gloss=texts["gloss"], trap=texts["trap"])


def _passage(row: dict[str, Any], name: str, codes: Iterable[str], wanted: str) -> Passage:
    for code in codes:
        if text := row[build_localized_fieldname(name, code)]:
            return Passage(text, code, wanted)
    return Passage("", wanted, wanted)
