"""The style guide: a text for each language that has one, in Markdown beside this file."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from config import languages
from editorial import links, markup
from mandarin.script import to_traditional

FOLDER = Path(__file__).resolve().parent / "texts"
# A language whose guide a program writes from another one, until somebody writes it.
DRAFTED = {"zh-hant": "zh-hans"}
QUOTES = str.maketrans("“”‘’", "「」『』")


class Guide(NamedTuple):
    """The style guide as readers of a language get it."""

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


@lru_cache(maxsize=32)
def guide(wanted: str) -> Guide:
    """Return the style guide in a language, else in English, which is always there."""
    path = _path(wanted)
    if path.exists():
        return Guide(*_parts(path), wanted, is_fallback=False, is_draft=False)
    if source := DRAFTED.get(wanted):
        title, body = _parts(_path(source))
        return Guide(_drafted(title), _drafted(body), wanted, is_fallback=False, is_draft=True)
    return Guide(
        *_parts(_path(languages.DEFAULT)), languages.DEFAULT, is_fallback=True, is_draft=False
    )


def _drafted(text: str) -> str:
    return to_traditional(text).translate(QUOTES)


def _path(code: str) -> Path:
    return FOLDER / f"style_guide.{code}.md"


def _parts(path: Path) -> tuple[str, str]:
    """Return the heading on the first line, and all that follows."""
    heading, _line, body = path.read_text(encoding="utf-8").partition("\n")
    return heading.removeprefix("# ").strip(), body.strip()
