"""Which language a text in a drawing is in, so that it gets the right characters' shapes."""

from __future__ import annotations

from mandarin.han import has_han
from mandarin.script import to_simplified, to_traditional


def tongue(text: str) -> str:
    """Return zh-Hans or zh-Hant for a text with characters, nothing for any other."""
    if not has_han(text):
        return ""
    traditional = to_simplified(text) != text and to_traditional(text) == text
    return "zh-Hant" if traditional else "zh-Hans"
