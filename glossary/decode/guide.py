"""Our own entries, ready for decoding: what they are called, what they say in one language.

Read once a process and language, and again whenever the spellings of the entries were: at once
where anybody published something, or after a minute where this process hears of no change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

from glossary.choices import Kind
from glossary.decode.english import explains
from glossary.decode.pieces import Known
from glossary.models import Entry
from glossary.terms import entry_terms
from mandarin.han import HAN, has_han, is_han
from mandarin.rednote import STICKER
from mandarin.script import to_traditional
from mandarin.terms import Term, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossary.models import Line

TEXTS = ("gloss", "literal", "feels", "row_texts")
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
    spellings: Terms
    by_slug: dict[str, Known] = field(default_factory=dict)
    terms: Terms = field(default_factory=lambda: Terms(()))
    # Names of a single character, which stand for an entry only where nothing longer does.
    characters: dict[str, Known] = field(default_factory=dict)
    stickers: dict[str, Known] = field(default_factory=dict)
    # By any name, in lower case: for the names of topics.
    names: dict[str, Known] = field(default_factory=dict)
    patterns: list[Pattern] = field(default_factory=list)
    # Whole sentences of ours, without their signs, and what they say.
    sentences: dict[str, Line] = field(default_factory=dict)
    # Every sentence with the entry it belongs to, for finding one by what it says.
    lines: list[tuple[Known, Line]] = field(default_factory=list)
    # What is made of all this later, by those who need it.
    made: dict[str, Any] = field(default_factory=dict)


def guide(language: str) -> Guide:
    """Return the entries for readers of a language; reads the database where they changed."""
    known = _guides.get(language)
    if known is None or known.spellings is not entry_terms():
        with _lock:
            known, spellings = _guides.get(language), entry_terms()
            if known is None or known.spellings is not spellings:
                known = _guides[language] = _read(language, spellings)
    return known


def forget() -> None:
    """Read the entries again at the next question."""
    _guides.clear()


_guides: dict[str, Guide] = {}
_lock = Lock()


# ── reading ─────────────────────────────────────────────────────────────────────────────────


def _read(language: str, spellings: Terms) -> Guide:
    entries = Entry.objects.published().reading(*TEXTS, language=language).order_by("slug")
    made = Guide(language, spellings)
    terms: list[Term] = []
    for entry in entries:
        if not explains(entry.kind, language):
            continue
        known = _known(entry, language)
        made.by_slug[entry.slug] = known
        terms += _terms(entry, known)
        _name(made, known)
        for name in ("examples", "replies"):
            _keep_sentences(made, known, _lines(entry, name, language))
    made.terms = Terms(terms)
    return made


def _known(entry: Entry, language: str) -> Known:
    gloss = entry.passage("gloss", language)
    variants = (form for name in entry.variants for form in (name, _traditional(name)))
    names = dict.fromkeys((entry.headword, entry.traditional, *variants))
    return Known(
        slug=entry.slug,
        headword=entry.headword,
        traditional=entry.traditional,
        reading=entry.reading,
        kind=entry.kind,
        safety=entry.safety,
        if_said=entry.if_said,
        register=entry.register,
        warmth=entry.warmth,
        gloss=gloss,
        literal=entry.passage("literal", language),
        feels=entry.passage("feels", language),
        replies=tuple(_lines(entry, "replies", language)),
        names=tuple(name for name in names if name),
        expansion=entry.expansion,
    )


def _lines(entry: Entry, name: str, language: str) -> list[Line]:
    return [
        line._replace(text=entry.row_passage(f"{name}.{line.id}", language))
        for line in entry.lines(name)
    ]


def _terms(entry: Entry, known: Known) -> Iterable[Term]:
    exceptions = tuple(form for name in entry.exceptions for form in (name, _traditional(name)))
    for name in known.names:
        fixed = [part for part in _OPEN.split(name) if part] if _is_pattern(entry) else [name]
        if len(fixed) == 1:
            yield Term(fixed[0], entry.slug, exceptions)


def _is_pattern(entry: Entry | Known) -> bool:
    return entry.kind == Kind.TEMPLATE


def _name(made: Guide, known: Known) -> None:
    for name in known.names:
        made.names.setdefault(name.casefold(), known)
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


def _keep_sentences(made: Guide, known: Known, lines: Iterable[Line]) -> None:
    for line in lines:
        if line.text:
            made.sentences.setdefault(bare(line.zh), line)
            made.lines.append((known, line))


def bare(sentence: str) -> str:
    """Return a sentence as it is compared with ours: characters, letters and digits only."""
    return _SIGNS.sub("", sentence).casefold()


def _traditional(name: str) -> str:
    return to_traditional(name) if has_han(name) else name
