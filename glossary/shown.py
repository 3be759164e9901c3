"""An entry as a reader of one language sees it.

Lists and programs get all of it in one language. Its page fills what a translation leaves empty with
the original, and marks that.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from config import languages
from editorial.dates import partial_date
from editorial.editable import Passage
from editorial.markup import spoken
from editorial.templatetags.chinese_tags import converted
from glossary.answer import ADVICE, Answer, answer, if_said, sentences
from glossary.characters import Character, characters
from glossary.choices import IfSaid, Kind, LifeStatus, Register, Safety
from glossary.filling import missing_texts
from glossary.models import Line
from glossary.official import OfficialName, official_names
from glossary.tiles import TileRow, tile_rows
from mandarin.han import han_runs

if TYPE_CHECKING:
    from glossary.models import Entry

PICTURES = frozenset({Kind.EMOJI, Kind.STICKER, Kind.KAOMOJI})
LIFE_PIPS = {
    LifeStatus.NEW: 3,
    LifeStatus.RISING: 4,
    LifeStatus.EVERYDAY: 5,
    LifeStatus.FADING: 2,
    LifeStatus.DATED: 1,
}
# What is written without characters and is no longer than this stands as large as an emoji.
BIG = 4
DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")


class Sense(NamedTuple):
    id: str
    gloss: Passage
    meaning: Passage
    safety: str

    @property
    def gloss_key(self) -> str:
        return f"senses.{self.id}.gloss"

    @property
    def meaning_key(self) -> str:
        return f"senses.{self.id}.meaning"


@dataclass(frozen=True)
class Shown:
    """An entry and the language in which its text can be read."""

    entry: Entry
    wanted: str
    language: str
    # Whether what the translation leaves empty is shown in the original.
    filled: bool = False

    @classmethod
    def of(cls, entry: Entry, wanted: str | None = None, *, filled: bool = False) -> Shown:
        """Choose the language: the wanted one, or the first fallback that has a gloss."""
        wanted = wanted or get_language() or languages.DEFAULT
        return cls(entry, wanted, entry.passage("gloss", wanted).language, filled)

    @cached_property
    def own(self) -> dict[str, Passage]:
        """Every text by its flat key; what the language leaves empty stays empty."""
        content = self.entry.read(self.language)
        return {key: Passage(text, self.language, self.wanted) for key, text in content.items()}

    @cached_property
    def texts(self) -> dict[str, Passage]:
        """What the page shows by its flat key: in one language, or filled up where it may be."""
        if not self.filled or self.is_fallback:
            return self.own
        return missing_texts(self.entry, self.own, self.wanted) | {
            key: text for key, text in self.own.items() if text
        }

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
        """Return what an element needs that holds only texts of this language, as a row does."""
        # A short list has not loaded the texts: none is asked for here.
        return Passage("-", self.language, self.wanted).lang_attribute

    # ── in a list ───────────────────────────────────────────────────────────────────────────

    @property
    def row_gloss(self) -> Passage:
        """Return the gloss, asking only for the columns that a short list has loaded."""
        return self.entry.passage("gloss", self.wanted)

    @property
    def second_line(self) -> str:
        """Return what stands small under the gloss: the literal meaning, else how it feels."""
        literal = self.own.get("literal")
        if literal and (self.is_picture or "“" in literal):
            return literal
        if literal:
            return _("Lit. “%(words)s”") % {"words": literal}
        feels = self.own.get("feels", "")
        found = ADVICE.fullmatch(feels)
        return found["first"] if found else Truncator(feels).chars(80)

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
    def tile_rows(self) -> list[TileRow]:
        return tile_rows(self.entry)

    @property
    def is_big(self) -> bool:
        return not self.entry.is_chinese and len(self.entry.headword) <= BIG

    @property
    def sound(self) -> str:
        """Return what a voice should say, a Chinese one but for English; nothing where none speaks."""
        entry = self.entry
        if entry.is_english:
            return entry.headword
        if not entry.reading:
            return ""
        if self.is_picture:
            return "".join(span.text for span in han_runs(entry.headword))
        if entry.expansion:
            return entry.expansion
        # A voice reads 666 as six hundred and sixty-six; people say its digits.
        return entry.headword.translate(DIGITS) if entry.kind == Kind.NUMBER else entry.headword

    @property
    def is_rude(self) -> bool:
        """Vulgar words are here to recognise, and stay out of sight until somebody asks."""
        return self.entry.register == Register.RUDE

    @property
    def answer(self) -> Answer:
        return answer(self.entry.safety, self.text("safety_reason"))

    @property
    def summary(self) -> str:
        """Return what a search engine shows of the page: one language, never two."""
        parts = [self.text("gloss"), self.own.get("feels", self.text(""))]
        if not self.is_fallback:
            parts.append(Passage(self.answer.short, self.language, self.wanted))
        return sentences(parts)

    @property
    def scale(self) -> list[tuple[str, Any, bool]]:
        """Return the three steps of the safety scale, and which of them is this entry's."""
        return [(value, label, value == self.entry.safety) for value, label in Safety.choices]

    @property
    def if_said(self) -> Any:
        return if_said(self.entry.if_said, sent=self.is_picture)

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
                row["id"],
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
        return characters(self.entry, self.wanted, self.text)

    @property
    def changes_aloud(self) -> bool:
        """Tell whether any sentence of the page is spoken in other tones than the dictionary's."""
        lines = (*self.examples, *self.replies)
        return any(spoken(line.zh, line.reading) != line.reading for line in lines)

    @property
    def is_converted(self) -> bool:
        """Tell whether a program wrote the traditional characters of any sentence."""
        return any(converted(line.zh) != line.zh for line in (*self.examples, *self.replies))

    @property
    def official_names(self) -> list[OfficialName]:
        """Return what the emoji is called by the reader's keyboard and by Chinese ones."""
        return official_names(self.entry.headword, self.wanted) if self.is_emoji else []
