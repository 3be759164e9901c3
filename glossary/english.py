"""Words of English that the newcomers brought, explained to the people who were there before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from editorial.rows import row_ids
from glossary.choices import Kind
from mandarin.han import has_han

if TYPE_CHECKING:
    from collections.abc import Mapping

LETTER = re.compile("[A-Za-z]")
# The shelf on which they stand.
SHELF = "english-internet"
# Their examples may be English sentences: 😭 stands under both.
SPEAKING = frozenset({Kind.ENGLISH, Kind.EMOJI})


def in_english(sentence: str) -> bool:
    """Tell whether a sentence is one of English, to be read by its voice and without pinyin."""
    return " " in sentence and not has_han(sentence) and LETTER.search(sentence) is not None


def is_english(content: Mapping[str, str]) -> bool:
    """Tell whether the facts are those of an English word."""
    return content.get("kind") == Kind.ENGLISH


def check_english(content: Mapping[str, str]) -> dict[str, Any]:
    """An English word has no characters, and so nothing in Chinese is read aloud."""
    if not is_english(content):
        return {}
    errors: dict[str, Any] = {}
    if has_han(content.get("headword", "")):
        errors["headword"] = _("An English word has no Chinese characters. Choose another kind.")
    if content.get("reading"):
        errors["reading"] = _("An English word has no Chinese reading. Please leave this empty.")
    return errors


def needless(content: Mapping[str, str]) -> set[str]:
    """Return the readings that nobody misses: those of English sentences."""
    return {
        f"{name}.{row_id}.reading"
        for name in ("examples", "replies")
        for row_id in row_ids(content, name)
        if content.get("kind") in SPEAKING and not has_han(content.get(f"{name}.{row_id}.zh", ""))
    }
