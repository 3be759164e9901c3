"""How well search answers a list of real questions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

from config import languages
from mandarin.han import has_han
from search import stopwords
from search.models import Document
from search.query import parse
from search.results import find
from search.words import fold, key_of, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

TYPES = ("tutorial", "culture", "glossary", "entry", "tool", "word", "person")
LOOKED_AT = 10
FEW = 3
_SCRIPTS = (
    ("Cyrillic", "\u0400", "\u052f"), ("Arabic", "\u0600", "\u06ff"), ("Hebrew", "\u0590", "\u05ff"),
    ("Devanagari", "\u0900", "\u097f"), ("Thai", "\u0e00", "\u0e7f"), ("Kana", "\u3040", "\u30ff"),
    ("Hangul", "\uac00", "\ud7a3"),
)  # fmt: skip


class Question(NamedTuple):
    text: str
    type: str
    name: str

    @property
    def expected(self) -> str:
        return f"{self.type}:{self.name}"


class Answer(NamedTuple):
    """A question, the place of its page among the results (0: not there) and what came first."""

    question: Question
    place: int
    first: str


@dataclass
class Score:
    """Answers by language or script of the question, and questions whose page is not there."""

    answers: dict[str, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    absent: list[Question] = field(default_factory=list)

    def of(self, group: str | None = None) -> tuple[int, int, int]:
        """Return how many questions there are, how many hit first and among the first three."""
        groups = self.answers.values() if group is None else [self.answers[group]]
        answers = [answer for found in groups for answer in found]
        return (
            len(answers),
            sum(answer.place == 1 for answer in answers),
            sum(1 <= answer.place <= FEW for answer in answers),
        )


def read(lines: Iterable[str]) -> list[Question]:
    """Read questions: text, tab, type:name. A ValueError names the faulty line."""
    questions = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        text, tab, expected = line.rstrip("\r\n").partition("\t")
        kind, colon, name = expected.strip().partition(":")
        if not tab or not colon or kind not in TYPES or not name:
            raise ValueError(f"line {number}: expected QUESTION, a tab and TYPE:NAME")
        questions.append(Question(text, "entry" if kind == "glossary" else kind, name))
    return questions


def score(questions: Iterable[Question], language: str | None = None) -> Score:
    """Ask every question in its own language where that is opened, else in the default one."""
    result = Score()
    for question in questions:
        group, own = spoken(question.text)
        asked_in = language or own
        if not _exists(question, asked_in):
            result.absent.append(question)
            continue
        result.answers[group].append(_ask(question, asked_in))
    return result


def _ask(question: Question, language: str) -> Answer:
    results = find(parse(question.text, language), LOOKED_AT).results
    places = [
        place
        for place, found in enumerate(results, 1)
        if _fits(question, found.slug, found.title) and found.type in _accepted(question)
    ]
    first = f"{results[0].type}:{results[0].slug}" if results else "nothing"
    return Answer(question, places[0] if places else 0, first)


def _accepted(question: Question) -> tuple[str, ...]:
    return ("entry", "word") if question.type == "entry" else (question.type,)


def _fits(question: Question, slug: str, title: str) -> bool:
    return question.name == slug or key_of(question.name) == key_of(title)


def _exists(question: Question, language: str) -> bool:
    pages = Document.objects.filter(language=language, type__in=_accepted(question))
    if pages.filter(slug=question.name).exists():
        return True
    return question.type == "entry" and pages.filter(title__iexact=question.name).exists()


def spoken(text: str) -> tuple[str, str]:
    """Return the name of a question's language or script, and the language to search in.

    Chinese alone was pasted by a newcomer, who reads the default language.
    """
    folded = fold(text)
    for name, first, last in _SCRIPTS:
        if any(first <= letter <= last for letter in folded):
            return name, languages.DEFAULT
    words = [token.text for token in tokens(folded) if token.kind == "word"]
    code = stopwords.language_of(words, languages.DEFAULT)
    if has_han(text) and not any(word in stopwords.WORDS[code] for word in words):
        return "Chinese", languages.DEFAULT
    opened = {opened for opened, _name in settings.LANGUAGES}
    return code, code if code in opened else languages.DEFAULT
