"""How much of a corrected text is its author's, and how much the corrector's. No writes.

What a proposal does is the words it puts in and takes out. A correction may add to that and leave
some of it; told in words, and Han characters, against the text that both rest on.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from editorial.diff import TOKEN, diff_text
from editorial.rows import changed_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editorial.models import Revision
    from editorial.rows import Content

    Deed = tuple[str, str, str]
    # A text before and after.
    Step = tuple[Mapping[str, str], Mapping[str, str]]

# A correction that leaves less of what the author did is no correction.
LEAST_KEPT = 0.5
# Up to this many words, or this share of the author's, the corrector may publish it alone.
FEW_WORDS, SMALL_SHARE = 10, 0.25


class Shares(NamedTuple):
    """What the author did, how much of that stays, and what the corrector did beside it; in words."""

    author: int
    kept: int
    corrector: int

    @property
    def keeps_enough(self) -> bool:
        return self.kept >= LEAST_KEPT * self.author

    @property
    def is_light(self) -> bool:
        return self.corrector <= max(FEW_WORDS, SMALL_SHARE * self.author)


def shares(written: Step, corrected: Step) -> Shares:
    """Compare what an author did with what a correction makes of it, each on its own base."""
    author, result = _deeds(*written), _deeds(*corrected)
    return Shares(author.total(), (author & result).total(), (result - author).total())


def _deeds(old: Mapping[str, str], new: Mapping[str, str]) -> Counter[Deed]:
    """Return the words put in and taken out, by field."""
    return Counter(
        (key, kind, word)
        for key in changed_keys(old, new)
        for kind, text in diff_text(old.get(key, ""), new.get(key, ""))
        if kind != "same"
        for word in TOKEN.findall(text)
        if not word.isspace()
    )


def shares_of(revision: Revision, content: Content | None = None) -> Shares:
    """Return the shares of a corrected revision, or of what ``content`` would make of one.

    Asks for the versions behind it: the author's is the last that nobody corrected.
    """
    written: Revision | None = revision
    while written is not None and written.corrected_by_id is not None:
        written = written.replaces
    result = _content(revision.base), revision.content if content is None else content
    return shares((_content(written and written.base), _content(written)), result)


def _content(revision: Revision | None) -> Content:
    return revision.content if revision else {}
