"""What stands between the parts of a list, or of a sentence, in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language

if TYPE_CHECKING:
    from collections.abc import Iterable

# By the first part of a language's code: between words of a list, and between parts of a sentence.
MARKS = {"zh": ("、", "，"), "ja": ("、", "、"), "ar": ("، ", "، "), "fa": ("، ", "، "), "ur": ("، ", "، ")}  # fmt: skip
LATIN = (", ", ", ")


def _marks() -> tuple[str, str]:
    return MARKS.get((get_language() or "").partition("-")[0], LATIN)


def between() -> str:
    """Return what stands between two words of a list."""
    return _marks()[0]


def pause() -> str:
    """Return what stands between two parts of a sentence."""
    return _marks()[1]


def listed(words: Iterable[object]) -> str:
    """Return words as a list of the page's language."""
    return between().join(str(word) for word in words)
