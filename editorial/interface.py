"""How far the words of the interface are translated: what locale/<language>/ says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import to_locale

from config import languages

if TYPE_CHECKING:
    from babel.messages.catalog import Message

KIND = "interface"


class Unsaid(NamedTuple):
    """A sentence of the interface that a language has not, or only by a program's guess."""

    english: str
    # What tells two equal sentences apart.
    context: str
    translation: str
    fuzzy: bool


class Words(NamedTuple):
    """How many sentences a language has, and those it lacks."""

    translated: int
    fuzzy: list[Unsaid]
    missing: list[Unsaid]
    # Every sentence, as a language without any of them lacks it.
    all: list[Unsaid]

    @property
    def total(self) -> int:
        return self.translated + len(self.fuzzy) + len(self.missing)


NOTHING = Words(0, [], [], [])

# What each file held when it was last looked at: (changed at, size) and its words.
_read: dict[Path, tuple[tuple[float, int], Words]] = {}


def words(code: str) -> Words:
    """Return how far the interface is translated; English is what the others are made from.

    Reads the file of a language once, and again after it has changed.
    """
    if code != languages.DEFAULT and (found := _words_of(code)):
        return found
    every = next(filter(None, (_words_of(other.code) for other in languages.ALL)), NOTHING)
    if code == languages.DEFAULT:
        return Words(every.total, [], [], [])
    return Words(0, [], every.all, every.all)


def _words_of(code: str) -> Words | None:
    path = path_of(code)
    try:
        found = path.stat()
    except OSError:
        return None
    stamp = (found.st_mtime, found.st_size)
    known = _read.get(path)
    if known is None or known[0] != stamp:
        known = _read[path] = (stamp, _words(path))
    return known[1]


def path_of(code: str) -> Path:
    """Return where the interface's words of a language are kept."""
    return Path(settings.LOCALE_PATHS[0]) / to_locale(code) / "LC_MESSAGES" / "django.po"


def _words(path: Path) -> Words:
    with path.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    fuzzy = [_unsaid(message) for message in messages if message.fuzzy]
    missing = [_unsaid(message) for message in messages if not message.fuzzy and _is_empty(message)]
    every = [_unsaid(message)._replace(translation="", fuzzy=False) for message in messages]
    return Words(len(messages) - len(fuzzy) - len(missing), fuzzy, missing, every)


def name_of(code: str) -> str:
    """Return where the words of a language are kept, as seen from the folder of the program."""
    return path_of(code).relative_to(Path(settings.LOCALE_PATHS[0]).parent).as_posix()


def _is_empty(message: Message) -> bool:
    return not all(_forms(message.string))


def _unsaid(message: Message) -> Unsaid:
    english, translation = _forms(message.id)[0], _forms(message.string)[0]
    return Unsaid(english, message.context or "", translation, message.fuzzy)


def _forms(text: Any) -> list[str]:
    """Return every form of a sentence: one, or one for each number that grammar tells apart."""
    return [text] if isinstance(text, str) else list(text)
