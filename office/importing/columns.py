"""What the columns of a table may mean: the fields of a word, under the names that people give them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from glossary.models import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# As many examples, replies and sources as a line may bring.
MOST_ROWS = 3
# One cell for both: lists of words often have one short explanation.
SHORT_MEANING = "gloss_meaning"
# One cell with the name of a source, its address, or both.
SOURCE = "source"

# Part of a list of rows, by the name its column has: the flat key behind the id of the row. A key
# without a dot at its end belongs to the text of a language.
_ROWS: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "example": ("examples", "e", {"": ".zh", "reading": ".reading", "translation": ""}),
    "reply": ("replies", "r", {"": ".zh", "reading": ".reading", "translation": ""}),
    "source": ("sources", "s", {"title": ".title", "url": ".url", "date": ".date",
                                "confidence": ".confidence"}),
}  # fmt: skip
_ALIASES: Mapping[str, str] = {
    "term": "headword", "word": "headword", "hanzi": "headword", "chinese": "headword",
    "simplified": "headword", "词": "headword", "词条": "headword", "词头": "headword",
    "trad": "traditional", "traditional_characters": "traditional", "繁体": "traditional",
    "pinyin": "reading", "拼音": "reading", "读音": "reading",
    "type": "kind", "类型": "kind", "who": "register", "can_i_say_it": "safety",
    "why": "safety_reason", "shelf": "tags", "shelves": "tags", "tag": "tags", "分类": "tags",
    "in_a_few_words": "gloss", "short": "gloss", "简释": "gloss", "definition": "meaning",
    "意思": "meaning", "word_for_word": "literal", "literally": "literal", "字面意思": "literal",
    "how_it_feels": "feels", "语感": "feels", "来历": "origin", "例句": "example",
    "sentence": "example", "来源": "source", "sources": "source", "stands_for": "expansion",
    "spellings": "variants", "other_spellings": "variants", "link": "source_url",
    "url": "source_url",
}  # fmt: skip
_ROW_NAME = re.compile(
    r"(example|reply|source)_?([1-9])?_?(zh|chinese|reading|pinyin|translation|title|name|url|address|date|confidence)?_?([1-9])?"
)
_PARTS = {"zh": "", "chinese": "", "pinyin": "reading", "name": "title", "address": "url"}


class Target(NamedTuple):
    """What a column may fill: the flat keys, and how people call it."""

    name: str
    keys: tuple[str, ...]
    label: Any
    group: str

    @property
    def is_text(self) -> bool:
        """Whether it is said in the language of the import, rather than a fact."""
        return self.group == "text"


def targets() -> dict[str, Target]:
    """Return everything that a column may fill, by name, with labels in the active language."""
    return _targets(get_language() or "")


@lru_cache(maxsize=64)
def _targets(_language: str) -> dict[str, Target]:
    entry = Entry()
    plain = [
        *((name, "facts") for name in (*Entry.FACT_FIELDS, *Entry.LIST_FIELDS)),
        *((name, "text") for name in Entry.text_fields()),
    ]
    found = [
        Target(name, (name,), capfirst(str(entry.field_label(name))), group)
        for name, group in plain
    ]
    found.append(Target(SHORT_MEANING, ("gloss", "meaning"), _("In a few words, and what people mean"), "text"))  # fmt: skip
    found.append(Target(SOURCE, ("sources.s1.title", "sources.s1.url"), _("Source: its name and address in one cell"), "rows"))  # fmt: skip
    for number in range(1, MOST_ROWS + 1):
        found += _row_targets(entry, number)
    return {target.name: target for target in found}


def _row_targets(entry: Entry, number: int) -> Iterable[Target]:
    for base, (field, letter, parts) in _ROWS.items():
        name = base if number == 1 else f"{base}_{number}"
        for part, end in parts.items():
            key = f"{field}.{letter}{number}{end}"
            label = entry.field_label(key)
            group = "rows" if end else "text"
            yield Target(f"{name}_{part}" if part else name, (key,), capfirst(str(label)), group)


# ── which column means what ─────────────────────────────────────────────────────────────────


def named(heading: str) -> str:
    """Return the name of what a heading means, or "" where it means nothing here."""
    name = re.sub(r"[\s\-/.]+", "_", heading.strip().strip("*").casefold()).strip("_")
    known = targets()
    if name in known and name != SOURCE:
        return name
    if name in _ALIASES:
        return _ALIASES[name]
    if (row := _ROW_NAME.fullmatch(name)) and (found := _row_name(row)) in known:
        return found
    label = heading.strip().casefold()
    return next((one.name for one in known.values() if str(one.label).casefold() == label), "")


def _row_name(found: re.Match[str]) -> str:
    base, before, part, after = found.groups(default="")
    number = before or after
    base = base if number in ("", "1") else f"{base}_{number}"
    part = _PARTS.get(part, part)
    return f"{base}_{part}" if part else base


def guess(header: Iterable[str]) -> list[str]:
    """Return what each column of a table probably means; no field is filled by two of them."""
    guessed: list[str] = []
    for heading in header:
        name = named(heading)
        guessed.append("" if name in guessed else name)
    if "gloss" not in guessed and "meaning" in guessed:
        guessed[guessed.index("meaning")] = SHORT_MEANING
    return guessed


def clashing(chosen: Iterable[str]) -> list[Target]:
    """Return the targets whose keys another column fills as well."""
    known = targets()
    seen: set[str] = set()
    twice = []
    for target in (known[name] for name in chosen if name in known):
        if seen & set(target.keys):
            twice.append(target)
        seen |= set(target.keys)
    return twice
