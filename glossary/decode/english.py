"""Which English words of a comment are explained, and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary.choices import Kind
from mandarin.han import has_han

if TYPE_CHECKING:
    from glossary.decode.pieces import Known

# So short a word of English is sure only in an English comment.
SHORT = 2
# Words of so few letters make up phrases that everybody says: not me, the way I.
LITTLE = 3


def explains(kind: str, language: str) -> bool:
    """Tell whether a comment is explained with entries of this kind to readers of a language.

    The English ones are written for Chinese readers. Nobody who pastes a Chinese comment on an
    English page asks what its “lol” means.
    """
    return kind != Kind.ENGLISH or language.startswith("zh")


def may_stand(text: str, start: int, end: int, known: Known) -> bool:
    """Tell whether an entry may be meant here: L码 is a size, and W among characters a number."""
    return known.kind != Kind.ENGLISH or end - start > SHORT or not has_han(text)


def is_plain_too(known: Known, written: str) -> bool:
    """Tell whether it is everyday English besides: bet and not me are, lol and touch grass are not."""
    words = written.split()
    is_common = len(words) == 1 or all(len(word) <= LITTLE for word in words)
    return is_common and bool(known.literal) and not known.expansion
