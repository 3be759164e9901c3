"""The pieces of a Markdown text that are no running words: marks, links, addresses, code, quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from editorial import setups
from editorial.markup import MARKS, linked_names

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`", re.DOTALL)
WIKILINK = re.compile(r"\[\[([^\[\]\n|]+)(?:\|([^\[\]\n]*))?\]\]")
TARGET = re.compile(r"\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s]*)*)>?[^()\n]*\)")
ADDRESS = re.compile(r"https?://[^\s<>()\u3000-\u303f\uff00-\uffef\u201c\u201d\"]+")
# Words that somebody else says, or that are spoken of. An apostrophe opens no quotation.
QUOTED = re.compile(r"“[^”\n]*”|「[^」\n]*」|『[^』\n]*』|«[^»\n]*»|\"[^\"\n]*\"|《[^》\n]*》")
STEP = re.compile(r"^##\s*\d+\s*[.．]", re.MULTILINE)


class Label(NamedTuple):
    """A label of the app, as {{发布|Post}}: its characters, and what they say."""

    characters: str
    meaning: str


class Spoken(NamedTuple):
    """Chinese inside a sentence with its reading, as {zh|猫税|māo shuì}."""

    chinese: str
    reading: str


def labels(text: str) -> list[Label]:
    found = (match.groups() for match in MARKS.finditer(without_code(text)))
    return [Label(label.strip(), (meaning or "").strip()) for label, meaning, *_ in found if label]


def spoken(text: str) -> list[Spoken]:
    found = (match.groups() for match in MARKS.finditer(without_code(text)))
    return [Spoken(zh.strip(), reading.strip()) for _label, _meaning, zh, reading in found if zh]


def linked(text: str) -> list[str]:
    """Return the names in [[…]], as the renderer finds them."""
    return linked_names(text)


def targets(text: str) -> Iterator[str]:
    """Yield the addresses of Markdown links, as in [text](address), and bare ones of the web."""
    bare = without_code(text)
    for match in TARGET.finditer(bare):
        yield match[1]
    for match in ADDRESS.finditer(TARGET.sub("]", bare)):
        yield match[0].rstrip(".,;:!?")


def without_code(text: str) -> str:
    return CODE.sub(" ", text)


def without_marks(text: str) -> str:
    """Return the running words: no code, no marks, no addresses; a link leaves what it says."""
    bare = MARKS.sub(" ", without_code(setups.without(text)))
    bare = WIKILINK.sub(lambda match: match[2] or " ", bare)
    return ADDRESS.sub(" ", TARGET.sub("] ", bare))


def without_quotes(text: str) -> str:
    """Return the running words that are its author's own."""
    return QUOTED.sub(" ", without_marks(text))


def cut(text: str, longest: int = 40) -> str:
    """Return the beginning of a text, as a message may quote it."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
