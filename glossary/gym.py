"""The comment gym: comments made up by us, for guessing what they say. A file, not a table."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from config import languages
from editorial.editable import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

DATA = Path(__file__).parent / "data"
# What somebody has to see through, by level; from one word to several jokes at once.
LEVELS: dict[int, Any] = {
    1: _("One word to know"),
    2: _("A word or two, with a sticker or letters"),
    3: _("A joke hangs on them"),
    4: _("Irony, or two jokes at once"),
    5: _("Several words and jokes together"),
}
TOPICS: dict[str, Any] = {
    "newcomers": _("Newcomers"),
    "pets": _("Pets"),
    "food": _("Food"),
    "travel": _("Travel"),
    "shopping": _("Shopping"),
    "make-up": _("Make-up"),
    "fandom": _("Fandom"),
    "love": _("Love"),
    "study": _("School and exams"),
    "office": _("Office"),
    "live": _("Live rooms"),
    "teasing": _("Teasing"),
    "complaint": _("Complaints"),
    "language": _("Language"),
}


class Mood(NamedTuple):
    """How a comment is meant, as Chinese readers call it, and what that is in the reader's language."""

    zh: str
    text: Passage


class Comment(NamedTuple):
    """A made-up comment and all that is told about it."""

    id: str
    level: int
    topic: str
    zh: str
    reading: str
    feel: str
    # The slugs of the entries one needs to know.
    words: tuple[str, ...]
    # By language.
    meanings: dict[str, str]
    whys: dict[str, str]

    @property
    def topic_name(self) -> Any:
        return TOPICS[self.topic]

    @property
    def level_words(self) -> Any:
        return LEVELS[self.level]

    @property
    def meaning(self) -> Passage:
        """Return what it says, in the active language or what that falls back to."""
        return _passage(self.meanings)

    @property
    def why(self) -> Passage:
        """Return what makes it funny, kind or sharp."""
        return _passage(self.whys)

    @property
    def moods(self) -> list[Mood]:
        names = self.feel.split("、")
        return [Mood(name, _passage({"zh-hans": name} | _moods().get(name, {}))) for name in names]


@cache
def comments() -> tuple[Comment, ...]:
    """Return all comments, the easy ones first; read once a process."""
    return tuple(sorted(map(_comment, _rows("gym.tsv")), key=lambda comment: comment.level))


def comment(name: str) -> Comment | None:
    """Return the comment of this id."""
    return _by_id().get(name)


def chosen(level: int = 0, topic: str = "") -> Sequence[Comment]:
    """Return the comments of a level and a topic; of all of them where none is named."""
    return [
        one
        for one in comments()
        if (not level or one.level == level) and (not topic or one.topic == topic)
    ]


class Place(NamedTuple):
    """Where a comment stands among all: its number, and those before and after it."""

    number: int
    before: Comment | None
    after: Comment | None


def place_of(one: Comment) -> Place:
    """Return where a comment stands in the order of the gym."""
    every = comments()
    at = every.index(one)
    after = every[at + 1] if at + 1 < len(every) else None
    return Place(at + 1, every[at - 1] if at else None, after)


def _rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _comment(row: list[str]) -> Comment:
    name, level, topic, zh, reading, en, feel, es, words, why = row
    return Comment(
        id=name,
        level=int(level),
        topic=topic,
        zh=zh,
        reading=reading,
        feel=feel,
        words=tuple(words.split()),
        meanings={"en": en, "es": es},
        whys={"en": why},
    )


@cache
def _by_id() -> dict[str, Comment]:
    return {one.id: one for one in comments()}


@cache
def _moods() -> dict[str, dict[str, str]]:
    return {zh: {"en": en, "es": es} for zh, en, es in _rows("moods.tsv")}


def _passage(texts: dict[str, str]) -> Passage:
    wanted = get_language() or languages.DEFAULT
    for code in languages.fallbacks(wanted):
        if text := texts.get(code):
            return Passage(text, code, wanted)
    return Passage("", wanted, wanted)
