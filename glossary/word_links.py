"""Which words of the glossary become links in running text, and what their card says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language

from config import languages
from editorial.cards import register_words
from editorial.wordlinks import Span
from glossary.choices import Kind, Register
from glossary.plain_too import plain_meaning
from glossary.terms import TermInfo, entry_terms, term_info
from mandarin.han import has_han

if TYPE_CHECKING:
    from collections.abc import Mapping

# Pictures and sticker codes are never ordinary words, in no language.
PICTURES = frozenset({Kind.EMOJI, Kind.STICKER})
# Of these nobody can tell by their letters alone: bet, ship and shade are everyday words first.
UNSURE = frozenset({Kind.TEMPLATE, Kind.KAOMOJI, Kind.ENGLISH})
LETTER, DIGIT = re.compile(r"[^\W\d_]"), re.compile(r"\d")


class GlossaryWords:
    """The words of the published entries."""

    def find(self, text: str, language: str) -> list[Span]:
        """Return the words that may become links in a text of ``language``, in order."""
        return [
            Span(found.start, found.end, found.term.key)
            for found in entry_terms().find(text)
            if (info := term_info(found.term.key)) and _may_link(info, found.term.text, language)
        ]

    def address(self, key: str) -> str:
        return reverse("glossary:detail", args=[key])

    def key(self, address: str) -> str | None:
        root = reverse("glossary:list")
        slug = address.removeprefix(root).rstrip("/")
        return slug if address.startswith(root) and term_info(slug) else None

    def card(self, key: str) -> Mapping[str, str]:
        info = term_info(key)
        if info is None:  # taken back while this page was made
            return {}
        gloss = info.gloss()
        traditional = get_language() == "zh-hant"
        said = {"word": info.traditional if traditional else info.headword}
        if has_han(info.headword):
            said["word-lang"] = "zh-Hant" if traditional else "zh-Hans"
        said |= {"reading": info.reading, "gloss": gloss, "safety": info.safety}
        if gloss.is_fallback:
            said["gloss-lang"] = languages.tag(gloss.language)
        return said


def _may_link(info: TermInfo, spelling: str, language: str) -> bool:
    """Tell whether a spelling is sure to be this word in a text of ``language``.

    Rude words are linked only by people. A number may count something, and letters may be a
    word of the text's own language; Japanese writes its own words in the same characters. A
    shortened spelling is often an everyday word: 月光 is moonlight before it is 月光族. So are some
    words of ours themselves.
    """
    if info.register == Register.RUDE or info.kind in UNSURE or plain_meaning(spelling):
        return False
    if info.kind in PICTURES:
        return True
    if any(spelling != word and spelling in word for word in (info.headword, info.traditional)):
        return False
    letters, digits = LETTER.search(spelling), DIGIT.search(spelling)
    if has_han(spelling):
        return language != "ja"
    if language.startswith("zh"):
        return letters is not None
    return letters is not None and digits is not None


register_words(GlossaryWords())
