"""An entry as a reader of one language sees it: all of its text in one language, never a mixture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.html import format_html
from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from config import languages
from editorial.editable import Passage
from editorial.sources import partial_date
from glossary.choices import IfSaid, Kind, LifeStatus, Register, Safety
from glossary.models import Line
from mandarin.han import count_han, han_runs
from mandarin.pinyin import syllables
from mandarin.ruby import ReadingMismatch, align
from mandarin.script import has_han, to_traditional
from mandarin.tone import tone_of

if TYPE_CHECKING:
    from glossary.models import Entry

PICTURES = frozenset({Kind.EMOJI, Kind.STICKER, Kind.KAOMOJI})
# How the three answers look: the class of the box and its icon.
LOOKS = {
    Safety.GO: ("go", "check"),
    Safety.CAREFUL: ("care", "careful"),
    Safety.BEST_NOT: ("halt", "stop"),
}
LIFE_PIPS = {
    LifeStatus.NEW: 3,
    LifeStatus.RISING: 4,
    LifeStatus.EVERYDAY: 5,
    LifeStatus.FADING: 2,
    LifeStatus.DATED: 1,
}
IF_SAID = {
    IfSaid.KIND: _("If someone says it to you, it’s kind."),
    IfSaid.TEASING: _("If someone says it to you, they are teasing."),
    IfSaid.INSULT: _("If someone says it to you, it’s an insult."),
    IfSaid.DEPENDS: _("If someone says it to you, it depends on who they are and how they say it."),
}
IF_SENT = {
    IfSaid.KIND: _("If someone sends it to you, it’s kind."),
    IfSaid.TEASING: _("If someone sends it to you, they are teasing."),
    IfSaid.INSULT: _("If someone sends it to you, it’s an insult."),
    IfSaid.DEPENDS: _("If someone sends it to you, it depends on who they are and where."),
}
TONES = {
    1: _("tone 1, high and flat"),
    2: _("tone 2, rising"),
    3: _("tone 3, low, then up a little"),
    4: _("tone 4, falling"),
    5: _("light, without a tone"),
}
# More tiles than these would push the answer off the screen.
TILES = 6
# What is written without characters and is no longer than this stands as large as an emoji.
BIG = 4
DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")
# A first sentence that is short enough to stand in large letters.
ADVICE = re.compile(
    r"(?P<first>.{1,70}?(?:[.!?…]+[”’\"]?(?=\s)|[。！？…]+[”’]?(?=.)))\s*(?P<rest>.+)", re.DOTALL
)


class Answer(NamedTuple):
    """May I say it: the look, a short answer, the reason."""

    look: str
    icon: str
    short: str
    reason: str


class Character(NamedTuple):
    char: str
    traditional: str
    reading: str
    tone: int
    tone_name: Any


class Sense(NamedTuple):
    gloss: Passage
    meaning: Passage
    safety: str


@dataclass(frozen=True)
class Shown:
    """An entry and the language in which its text can be read."""

    entry: Entry
    wanted: str
    language: str

    @classmethod
    def of(cls, entry: Entry, wanted: str | None = None) -> Shown:
        """Choose the language: the wanted one, or the first fallback that has a gloss."""
        wanted = wanted or get_language() or languages.DEFAULT
        return cls(entry, wanted, entry.passage("gloss", wanted).language)

    @cached_property
    def texts(self) -> dict[str, Passage]:
        """Every text by its flat key; what the language leaves empty stays empty."""
        content = self.entry.read(self.language)
        return {key: Passage(text, self.language, self.wanted) for key, text in content.items()}

    def text(self, key: str) -> Passage:
        return self.texts.get(key) or Passage("", self.language, self.wanted)

    @property
    def tag(self) -> str:
        return languages.tag(self.language)

    @property
    def is_fallback(self) -> bool:
        return self.language != self.wanted

    @property
    def is_picture(self) -> bool:
        """Emoji, stickers and kaomoji are sent, not said."""
        return self.entry.kind in PICTURES

    @property
    def is_emoji(self) -> bool:
        return self.entry.kind == Kind.EMOJI

    @property
    def lang_attribute(self) -> str:
        """Return what an element that holds the text needs where it is not the reader's language."""
        return format_html(' lang="{}"', self.tag) if self.is_fallback else ""

    # ── in a list ───────────────────────────────────────────────────────────────────────────

    @property
    def row_gloss(self) -> Passage:
        """Return the gloss, asking only for the columns that a short list has loaded."""
        return self.entry.passage("gloss", self.wanted)

    @property
    def second_line(self) -> str:
        """Return what stands small under the gloss: the literal meaning, else how it feels."""
        literal = self.text("literal")
        if literal and (self.is_picture or "“" in literal):
            return literal
        if literal:
            return _("Lit. “%(words)s”") % {"words": literal}
        found = ADVICE.fullmatch(self.text("feels"))
        return found["first"] if found else Truncator(self.text("feels")).chars(80)

    @property
    def telling(self) -> Any:
        """The one word about an entry that a reader of a list wants most."""
        entry = self.entry
        if entry.if_said == IfSaid.INSULT:
            return pgettext_lazy("what a word is", "Insult")
        if entry.life_status in (LifeStatus.NEW, LifeStatus.FADING, LifeStatus.DATED):
            return entry.get_life_status_display()
        if entry.kind not in (Kind.SLANG, Kind.CUSTOM):
            return entry.get_kind_display()
        if entry.register == Register.OFFICE:
            return pgettext_lazy("who says a word", "Office")
        return entry.get_register_display()

    # ── on its page ─────────────────────────────────────────────────────────────────────────

    @property
    def title(self) -> Passage:
        """Return the gloss as it stands alone in large letters."""
        return Passage(capfirst(self.text("gloss")), self.language, self.wanted)

    @property
    def tile_rows(self) -> list[tuple[str, str, str]]:
        """Return headword, traditional form and reading in parts of two or three characters.

        A phone is three tiles wide. Empty where the headword has other signs, or too many.
        """
        entry = self.entry
        said, size = syllables(entry.reading), len(entry.headword)
        if not (count_han(entry.headword) == size == len(said) <= TILES):
            return []
        traditional = entry.traditional if len(entry.traditional) == size else entry.headword
        parts = -(-size // 3)
        cuts = [round(size * part / parts) for part in range(parts + 1)]
        return [
            (entry.headword[start:end], traditional[start:end], " ".join(said[start:end]))
            for start, end in pairwise(cuts)
        ]

    @property
    def is_big(self) -> bool:
        return not self.entry.is_chinese and len(self.entry.headword) <= BIG

    @property
    def sound(self) -> str:
        """Return what a Chinese voice should say; nothing where nothing is spoken."""
        entry = self.entry
        if not entry.reading:
            return ""
        if self.is_picture:
            return "".join(span.text for span in han_runs(entry.headword))
        if entry.expansion:
            return entry.expansion
        # A voice reads 666 as six hundred and sixty-six; people say its digits.
        return entry.headword.translate(DIGITS) if entry.kind == Kind.NUMBER else entry.headword

    @property
    def answer(self) -> Answer:
        look, icon = LOOKS[Safety(self.entry.safety)]
        label, reason = str(Safety(self.entry.safety).label), str(self.text("safety_reason"))
        found = ADVICE.fullmatch(reason)
        # The label is in the reader's language: it stands apart from a text in another.
        if found is None or self.is_fallback:
            return Answer(look, icon, label, reason)
        first, rest = found["first"], found["rest"]
        if first.casefold().startswith(label.casefold()):
            return Answer(look, icon, first, rest)
        between = "。" if self.language.startswith("zh") else ". "
        return Answer(look, icon, f"{label}{between}{first}", rest)

    @property
    def scale(self) -> list[tuple[str, Any, bool]]:
        """Return the three steps of the safety scale, and which of them is this entry's."""
        return [(value, label, value == self.entry.safety) for value, label in Safety.choices]

    @property
    def if_said(self) -> Any:
        if not self.entry.if_said:
            return ""
        return (IF_SENT if self.is_picture else IF_SAID)[IfSaid(self.entry.if_said)]

    @property
    def life(self) -> tuple[int, str]:
        """Return the pips and the words of the meter that tells whether a word is still in use."""
        status = LifeStatus(self.entry.life_status)
        words = str(status.label)
        if self.entry.life_checked:
            words = _("%(status)s, as of %(month)s") % {
                "status": words,
                "month": partial_date(self.entry.life_checked),
            }
        return LIFE_PIPS[status], words

    @property
    def examples(self) -> list[Line]:
        return self.lines("examples")

    @property
    def replies(self) -> list[Line]:
        return self.lines("replies")

    def lines(self, name: str) -> list[Line]:
        return [
            Line(row["id"], row["zh"], row.get("reading", ""), self.text(f"{name}.{row['id']}"))
            for row in getattr(self.entry, name)
        ]

    @property
    def senses(self) -> list[Sense]:
        """The further meanings of which the language says something."""
        senses = [
            Sense(
                self.text(f"senses.{row['id']}.gloss"),
                self.text(f"senses.{row['id']}.meaning"),
                row.get("safety", ""),
            )
            for row in self.entry.senses
        ]
        return [sense for sense in senses if sense.gloss or sense.meaning]

    @property
    def has_origin(self) -> bool:
        return bool(self.text("origin") or self.entry.first_seen)

    @property
    def first_seen(self) -> str:
        return partial_date(self.entry.first_seen)

    @property
    def characters(self) -> list[Character]:
        return characters(self.entry)


def characters(entry: Entry) -> list[Character]:
    """Return the characters of an entry, or of what its letters stand for, each once."""
    chinese = entry.headword if has_han(entry.headword) else entry.expansion
    if not chinese or not entry.reading:
        return []
    traditional = entry.traditional if chinese == entry.headword else to_traditional(chinese)
    if len(traditional) != len(chinese):
        traditional = chinese
    try:
        pieces = align(chinese, entry.reading)
    except ReadingMismatch:
        return []
    found: dict[str, Character] = {}
    at = 0
    for piece in pieces:
        if piece.kind == "han" and piece.reading:
            tone = tone_of(piece.reading)
            other = traditional[at : at + len(piece.text)]
            found.setdefault(
                piece.text, Character(piece.text, other, piece.reading, tone, TONES[tone])
            )
        at += len(piece.text)
    return list(found.values())
