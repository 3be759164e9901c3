"""An answer as the page shows it: every word to choose, and one card for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.translation import get_language

from config import languages
from glossary.english import in_english
from mandarin.han import has_han

if TYPE_CHECKING:
    from glossary.decode.answer import Answer
    from glossary.decode.pieces import Token

SLANG = frozenset({"slang", "letters", "number", "mixed", "template", "hashtag"})
PICTURES = frozenset({"emoji", "sticker", "kaomoji"})
ORDINARY = frozenset({"word", "character"})
# They turn the direction of what follows; a comment must not do that to the page.
_TURNS = dict.fromkeys(
    [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C]
)  # fmt: skip


@dataclass
class Card:
    """One word, once, however often it stands in the comment."""

    number: int
    token: Token
    look: str

    @property
    def is_picture(self) -> bool:
        return self.token.kind in PICTURES

    @property
    def is_code(self) -> bool:
        """Sticker codes and letters are written as code, words with their reading above."""
        return not has_han(self.token.text) or self.token.kind in ("sticker", "hashtag")

    @property
    def is_unknown(self) -> bool:
        return self.look == "unk"

    @property
    def is_ordinary(self) -> bool:
        return self.look == "k"

    @property
    def sound(self) -> str:
        """Return what a Chinese voice should say."""
        text = self.token.text
        return text if has_han(text) and self.token.kind not in PICTURES else ""

    @property
    def tag(self) -> str:
        """Return the language of what the card says, where it is not the page's."""
        own = self.token.language
        return languages.tag(own) if own and own != get_language() else ""

    @property
    def write_address(self) -> str:
        return reverse("glossary:new")


class Chip(NamedTuple):
    """A stretch of the comment; with a card it can be chosen."""

    text: str
    reading: str
    kind: str
    card: Card | None
    # What a screen reader hears behind the word.
    aside: str


@dataclass
class Page:
    """What the templates print of an answer."""

    answer: Answer
    chips: list[Chip] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)

    @property
    def sound(self) -> str:
        """Return what a voice reads of the whole comment: no codes, no addresses."""
        silent = PICTURES | {"url", "share"}
        said = "".join(t.text for t in self.answer.tokens if t.kind not in silent)
        return said.translate(_TURNS).strip()

    @property
    def in_english(self) -> bool:
        """Tell whether the comment has nothing that pinyin could stand above."""
        return in_english(self.sound)

    @property
    def has_unknown(self) -> bool:
        return any(card.is_unknown for card in self.cards)

    @property
    def entries(self) -> str:
        """Return the slugs of the entries that were met, for addresses; nothing of what was pasted."""
        return ",".join(dict.fromkeys(card.token.entry for card in self.cards if card.token.entry))


def page(answer: Answer) -> Page:
    """Lay an answer out. Ours come first, then what nobody has explained, then ordinary words."""
    made = Page(answer)
    known: dict[tuple[str, str], Card] = {}
    for token in answer.tokens:
        look = _look(token)
        card = None
        if look:
            key = (token.text.casefold(), token.entry or token.reading)
            card = known.setdefault(key, Card(len(known) + 1, token, look))
        made.chips.append(
            Chip(token.text.translate(_TURNS), token.reading, token.kind, card, _first(token.gloss))
        )
    ranks = {"slang": 0, "emo": 0, "unk": 1, "k": 2}
    made.cards = sorted(known.values(), key=lambda card: ranks[card.look])
    return made


def _look(token: Token) -> str:
    """Return the class of a chip; "" for what needs no explanation."""
    if token.kind in PICTURES:
        return "emo" if token.entry or token.gloss or token.kind == "kaomoji" else "unk"
    if token.kind in ORDINARY:
        return "k" if token.gloss or token.reading else ""
    if token.kind == "unknown":
        return "unk" if token.text.isalnum() else ""
    return "slang" if token.entry and token.kind in SLANG else ""


def _first(gloss: str) -> str:
    return gloss.partition(";")[0].partition("；")[0].strip()[:60]
