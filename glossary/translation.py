from __future__ import annotations

from modeltranslation.translator import TranslationOptions, register

from glossary.models import Entry
from glossary.tags import Tag


@register(Entry)
class EntryTranslation(TranslationOptions):
    fields = (
        "gloss", "literal", "meaning", "feels", "safety_reason", "trap", "origin", "row_texts",
    )  # fmt: skip


@register(Tag)
class TagTranslation(TranslationOptions):
    fields = ("name",)
