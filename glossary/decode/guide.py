"""Our own entries, ready for decoding: what they are called, what they say in one language.

Read once a process and language, and again whenever something of an entry was: at once where
anybody published one, or after a minute where this process hears of no change.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from modeltranslation.utils import build_localized_fieldname

from config import languages
from editorial.editable import Passage
from glossary.choices import Kind
from glossary.decode.english import explains
from glossary.decode.pieces import Known
from glossary.decode.signs import signs_of
from glossary.models import Entry, Line
from glossary.terms import infos, traditional_of
from mandarin.han import HAN, has_han, is_han
from mandarin.rednote import STICKER
from mandarin.terms import Term, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glossary.terms import TermInfo

TEXTS = ("gloss", "literal", "feels", "row_texts")
# So many characters of a sentence tell whether it is worth comparing.
BEGINNING = 3
# The open place of a sentence pattern: 你是懂X的.
_OPEN = re.compile("X+|…+|～+")
_FILLING = r"[^\n，。！？；,.!?;]{1,12}?"
_SIGNS = re.compile(rf"[^{HAN}A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence with an open place; the groups are its fixed parts."""

    first: str
    expression: re.Pattern[str]
    known: Known


@dataclass
class Guide:
    """All entries in one language."""

    language: str
    # What was known of all entries when these were read.
    infos: Mapping[str, TermInfo]
    by_slug: dict[str, Known] = field(default_factory=dict)
    terms: Terms = field(default_factory=lambda: Terms(()))
    # By the number that those terms have.
    named: list[Known | None] = field(default_factory=list)
    # Names of a single character, which stand for an entry only where nothing longer does.
    characters: dict[str, Known] = field(default_factory=dict)
    stickers: dict[str, Known] = field(default_factory=dict)
    # By any name, in lower case: for the names of topics.
    names: dict[str, Known] = field(default_factory=dict)
    patterns: list[Pattern] = field(default_factory=list)
    # Whole sentences of ours, without their signs, and what they say.
    sentences: dict[str, Line] = field(default_factory=dict)
    # The first characters of those: most sentences of a comment begin otherwise.
    beginnings: set[str] = field(default_factory=set)
    # Every sentence with the entry it belongs to, for finding one by what it says.
    lines: list[tuple[Known, Line]] = field(default_factory=list)
    # What is made of all this later, by those who need it.
    made: dict[str, Any] = field(default_factory=dict)


def guide(language: str) -> Guide:
    """Return the entries for readers of a language; reads the database where they changed."""
    known = _guides.get(language)
    if known is None or known.infos is not infos():
        with _lock:
            known, now = _guides.get(language), infos()
            if known is None or known.infos is not now:
                # All together: what is no text of a language they share.
                opened = [code for code, _name in settings.LANGUAGES]
                _guides.update(_read([*opened, language], now))
                known = _guides[language]
    return known


def forget() -> None:
    """Read the entries again at the next question."""
    _guides.clear()


_guides: dict[str, Guide] = {}
_lock = Lock()


# ── reading ─────────────────────────────────────────────────────────────────────────────────


class _Row(NamedTuple):
    """An entry as the database has it: what it is in all languages, then its texts."""

    slug: str
    headword: str
    traditional: str
    reading: str
    kind: str
    safety: str
    if_said: str
    register: str
    warmth: int
    expansion: str
    variants: list[str]
    exceptions: list[str]
    examples: list[dict[str, str]]
    replies: list[dict[str, str]]
    # By language what TEXTS names, in that order.
    texts: dict[str, Sequence[Any]]

    def passage(self, number: int, language: str) -> Passage:
        """Return one of TEXTS in a language, or in the first fallback that has one."""
        for code in languages.fallbacks(language):
            if text := self.texts[code][number]:
                return Passage(text, code, language)
        return nothing(language)

    def said_of(self, key: str, language: str) -> Passage:
        """Return what a language, or the first fallback that has it, says about a line."""
        for code in languages.fallbacks(language):
            if text := (self.texts[code][-1] or {}).get(key):
                return Passage(text, code, language)
        return nothing(language)


class _Entry(NamedTuple):
    """What the guides of all languages share of an entry."""

    row: _Row
    names: tuple[str, ...]
    terms: tuple[Term, ...]
    # As they are looked up: the name in lower case, the sentence without its signs.
    folded: tuple[str, ...]
    bare: dict[str, str]


def _read(codes: Iterable[str], now: Mapping[str, TermInfo]) -> dict[str, Guide]:
    guides = {code: Guide(code, now) for code in codes}
    # Which kinds are explained, and the terms that are found: the same for most languages.
    kinds = {code: tuple(kind for kind in Kind if explains(kind, code)) for code in guides}
    terms: dict[tuple[Kind, ...], list[Term]] = {some: [] for some in kinds.values()}
    for entry in map(_entry, _rows(guides)):
        for some, theirs in terms.items():
            if entry.row.kind in some:
                theirs.extend(entry.terms)
        for code, made in guides.items():
            if entry.row.kind in kinds[code]:
                _add(made, entry)
    found = {some: Terms(theirs) for some, theirs in terms.items()}
    for code, made in guides.items():
        made.terms = found[kinds[code]]
        made.named = [made.by_slug.get(one.key) if one else None for one in made.terms.by_number]
    return guides


