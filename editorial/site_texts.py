"""Texts of the site itself that stand in files beside the code, one file for each language.

They are few, belong to no item and change with the code: a style guide, what is kept of readers,
the words of a calendar. A language without a file reads a program's draft from a sister language,
else English; the page says which it is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from config import languages
from editorial import links, markup
from editorial.editable import Passage
from mandarin.script import to_traditional

if TYPE_CHECKING:
    from pathlib import Path

# A language whose texts a program writes from another one, until somebody writes them.
DRAFTED = {"zh-hant": "zh-hans"}
QUOTES = str.maketrans("“”‘’", "「」『』")


class Origin(NamedTuple):
    """Which language a reader gets, and whether a program wrote it."""

    language: str
    is_fallback: bool = False
    is_draft: bool = False

    @property
    def tag(self) -> str:
        return languages.tag(self.language)

    @property
    def lang_attribute(self) -> str:
        """Return what an element that holds the text needs where it is not the reader's language."""
        return Passage("x", self.language, "" if self.is_fallback else self.language).lang_attribute


class SiteText(NamedTuple):
    """A page of prose as readers of a language get it."""

    title: str
    body: str
    language: str
    is_fallback: bool
    is_draft: bool

    @property
    def tag(self) -> str:
        return languages.tag(self.language)

    @property
    def html(self) -> str:
        """The text as HTML; names of pages become links, as in all other texts."""
        return markup.render(self.body, self.language, links.resolve)


class Words(NamedTuple):
    """What a language says about a page that is made of rows; each text knows its language."""

    origin: Origin
    say: Any


@lru_cache(maxsize=128)
def prose(folder: Path, name: str, wanted: str) -> SiteText:
    """Return a page of prose in a language, else in English, which is always there."""
    raw, origin = _read(folder, f"{name}.{{}}.md", wanted)
    # An address under /lang/ stays in the reader's language, whoever wrote the text.
    raw = raw.replace("](/lang/", f"](/{wanted}/")
    heading, _line, body = raw.partition("\n")
    return SiteText(heading.removeprefix("# ").strip(), body.strip(), *origin)


@lru_cache(maxsize=128)
def words(folder: Path, name: str, wanted: str) -> Words:
    """Return the words of a page of rows in a language, else in English."""
    raw, origin = _read(folder, f"{name}.{{}}.yaml", wanted)
    return Words(origin, _passages(yaml.safe_load(raw), origin.language, wanted))


@lru_cache(maxsize=32)
def facts(folder: Path, name: str) -> Any:
    """Return what all languages share of a page of rows."""
    return yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))


def _read(folder: Path, pattern: str, wanted: str) -> tuple[str, Origin]:
    def path(code: str) -> Path:
        return folder / pattern.format(code)

    if path(wanted).exists():
        return path(wanted).read_text(encoding="utf-8"), Origin(wanted)
    if (source := DRAFTED.get(wanted)) and path(source).exists():
        return drafted(path(source).read_text(encoding="utf-8")), Origin(wanted, is_draft=True)
    english = path(languages.DEFAULT).read_text(encoding="utf-8")
    return english, Origin(languages.DEFAULT, is_fallback=True)


def drafted(text: str) -> str:
    """Return a text in traditional characters, as a program writes it."""
    return to_traditional(text).translate(QUOTES)


def _passages(value: Any, language: str, wanted: str) -> Any:
    if isinstance(value, dict):
        return {key: _passages(inner, language, wanted) for key, inner in value.items()}
    if isinstance(value, list):
        return [_passages(inner, language, wanted) for inner in value]
    return Passage(value, language, wanted) if isinstance(value, str) else value
