"""Entries: words, phrases, numbers, emoji and stickers, as people on the app mean them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from markdownx.models import MarkdownxField

from editorial.dates import month, year_or_month
from editorial.editable import Completed, Editable, EditableQuerySet
from editorial.lists import Options, Pages
from glossary import readings, relations, shelves, tags
from glossary.checks import HEADWORD_LENGTH, check_entry
from glossary.choices import (
    IfSaid,
    Kind,
    LifeStatus,
    ReadingSource,
    Register,
    RelationKind,
    Safety,
    TruthStatus,
)
from glossary.english import needless
from glossary.entry_rows import ENTRY_ROWS, Line
from glossary.relations import Relation
from glossary.scales import Scale, scales_of
from glossary.tags import Tag, Tagging
from glossary.wants import ENTRY_WANTS
from mandarin.pinyin import fold, syllables
from mandarin.reading import propose
from mandarin.script import has_han, to_traditional

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editorial.rows import Content


class EntryQuerySet(EditableQuerySet):
    def named(self, name: str) -> EntryQuerySet:
        """Entries whose headword, traditional form or one of whose variants is exactly ``name``."""
        quoted = f"\n{name}\n"
        return self.filter(
            Q(headword__iexact=name) | Q(traditional=name) | Q(variant_lines__icontains=quoted)
        )


class Entry(Editable):
    """A word, phrase, number, emoji or sticker, as people on the app mean it."""

    noun = _("entry")
    FACT_FIELDS: ClassVar[tuple[str, ...]] = (
        "headword", "traditional", "expansion", "reading", "reading_source", "kind", "register",
        "safety", "if_said", "warmth", "formality", "familiarity", "life_status", "life_checked",
        "first_seen", "truth_status",
    )  # fmt: skip
    LIST_FIELDS = ("variants", "exceptions", "tags", "relations")
    ROW_FIELDS = ENTRY_ROWS
    DERIVED_FIELDS = ("variant_lines", "sort_key", "letter")
    SLUG_LISTS = ("relations",)
    GROUP = "tags"
    REQUIRED_TEXT = ("gloss", "meaning", "safety_reason")
    WANTS = ENTRY_WANTS
    # Under glossary/word/ stand the cards of the dictionary.
    RESERVED_SLUGS = Editable.RESERVED_SLUGS | {"word"}

    # facts
    headword = models.CharField(_("headword"), max_length=HEADWORD_LENGTH, db_index=True)
    traditional = models.CharField(
        _("in traditional characters"), max_length=HEADWORD_LENGTH, blank=True
    )
    variants = models.JSONField(_("other spellings"), default=list, blank=True)
    # The variants between line breaks, so that a database finds one exactly.
    variant_lines = models.TextField(default="", blank=True, editable=False)
    # Longer words that merely contain this one: 国内卷烟 is not about 内卷.
    exceptions = models.JSONField(_("not meant inside"), default=list, blank=True)
    expansion = models.CharField(_("stands for"), max_length=120, blank=True)
    reading = models.CharField(_("reading"), max_length=200, blank=True)
    reading_source = models.CharField(
        _("where the reading comes from"), max_length=20, choices=ReadingSource,
        default=ReadingSource.AUTOMATIC,
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SLANG)
    tags = models.ManyToManyField(
        Tag, verbose_name=_("shelves"), related_name="entries", through="Tagging", blank=True
    )
    register = models.CharField(
        _("who says it"), max_length=10, choices=Register, default=Register.EVERYONE
    )
    safety = models.CharField(
        _("can I say it?"), max_length=10, choices=Safety, default=Safety.CAREFUL
    )
    if_said = models.CharField(
        _("if someone says it to you"), max_length=10, choices=IfSaid, blank=True
    )
    warmth = models.PositiveSmallIntegerField(
        _("warmth"), default=3, validators=[MaxValueValidator(5)]
    )
    formality = models.PositiveSmallIntegerField(
        _("formality"), default=2, validators=[MaxValueValidator(5)]
    )
    familiarity = models.PositiveSmallIntegerField(
        _("how many know it"), default=3, validators=[MaxValueValidator(5)]
    )
    life_status = models.CharField(
        _("still in use?"), max_length=10, choices=LifeStatus, default=LifeStatus.EVERYDAY
    )
    life_checked = models.CharField(
        _("last looked at (month)"), max_length=7, blank=True, validators=[month]
    )
    first_seen = models.CharField(
        _("first seen (year or month)"), max_length=7, blank=True, validators=[year_or_month]
    )
    truth_status = models.CharField(
        _("how sure we are"), max_length=10, choices=TruthStatus, default=TruthStatus.CLAIMED
    )
    senses = models.JSONField(_("further meanings"), default=list, blank=True)
    characters = models.JSONField(_("characters one by one"), default=list, blank=True)
    examples = models.JSONField(_("examples"), default=list, blank=True)
    replies = models.JSONField(_("replies"), default=list, blank=True)
    sources = models.JSONField(_("sources"), default=list, blank=True)

    # text, one column a language
    gloss = models.CharField(_("in a few words"), max_length=120, blank=True)
    literal = models.CharField(_("word for word"), max_length=160, blank=True)
    meaning = MarkdownxField(_("what people mean"), max_length=4000, blank=True)
    feels = models.CharField(_("how it feels"), max_length=400, blank=True)
    safety_reason = models.CharField(_("why you can or cannot say it"), max_length=400, blank=True)
    trap = models.CharField(
        _("what a dictionary would make you believe"), max_length=500, blank=True
    )
    origin = MarkdownxField(_("where it comes from"), max_length=2000, blank=True)
    row_texts = models.JSONField(default=dict, blank=True, null=True)

    # derived: the first letter of the reading, for the A–Z list; "#" for the rest
    letter = models.CharField(max_length=1, default="#", editable=False, db_index=True)
    # derived: the reading without tones, so that lists sort by sound
    sort_key = models.CharField(max_length=200, default="", editable=False, db_index=True)

    objects: ClassVar[Any] = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name_plural = "entries"
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None) | ~Q(headword=""),
                name="a_shown_entry_has_a_headword",
            ),
            models.CheckConstraint(
                condition=Q(warmth__lte=5) & Q(formality__lte=5) & Q(familiarity__lte=5),
                name="entry_scales_end_at_five",
            ),
            models.CheckConstraint(
                condition=~Q(register="rude") | Q(safety="best_not"),
                name="rude_words_are_best_not",
            ),
            models.UniqueConstraint(
                fields=["headword"], condition=~Q(headword=""), name="one_entry_per_headword"
            ),
        ]

    def __str__(self) -> str:
        return self.headword or self.slug

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not kwargs.get("update_fields"):
            self.derive()
        super().save(*args, **kwargs)

    def derive(self) -> None:
        self.variant_lines = "\n" + "\n".join(self.variants) + "\n" if self.variants else ""
        self.sort_key = readings.sort_key(self.reading or self.headword)
        first = self.sort_key[:1]
        self.letter = first.upper() if "a" <= first <= "z" else "#"

    # ── beginning ───────────────────────────────────────────────────────────────────────────

    def wanted_slug(self, facts: Mapping[str, str], text: Mapping[str, str]) -> str:
        """Return the toneless reading, the letters, or for emoji their name."""
        headword, reading = facts.get("headword", ""), facts.get("reading", "")
        if not has_han(headword) and (letters := slugify(headword)):
            return letters
        if reading:
            return slugify("-".join(fold(item) for item in syllables(reading)))
        names = (unicodedata.name(character, "") for character in headword)
        return slugify(next((name for name in names if name), ""))

    def suggested_facts(self, asked: Mapping[str, str]) -> dict[str, str]:
        suggested = super().suggested_facts(asked)
        headword = suggested.get("headword", "")
        if has_han(headword):
            suggested.setdefault("reading", propose(headword))
            suggested.setdefault("traditional", to_traditional(headword))
        return suggested

    def list_options(self, name: str) -> list[Options]:
        return shelves.options() if name == "tags" else []

    def listed_pages(self, name: str) -> Pages | None:
        return Pages((Entry,), list(RelationKind.choices)) if name == "relations" else None

    def readings(self, content: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        return readings.readings(content)

    def known_readings(self, chinese: str) -> list[str]:
        return readings.known_readings(chinese)

    def completed(self, content: Content) -> Completed:
        return readings.completed(content, self.ROW_FIELDS["characters"])

    def field_label(self, key: str) -> Any:
        return _("related entries") if key == "relations" else super().field_label(key)

    # ── lists kept in other tables ──────────────────────────────────────────────────────────

    def list_of(self, name: str) -> list[str]:
        if name == "tags":
            return tags.slugs_of(self)
        if name == "relations":
            return relations.lines_of(self)
        return super().list_of(name)

    def set_list(self, name: str, items: list[str]) -> None:
        if name == "tags":
            tags.put_on(self, items)
        elif name == "relations":
            relations.relate(self, items)
        else:
            super().set_list(name, items)

    @classmethod
    def set_lists(cls, name: str, lists: Mapping[Any, list[str]]) -> None:
        if name == "tags":
            tags.put_all_on(lists)
        elif name == "relations":
            relations.relate_all(lists)
        else:
            super().set_lists(name, lists)

    @classmethod
    def other_names(cls) -> list[tuple[str, str]]:
        rows = (
            cls.objects.published()
            .order_by()
            .values_list("slug", "headword", "traditional", "variants")
        )
        return [
            (slug, name)
            for slug, headword, traditional, variants in rows
            for name in (headword, traditional, *variants)
            if name
        ]

    def check_facts(self, content: Mapping[str, str]) -> dict[str, Any]:
        missed = super().check_facts(content)
        for key in needless(content):
            missed.pop(key, None)
        return missed | check_entry(self, content)

    # ── reading ─────────────────────────────────────────────────────────────────────────────

    @property
    def traditional_headword(self) -> str:
        return self.traditional or self.headword

    @property
    def is_chinese(self) -> bool:
        return has_han(self.headword)

    @property
    def is_english(self) -> bool:
        return self.kind == Kind.ENGLISH

    def scales(self) -> list[Scale]:
        return scales_of(self)

    def lines(self, name: str) -> list[Line]:
        """Return the examples or replies with what the reader's language says of them."""
        return [
            Line(
                row["id"],
                row["zh"],
                row.get("reading", ""),
                self.row_passage(f"{name}.{row['id']}"),
            )
            for row in getattr(self, name)
        ]


__all__ = ["Entry", "EntryQuerySet", "Line", "Relation", "Tag", "Tagging"]