def _rows(codes: Iterable[str]) -> Iterator[_Row]:
    readable = list(dict.fromkeys(one for code in codes for one in languages.fallbacks(code)))
    columns = [build_localized_fieldname(name, code) for code in readable for name in TEXTS]
    facts = _Row._fields[:-1]
    entries = Entry.objects.published().order_by("slug").values_list(*facts, *columns)
    for values in entries.iterator(chunk_size=200):
        texts = values[len(facts) :]
        by_code = {
            code: texts[at * len(TEXTS) : (at + 1) * len(TEXTS)] for at, code in enumerate(readable)
        }
        yield _Row._make([*map(_once, values[: len(facts)]), by_code])


def _once(value: Any) -> Any:
    """Return the one string that all entries share where it is short, as the name of a kind."""
    return sys.intern(value) if isinstance(value, str) and value.isascii() else value


def _entry(row: _Row) -> _Entry:
    variants = (form for name in row.variants for form in (name, _traditional(name)))
    every = dict.fromkeys((row.headword, row.traditional, *variants))
    names = tuple(name for name in every if name)
    return _Entry(
        row,
        names,
        tuple(_terms(row, names)),
        tuple(name.casefold() for name in names),
        {line["zh"]: bare(line["zh"]) for line in (*row.examples, *row.replies)},
    )


def _add(made: Guide, entry: _Entry) -> None:
    row = entry.row
    known = made.by_slug[row.slug] = _known(made.language, entry)
    _name(made, known, entry.folded)
    examples = _lines(row, "examples", row.examples, made.language)
    for line in (*examples, *known.replies):
        if line.text:
            bare_line = entry.bare[line.zh]
            made.sentences.setdefault(bare_line, line)
            made.beginnings.add(bare_line[:BEGINNING])
            made.lines.append((known, line))


def _known(language: str, entry: _Entry) -> Known:
    row = entry.row
    signs = signs_of(
        row.slug, kind=row.kind, safety=row.safety, if_said=row.if_said, register=row.register,
        warmth=row.warmth,
    )  # fmt: skip
    return Known(
        slug=row.slug,
        headword=row.headword,
        traditional=row.traditional,
        reading=row.reading,
        kind=row.kind,
        safety=row.safety,
        if_said=row.if_said,
        register=row.register,
        warmth=row.warmth,
        gloss=row.passage(0, language),
        literal=row.passage(1, language),
        feels=row.passage(2, language),
        replies=_lines(row, "replies", row.replies, language),
        names=entry.names,
        expansion=row.expansion,
        signs=signs,
    )


def _lines(row: _Row, name: str, lines: list[dict[str, str]], language: str) -> tuple[Line, ...]:
    return tuple(
        Line(
            line["id"],
            line["zh"],
            line.get("reading", ""),
            row.said_of(f"{name}.{line['id']}", language),
        )
        for line in lines
    )


@lru_cache
def nothing(language: str) -> Passage:
    """Return the one text that says nothing."""
    return Passage("", language, language)


def _terms(row: _Row, names: Iterable[str]) -> Iterator[Term]:
    exceptions = tuple(form for name in row.exceptions for form in (name, _traditional(name)))
    for name in names:
        fixed = [part for part in _OPEN.split(name) if part] if _is_pattern(row) else [name]
        if len(fixed) == 1:
            yield Term(fixed[0], row.slug, exceptions)


def _is_pattern(entry: _Row | Known) -> bool:
    return entry.kind == Kind.TEMPLATE


def _name(made: Guide, known: Known, folded: Iterable[str]) -> None:
    for name, lower in zip(known.names, folded, strict=True):
        made.names.setdefault(lower, known)
        if is_han(name):
            made.characters.setdefault(name, known)
        elif sticker := STICKER.fullmatch(name):
            made.stickers.setdefault(sticker["name"] or sticker["plain"], known)
        elif _is_pattern(known):
            parts = [part for part in _OPEN.split(name) if part]
            if len(parts) > 1:
                made.patterns.append(_pattern(parts, known))


def _pattern(parts: list[str], known: Known) -> Pattern:
    # Each part is taken where it comes first and never looked for again: trying all the places of
    # many open ones would take for ever.
    first, *rest = (f"({re.escape(part)})" for part in parts)
    expression = first + "".join(f"(?>{_FILLING}{part})" for part in rest)
    return Pattern(parts[0], re.compile(expression), known)


def bare(sentence: str) -> str:
    """Return a sentence as it is compared with ours: characters, letters and digits only."""
    return _SIGNS.sub("", sentence).casefold()


def _traditional(name: str) -> str:
    return traditional_of(name) if has_han(name) else name
