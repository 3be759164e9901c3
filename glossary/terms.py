"""Every spelling of every published entry, ready to be found in a text, and what a card says of it.

Read once and kept by each process: anew at once where anybody published something, or after a
minute where this process hears of no change.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from modeltranslation.utils import build_localized_fieldname

from config import languages
from editorial import links
from editorial.editable import Passage
from editorial.kept_pages import tag_of
from editorial.models import Decision
from glossary.models import Entry
from mandarin.han import has_han
from mandarin.script import to_traditional
from mandarin.terms import Term, Terms
from pagestore.showing import note

if TYPE_CHECKING:
    from collections.abc import Iterator

FACTS = (
    "slug", "headword", "traditional", "variants", "exceptions", "reading", "safety", "kind",
    "register",
)  # fmt: skip


class TermInfo(NamedTuple):
    """What one needs to know of an entry where its word stands in a text."""

    slug: str
    headword: str
    traditional: str
    reading: str
    safety: str
    kind: str
    register: str
    # By language; only those that readers of the opened languages may see.
    glosses: dict[str, str]

    def gloss(self, language: str | None = None) -> Passage:
        """Return the gloss in ``language``, or in the first fallback that has one."""
        wanted = language or get_language() or languages.DEFAULT
        for code in languages.fallbacks(wanted):
            if text := self.glosses.get(code):
                return Passage(text, code, wanted)
        return Passage("", wanted, wanted)

    def address(self) -> str:
        """Return the address of the entry in the active language."""
        return reverse("glossary:detail", args=[self.slug])


# The last decision of anybody about anything: without a newer one no text has changed.
Stamp = tuple[int, datetime] | None


class _Snapshot(NamedTuple):
    """All entries as they were when the names of pages were last read."""

    names: links.Names
    stamp: Stamp
    terms: Terms
    infos: dict[str, TermInfo]


_snapshot: _Snapshot | None = None


def entry_terms() -> Terms:
    """Return the spellings of all published entries; the key of each is the entry's slug."""
    return _current().terms


def term_info(slug: str) -> TermInfo | None:
    """Return what is known of a published entry, without asking the database."""
    note(tag_of(Entry, slug))
    return _current().infos.get(slug)


def _current() -> _Snapshot:
    global _snapshot  # noqa: PLW0603
    names = links.names()
    # A fresh map of names means that something was published, or that a minute has passed.
    # The new snapshot takes the place of the old one whole, so other threads see either.
    if _snapshot is None or _snapshot.names is not names:
        _snapshot = _renewed(_snapshot, names)
    return _snapshot


def forget() -> None:
    """Read everything again at the next question, whatever the decisions say."""
    global _snapshot  # noqa: PLW0603
    _snapshot = None


def _renewed(old: _Snapshot | None, names: links.Names) -> _Snapshot:
    # Asked before the entries are read: what is published meanwhile is read the next time.
    stamp = Decision.objects.order_by("-pk").values_list("pk", "at").first()
    if old is not None and old.stamp == stamp and old.names == names:
        return old._replace(names=names)
    return _read(names, stamp)


def _read(names: links.Names, stamp: Stamp) -> _Snapshot:
    codes = _readable_languages()
    columns = [build_localized_fieldname("gloss", code) for code in codes]
    # Oldest first: of two entries that share a spelling the older one keeps it.
    rows = Entry.objects.published().order_by("pk").values_list(*FACTS, *columns)
    infos: dict[str, TermInfo] = {}
    terms: list[Term] = []
    for slug, headword, traditional, variants, exceptions, *facts_and_texts in rows:
        reading, safety, kind, register, *texts = facts_and_texts
        infos[slug] = TermInfo(
            slug=slug,
            headword=headword,
            traditional=traditional or headword,
            reading=reading,
            safety=safety,
            kind=kind,
            register=register,
            glosses={code: text for code, text in zip(codes, texts, strict=True) if text},
        )
        spellings = dict.fromkeys((headword, traditional, *_both_scripts(variants)))
        hidden = tuple(dict.fromkeys(_both_scripts(exceptions)))
        terms += [Term(spelling, slug, hidden) for spelling in spellings if spelling]
    # A headword is found before somebody else's other spelling of it.
    terms.sort(key=lambda term: term.text != infos[term.key].headword)
    return _Snapshot(names, stamp, Terms(terms), infos)


def _both_scripts(words: list[str]) -> Iterator[str]:
    """Yield the words and their traditional forms, which no list of an entry holds."""
    for word in words:
        yield word
        if has_han(word):
            yield traditional_of(word)


@lru_cache(maxsize=20_000)
def traditional_of(word: str) -> str:
    """Return the traditional form of a word of an entry. Words of ours, not a reader's: remembered."""
    return to_traditional(word)


def _readable_languages() -> list[str]:
    codes = (code for opened, _name in settings.LANGUAGES for code in languages.fallbacks(opened))
    return list(dict.fromkeys(codes))
