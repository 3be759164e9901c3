"""Entries as search sees them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from modeltranslation.utils import build_localized_fieldname

from config import languages
from glossary.choices import Kind
from glossary.models import Entry
from mandarin.script import has_han
from search.documents import (
    Group,
    Indexed,
    Name,
    NameKind,
    Role,
    Text,
    register,
    texts_by_language,
)
from search.plain import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

PICTURES = (Kind.EMOJI, Kind.STICKER, Kind.KAOMOJI)
TRADITIONAL = "zh-hant"
PROSE = ("meaning", "feels", "safety_reason", "trap", "origin")


def documents(entries: Iterable[Entry], readers: Collection[str]) -> Iterator[tuple[str, Indexed]]:
    """Describe entries for readers of each language."""
    for entry in entries:
        texts = texts_by_language(partial(_texts_in, entry), readers)
        for language in readers:
            yield language, _document(entry, language, texts)


def _document(entry: Entry, language: str, texts: Mapping[str, tuple[Text, ...]]) -> Indexed:
    gloss = entry.passage("gloss", language)
    meaning = plain(entry.passage("meaning", language))
    return Indexed(
        type="entry",
        group=Group.EMOJI if entry.kind in PICTURES else Group.SLANG,
        slug=entry.slug,
        path=f"glossary/{entry.slug}/",
        object_id=entry.pk,
        title=entry.traditional_headword if language == TRADITIONAL else entry.headword,
        reading=entry.reading,
        gloss=gloss,
        snippet=meaning,
        language=gloss.language,
        safety=entry.safety,
        weight=20 * min(entry.familiarity, 5),
        names=tuple(_names(entry)),
        readings=(entry.reading,) if entry.reading else (),
        texts=tuple(_texts(entry, language, texts)),
    )


def _names(entry: Entry) -> Iterator[Name]:
    yield Name(NameKind.HEADWORD, entry.headword)
    if entry.traditional:
        yield Name(NameKind.TRADITIONAL, entry.traditional)
    for variant in entry.variants:
        yield Name(NameKind.VARIANT, variant)
    if entry.expansion:
        yield Name(NameKind.EXPANSION, entry.expansion)
    # People type a sticker's name without its brackets and the letter of its set.
    if entry.kind == Kind.STICKER and has_han(bare := entry.headword.strip("[]RH")):
        yield Name(NameKind.VARIANT, bare)


def _texts(entry: Entry, language: str, texts: Mapping[str, tuple[Text, ...]]) -> Iterator[Text]:
    # An English word is explained to Chinese readers; others find it by its name, not in their way.
    if entry.kind == Kind.ENGLISH and not language.startswith("zh"):
        return
    for code in languages.fallbacks(language):
        yield from texts[code]
    lines = (row["zh"] for name in ("examples", "replies") for row in getattr(entry, name))
    yield Text(Role.BODY, "\n".join(lines), "zh-hans")


def _texts_in(entry: Entry, code: str) -> Iterator[Text]:
    def text(name: str) -> str:
        return getattr(entry, build_localized_fieldname(name, code)) or ""

    if gloss := text("gloss"):
        yield Text(Role.TITLE, gloss, code)
    if literal := text("literal"):
        yield Text(Role.SUMMARY, literal, code)
    rows: dict[str, str] = getattr(entry, build_localized_fieldname("row_texts", code)) or {}
    glosses = [words for key, words in sorted(rows.items()) if key.endswith(".gloss")]
    if glosses:
        yield Text(Role.SUMMARY, "\n".join(glosses), code)
    prose = [plain(words) for name in PROSE if (words := text(name))]
    if prose:
        # What single characters mean is the word for word once more, in pieces.
        told = [words for key, words in rows.items() if not key.startswith("characters.")]
        yield Text(Role.BODY, "\n".join([*prose, *told]), code)


register(Entry, documents)
