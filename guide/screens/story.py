"""What a storyboard file says, before anything of it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

PHONE, COMPUTER = "phone", "computer"


class Fault(NamedTuple):
    """What is wrong in a line of a file; line 0 is the file as a whole."""

    line: int
    what: str


@dataclass(frozen=True)
class Part:
    """One drawn thing, as its line names it."""

    kind: str
    name: str
    texts: tuple[str, ...] = ()
    options: dict[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    inside: tuple[Part, ...] = ()
    line: int = 0
    # Whether the reader types its text in this frame.
    typed: bool = False

    def text(self, at: int = 0) -> str:
        return self.texts[at] if at < len(self.texts) else ""

    def has(self, word: str) -> bool:
        return word in self.words

    def get(self, option: str, default: str = "") -> str:
        return self.options.get(option, default)

    def typing(self, text: str) -> Part:
        return replace(self, texts=(text, *self.texts[1:]), typed=True)

    def still(self) -> Part:
        """Return the part as the next frame has it: what was typed stays."""
        return replace(self, typed=False, inside=tuple(part.still() for part in self.inside))


@dataclass(frozen=True)
class Action:
    verb: str
    target: str = ""
    text: str = ""
    amount: float = 0
    line: int = 0


@dataclass(frozen=True)
class Frame:
    name: str
    step: int
    device: str = PHONE
    parts: tuple[Part, ...] = ()
    actions: tuple[Action, ...] = ()
    still: bool = False
    # How the still is cut: full, top, middle, bottom, or "" for the part around the ring.
    crop: str = ""
    line: int = 0


@dataclass(frozen=True)
class Word:
    """A label of the app: characters, reading, and its meaning by language."""

    chars: str
    reading: str
    meanings: dict[str, str]
    line: int = 0

    def meaning(self, language: str) -> str:
        return self.meanings.get(language) or self.meanings.get("en", "")


class Caption(NamedTuple):
    text: str
    line: int = 0


@dataclass
class Story:
    frames: list[Frame] = field(default_factory=list)
    words: dict[str, Word] = field(default_factory=dict)
    # By language, then by name of the frame.
    captions: dict[str, dict[str, Caption]] = field(default_factory=dict)
