"""The interface's sentences as a gist needs them: each is translated once for a language.

Asking for six translations, and six times which language is the active one, took longer than all
that a gist has to think about.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext

from editorial.commas import between

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_LISTED = 4


class Wording:
    """Says sentences in the language that was active when this was made."""

    def __init__(self, language: str) -> None:
        self._said: dict[str, str] = {}
        self._between_words = between()
        self._between_sentences = "" if language.startswith("zh") else " "

    def gettext(self, sentence: str) -> str:
        """Return a sentence of our code, translated."""
        said = self._said.get(sentence)
        if said is None:
            said = self._said[sentence] = gettext(sentence)
        return said

    def listed(self, words: Iterable[str]) -> str:
        """Return the first few words as a list, each once."""
        return self._between_words.join(list(dict.fromkeys(words))[:MOST_LISTED])

    def joined(self, sentences: Iterable[str]) -> str:
        """Return sentences as one line, each once, without the empty ones."""
        return self._between_sentences.join(dict.fromkeys(filter(None, sentences)))


def wording() -> Wording:
    """Return the wording in the active language."""
    return _wording(get_language() or "")


@lru_cache
def _wording(language: str) -> Wording:
    return Wording(language)
