"""What the workshop hands out: nicknames with their parts, and what is to be said of them."""

from __future__ import annotations

from typing import NamedTuple


class Note(NamedTuple):
    """One thing a native would hear, as a code that pages put into words, and its values."""

    code: str
    values: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """Return one of the values, or nothing."""
        return dict(self.values).get(name, "")


class Syllable(NamedTuple):
    """One character of a nickname (or a stretch of Latin letters, which has no reading)."""

    char: str
    reading: str
    said: str
    meaning: str = ""
    meaning_zh: str = ""
    # The part of the name it stands for, and how near that sounds: 3 same, 0 far, None no match.
    letters: str = ""
    closeness: int | None = None
    moods: tuple[str, ...] = ()
    lean: str = "n"
    era: str = "timeless"
    flavour: tuple[str, ...] = ()
    warning: str = ""


class Nickname(NamedTuple):
    """A nickname with everything that its card says."""

    text: str
    characters: tuple[Syllable, ...]
    style: str
    aim: str
    length: int
    score: float
    meaning: str
    meaning_zh: str
    notes: tuple[Note, ...] = ()

    @property
    def reading(self) -> str:
        """The dictionary's reading, syllables parted by spaces."""
        return " ".join(part.reading or part.char for part in self.characters)

    @property
    def said(self) -> str:
        """The reading as it is spoken, after the changes of tone."""
        return " ".join(part.said or part.char for part in self.characters)


class Heard(NamedTuple):
    """How the name was read: as which language, and cut into (letters, sound)."""

    origin: str
    guessed: bool
    syllables: tuple[tuple[str, str], ...]


class Answer(NamedTuple):
    """Five nicknames, or a problem."""

    names: tuple[Nickname, ...]
    heard: Heard | None = None
    problem: str = ""
    # A sound-alike of this very name that one must not take, with the reason in its notes.
    shunned: Nickname | None = None
