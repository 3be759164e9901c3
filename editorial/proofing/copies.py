"""Copies: what was left in the language of the original."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from editorial.proofing.faults import Fault, Level
from editorial.proofing.pieces import cut, without_quotes
from mandarin.han import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editorial.proofing.faults import Text

# Written small in the middle of a sentence: names and labels are written large.
WORD = re.compile(rf"[^\W\d_{HAN}]+(?:['’][^\W\d_]+)?")
# Fewer of them may be the same in two languages: “no”, “emo”.
FEWEST_WORDS = 4
FEWEST_HAN = 8
HAN_ONLY = re.compile(f"[{HAN}]")


def untranslated(text: Text) -> Iterator[Fault]:
    """No field, and no paragraph of one, is left as it stands in the original."""
    if _same_writing(text):
        return
    for key, words in text.fields():
        theirs = text.source.get(key, "")
        if is_copy(words, theirs):
            message = _("This is the original, not a translation.")
            yield Fault(Level.ASK, key, "untranslated", message)
            continue
        left = {_bare(paragraph) for paragraph in _paragraphs(theirs)}
        for paragraph in _paragraphs(words):
            if _bare(paragraph) in left and _says_something(paragraph):
                message = _("Still in the language of the original: “%(words)s”")
                yield Fault(Level.ASK, key, "untranslated", message % {"words": cut(paragraph)}, paragraph)  # fmt: skip


def is_copy(words: str, theirs: str) -> bool:
    """Tell whether a text says in the same words what the original says."""
    return bool(theirs) and _says_something(words) and _bare(words) == _bare(theirs)


def _same_writing(text: Text) -> bool:
    """Simplified and traditional Chinese may well be the same."""
    return text.is_chinese and text.item.source_language.startswith("zh")


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())


def _says_something(text: str) -> bool:
    """Tell whether there is something to translate, beyond names, numbers and labels."""
    own = without_quotes(text)
    small = [word for word in WORD.findall(own) if word == word.lower()]
    return len(small) >= FEWEST_WORDS or len(HAN_ONLY.findall(own)) >= FEWEST_HAN
