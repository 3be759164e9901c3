"""Scripts: simplified or traditional, not both; and the letters that a language is written in."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from config import languages
from editorial.proofing.copies import is_copy
from editorial.proofing.faults import Fault, Level
from editorial.proofing.pieces import WIKILINK, without_code, without_quotes
from mandarin.han import is_han
from mandarin.rednote import CODE
from mandarin.script import to_simplified, to_traditional

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editorial.proofing.faults import Text

# How Unicode names the letters of a language; all others are written in Latin ones.
LETTERS = {
    "zh-hans": ("CJK",), "zh-hant": ("CJK",), "ja": ("CJK", "HIRAGANA", "KATAKANA"),
    "ko": ("HANGUL",), "ru": ("CYRILLIC",), "uk": ("CYRILLIC",), "ar": ("ARABIC",),
    "fa": ("ARABIC",), "he": ("HEBREW",), "hi": ("DEVANAGARI",), "th": ("THAI",),
}  # fmt: skip
# Fewer letters say nothing: a gloss may be a name.
FEWEST_LETTERS = 24
# A text is in its language if at least this share of its letters is.
LEAST_SHARE = 0.3
# One Chinese character says as much as a few letters: a text about English words quotes many.
LETTERS_A_CHARACTER = 3
# Right in both, whatever the tables of characters say.
BOTH = frozenset("着")
MOST_SHOWN = 6


def mixed(text: Text) -> Iterator[Fault]:
    """Simplified text has no traditional characters, and the other way round; words quoted may."""
    for key, words, simplified in _chinese(text):
        wrong = _wrong_characters(_without_word(words, text), simplified=simplified)
        if not wrong:
            continue
        shown = "".join(wrong[:MOST_SHOWN])
        if simplified:
            message = _("Traditional characters in a simplified text: %(characters)s. Please write them simplified, or put the word in quotes if it is the subject.")  # fmt: skip
        else:
            message = _("Simplified characters in a traditional text: %(characters)s. Please write them in traditional characters, or put the word in quotes if it is the subject.")  # fmt: skip
        yield Fault(Level.ASK, key, "scripts-mixed", message % {"characters": shown}, "".join(wrong))  # fmt: skip


def foreign(text: Text) -> Iterator[Fault]:
    """A text is written in the letters of its language."""
    if text.is_facts:
        return
    wanted = LETTERS.get(text.language, ("LATIN",))
    for key, words in text.fields():
        own = _letters(without_quotes(words))
        if sum(number for _name, number in own) < FEWEST_LETTERS:
            continue
        fits = sum(_weight(name) * number for name, number in own if name.startswith(wanted))
        if fits >= sum(_weight(name) * number for name, number in own) * LEAST_SHARE:
            continue
        if is_copy(words, text.source.get(key, "")):
            continue
        message = _("Most of this is not in %(language)s.")
        name = languages.BY_CODE[text.language].name
        yield Fault(Level.ASK, key, "other-script", message % {"language": name})


def _chinese(text: Text) -> Iterator[tuple[str, str, bool]]:
    """Yield the key and the words of all Chinese text, and whether it is to be simplified."""
    if text.is_chinese:
        for key, words in text.fields():
            yield key, _prose(words), text.language == "zh-hans"
    elif text.is_facts:
        for key in (*text.wants.simplified, *_sentence_keys(text)):
            yield key, text.content.get(key, ""), True
        for key in text.wants.traditional:
            yield key, text.content.get(key, ""), False


def _sentence_keys(text: Text) -> list[str]:
    """Return the keys of the Chinese in rows."""
    return [
        f"{name}.{row_id}.{part}"
        for name, spec in text.item.ROW_FIELDS.items()
        for row_id in text.content.get(name, "").split()
        for part, rule in spec.facts.items()
        if rule.chinese
    ]


def _prose(words: str) -> str:
    """Return what is written in a language: quotes, links and codes of the app stay as they are."""
    return without_quotes(WIKILINK.sub(" ", CODE.sub(" ", without_code(words))))


def _without_word(words: str, text: Text) -> str:
    """The word that a page is about stands in its texts as people write it."""
    if text.is_facts:
        return words
    for spelling in text.spellings:
        words = words.replace(spelling, " ")
    return words


def _wrong_characters(words: str, *, simplified: bool) -> list[str]:
    is_wrong = _only_traditional if simplified else _only_simplified
    return [char for char in dict.fromkeys(words) if is_han(char) and is_wrong(char)]


@lru_cache(maxsize=10_000)
def _only_traditional(char: str) -> bool:
    return not _is_in(char, "gb2312") and to_simplified(char) != char and char not in BOTH


@lru_cache(maxsize=10_000)
def _only_simplified(char: str) -> bool:
    return not _is_in(char, "big5") and to_traditional(char) != char and char not in BOTH


def _is_in(char: str, standard: str) -> bool:
    """Tell whether a character stands in the table of a script; some, as 后, stand in both."""
    try:
        char.encode(standard)
    except UnicodeEncodeError:
        return False
    return True


def _letters(words: str) -> list[tuple[str, int]]:
    """Return the names of the letters of a text, with how often each stands there."""
    return [(_name(char), number) for char, number in Counter(words).items() if char.isalpha()]


def _weight(name: str) -> int:
    return LETTERS_A_CHARACTER if name.startswith("CJK") else 1


@lru_cache(maxsize=10_000)
def _name(char: str) -> str:
    return unicodedata.name(char, "")
