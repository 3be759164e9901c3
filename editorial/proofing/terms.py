"""Terms: words of the terminology table are translated as it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from editorial import terminology
from editorial.proofing.faults import Fault, Level
from editorial.proofing.pieces import without_marks
from editorial.terminology import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editorial.proofing.faults import Text


def unfixed(text: Text) -> Iterator[Fault]:
    """A fixed term of the source is somewhere in the translation as the table has it.

    Somewhere, not in the same field: sentences move, and a page that says it once knows the word.
    """
    if not text.is_translation:
        return
    whole = "\n".join(words for _key, words in text.fields())
    asked: set[str] = set()
    for key, _words in text.fields():
        for row in terminology.rows_for(_running(text.source.get(key, "")), text.language):
            if row.fixed and row.term not in asked and not says(whole, row.fixed, loosely=True):
                asked.add(row.term)
                about = {"term": row.term, "fixed": row.fixed}
                message = _("“%(term)s” is “%(fixed)s” in this guide.") % about
                yield Fault(Level.ASK, key, "term-missing", message, row.term)


def forbidden(text: Text) -> Iterator[Fault]:
    """A word that the table rules out for a term is not used where the source has the term."""
    if not text.source:
        return
    whole = _running("\n".join(text.source.values()))
    rows = [row for row in terminology.rows_for(whole, text.language) if row.forbidden]
    for key, words in text.fields():
        for row in rows:
            for word in row.never():
                if says(words, word):
                    about = {"term": row.term, "word": word, "fixed": row.fixed}
                    if row.fixed:
                        message = _("Not “%(word)s” for “%(term)s” in this guide, but “%(fixed)s”.")
                    else:
                        message = _("Not “%(word)s” for “%(term)s” in this guide. The terminology says why.")  # fmt: skip
                    yield Fault(Level.ASK, key, "term-forbidden", message % about, word)


def _running(text: str) -> str:
    return without_marks(text)
