"""Markdown as words: what search stores and quotes of a page's text."""

from __future__ import annotations

import re

from editorial import setups

_RULES = (
    (re.compile(r"\{\{([^{}|\n]*)\|([^{}|\n]*)\}\}"), r"\1 (\2)"),
    (re.compile(r"\{\{([^{}|\n]*)\}\}"), r"\1"),
    (re.compile(r"\{zh\|([^{}|\n]*)\|([^{}|\n]*)\}"), r"\1 (\2)"),
    (re.compile(r"\[\[[^\[\]|\n]*\|([^\[\]\n]*)\]\]"), r"\1"),
    (re.compile(r"\[\[([^\[\]|\n]*)\]\]"), r"\1"),
    (re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)"), r"\1"),
    (re.compile(r"^\s*>\s*(?:\[![A-Z]+\])?", re.MULTILINE), ""),
    (re.compile(r"^\s*(?:[-*+]|\d+\.)\s+", re.MULTILINE), ""),
    (re.compile(r"^#+\s*(?:\d+\.\s*)?", re.MULTILINE), ""),
    (
        re.compile(
            r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|`|^\s*\|?[-:| ]{3,}$", re.MULTILINE
        ),
        "",
    ),
    (re.compile(r"\s*\|\s*"), " "),
)
_HEADING = re.compile(r"^#+[ \t]*(?:\d+\.[ \t]*)?(.+)$", re.MULTILINE)


def plain(markdown: str) -> str:
    """Return the words of a Markdown text, lines kept, marks gone."""
    markdown = setups.without(markdown)
    for pattern, words in _RULES:
        markdown = pattern.sub(words, markdown)
    return markdown.strip()


def headings(markdown: str) -> str:
    """Return the headings, one a line, without their numbers."""
    found = "\n".join(found[1] for found in _HEADING.finditer(markdown))
    return plain(found) if found else ""
