"""Looking a table over, line by line: what is new, what is there already, what cannot stand and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from editorial import proofing
from editorial.checks import check
from editorial.content import NEUTRAL
from glossary.models import Entry
from office.importing.known import Known
from office.importing.words import Builder, Problem, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from editorial.rows import Content
    from office.importing.known import There
    from office.importing.reading import Sheet


class Verdict(StrEnum):
    """What a table means for one word."""

    NEW = "new"
    # Somebody has explained it, or has proposed to.
    THERE = "there"
    # … in these very words.
    SAME = "same"
    REFUSED = "refused"


class Choice(NamedTuple):
    """What somebody chose: a meaning for each column, and fillings for empty cells."""

    columns: tuple[str, ...]
    fills: Mapping[str, str]


@dataclass
class Judged:
    """One line of the table: what would become of it, and why."""

    line: int
    headword: str
    verdict: Verdict
    facts: Content = field(default_factory=dict)
    text: Content = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    there: There | None = None
    # Whether the reading of the word is a program's proposal.
    is_automatic: bool = False

    @property
    def reading(self) -> str:
        return self.facts.get("reading", "")

    @property
    def gloss(self) -> str:
        return self.text.get("gloss", "")


def judge(sheet: Sheet, choice: Choice, *, language: str) -> list[Judged]:
    """Return what the table means, line by line. Changes nothing."""
    builder = Builder(sheet.header, choice.columns, choice.fills)
    words = [builder.word(row) for row in sheet.rows]
    known = Known(words, language)
    lines: dict[str, int] = {}
    judged = []
    for word in words:
        judged.append(_judge(word, known, lines, language))
        if word.headword:
            lines.setdefault(word.headword, word.line)
    return judged


def _judge(word: Word, known: Known, lines: Mapping[str, int], language: str) -> Judged:
    judged = Judged(word.line, word.headword, Verdict.NEW, word.facts, word.text)
    there = known.find(word)
    if there and not word.problems:
        judged.there = there
        judged.verdict = Verdict.SAME if known.says_the_same(there, word) else Verdict.THERE
        return judged
    judged.problems = list(word.problems)
    if word.headword in lines:
        reason = _("Line %(line)d has this word already.") % {"line": lines[word.headword]}
        judged.problems.append(Problem(word.column_of("headword"), reason))
    if not judged.problems:
        judged.text = Entry().normal(language, word.text)
        judged.problems, judged.notes = _faults(word, judged.text, language)
        judged.is_automatic = "reading" in word.proposed
        judged.notes = [*word.notes, *judged.notes, *_alike(known, word)]
    if judged.problems:
        judged.verdict = Verdict.REFUSED
    return judged


def _faults(word: Word, text: Content, language: str) -> tuple[list[Problem], list[Problem]]:
    """Return what forbids a word, and what its importer should look at: the checks of the form."""
    entry = Entry(source_language=language)
    problems = [
        *_errors(word, entry, NEUTRAL, word.facts),
        *_errors(word, entry, language, text),
    ]
    if problems:
        return problems, []
    faults = [
        *proofing.proof(entry, NEUTRAL, word.facts),
        *proofing.proof(entry, language, text, facts=word.facts),
    ]
    stops = [fault for fault in faults if fault.level == proofing.Level.STOP]
    asks = [fault for fault in faults if fault.level == proofing.Level.ASK]
    return _told(word, entry, stops), _told(word, entry, asks)


def _errors(word: Word, entry: Entry, language: str, content: Content) -> Iterator[Problem]:
    try:
        check(entry, language, content)
    except ValidationError as error:
        for key, messages in error.message_dict.items():
            yield Problem(_place(word, entry, key), " ".join(messages))


def _told(word: Word, entry: Entry, faults: Sequence[proofing.Fault]) -> list[Problem]:
    return [Problem(_place(word, entry, fault.key), fault.message) for fault in faults]


def _place(word: Word, entry: Entry, key: str) -> str:
    """Return the column that a key comes from, or what people call its field."""
    return word.column_of(key) or (capfirst(str(entry.field_label(key))) if key else "")


def _alike(known: Known, word: Word) -> Iterator[Problem]:
    for name in known.sounding_like(word):
        yield Problem("", _("“%(word)s” sounds the same.") % {"word": name})
