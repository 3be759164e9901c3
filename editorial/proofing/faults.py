"""What proofing finds, and the text it looks at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from markdownx.models import MarkdownxField
from modeltranslation.utils import build_localized_fieldname

from editorial.content import NEUTRAL
from editorial.rows import part_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from editorial.editable import Editable
    from editorial.wants import Wants


class Level(StrEnum):
    STOP = "stop"
    ASK = "ask"


class Fault(NamedTuple):
    """One thing that is wrong, or may be; ``key`` names the field, "" the whole page."""

    level: Level
    key: str
    # A name that stays, for counting and for what somebody has confirmed.
    code: str
    message: str
    # The words that it is about.
    piece: str = ""

    @property
    def name(self) -> str:
        """What is remembered of a fault that its author has looked at; holds no spaces."""
        return f"{self.code}:{self.key}:{crc32(self.piece.encode('utf-8', 'replace')):08x}"


@dataclass(frozen=True)
class Text:
    """Content in one language, with the facts and the source text that it rests on."""

    item: Editable
    language: str
    content: Mapping[str, str]
    facts: Mapping[str, str]
    # What readers of the source language see; empty for the original itself.
    source: Mapping[str, str]

    @property
    def wants(self) -> Wants:
        return self.item.WANTS

    @property
    def is_facts(self) -> bool:
        return self.language == NEUTRAL

    @property
    def is_chinese(self) -> bool:
        return self.language.startswith("zh")

    @property
    def is_translation(self) -> bool:
        """Tell whether sentence answers to sentence, so that nothing of the source may be lost."""
        return bool(self.source) and self.language not in self.wants.told_anew

    def fields(self) -> Iterator[tuple[str, str]]:
        """Yield the key and the words of everything that a language says in its own words."""
        if not self.is_facts:
            for key, words in self.content.items():
                if words and key not in self.wants.any_language:
                    yield key, words

    def is_markdown(self, key: str) -> bool:
        """Tell whether marks mean something in a field; elsewhere readers see their brackets."""
        if "." in key:
            part = part_of(self.item.ROW_FIELDS, key)
            return part is not None and part.long
        name = build_localized_fieldname(key, self.language)
        return isinstance(self.item._meta.get_field(name), MarkdownxField)

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """The word itself and the other ways to write it, where the item is about a word."""
        names = (self.wants.word, *self.wants.spellings)
        lines = "\n".join(self.facts.get(name, "") for name in names if name).split("\n")
        return tuple(dict.fromkeys(line for line in lines if line))
