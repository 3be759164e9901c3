"""Every spelling of every published entry, ready to be found in a text, and what a card says of it.

Read once and kept by each process. Where somebody published an entry, that entry is read again at
once; a process that hears of no change looks after a minute whether it has to read everything.
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
from editorial.kept_pages import WORDS, tag_of
from editorial.models import Decision
from glossary.models import Entry
from mandarin.han import has_han
from mandarin.script import to_traditional
from mandarin.terms import Term, Terms
from pagestore.freshness import is_hearing
from pagestore.remembered import Followed
from pagestore.showing import note

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

FACTS = (
    "pk", "slug", "headword", "traditional", "variants", "exceptions", "reading", "safety", "kind",
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


class _Spelled(NamedTuple):
    """The spellings of an entry. Of two that share one the entry with the lower key keeps it."""

    pk: int
    headword: str
    terms: tuple[Term, ...]


class Snapshot(NamedTuple):
    """All entries as they were when the names of pages were last read, or the log."""

    names: links.Names
    stamp: Stamp
    terms: Terms
    infos: dict[str, TermInfo]
    spelled: dict[str, _Spelled]


def entry_terms() -> Terms:
    """Return the spellings of all published entries; the key of each is the entry's slug."""
    return _current().terms


def infos() -> Mapping[str, TermInfo]:
    """Return what is known of all published entries; another map once anything of one changed."""
    return _current().infos


def term_info(slug: str) -> TermInfo | None:
    """Return what is known of a published entry, without asking the database."""
    note(tag_of(Entry, slug))
    return _current().infos.get(slug)


def _current() -> Snapshot:
    note(WORDS)
    known = _snapshot()
    if is_hearing():
        return known
    names = links.names()
    # A fresh map of names means that something was published, or that a minute has passed.
    if known.names is not names:
        known = _renewed(known, names)
        _snapshot.believe(known)
    return known


def _renewed(old: Snapshot, names: links.Names) -> Snapshot:
    # Asked before the entries are read: what is published meanwhile is read the next time.
    if old.stamp == _stamp() and old.names == names:
        return old._replace(names=names)
    return _read()


def _stamp() -> Stamp:
    return Decision.objects.order_by("-pk").values_list("pk", "at").first()


def _read() -> Snapshot:
    names, stamp = links.names(), _stamp()
    infos, spelled = _entries()
    return Snapshot(names, stamp, _terms(spelled.values()), infos, spelled)


def _mended(old: Snapshot, tags: Collection[str]) -> Snapshot:
    """Return the snapshot with the entries that tags name as they are now.

    The stamp stays the old one: where this process does not hear of everything, more may have
    changed since.
    """
    if is_hearing():
        # Nothing is compared with the names then; the old ones need not be kept for it.
        old = old._replace(names=links.names())
    slugs = {tag.removeprefix(_TAG) for tag in tags}
    infos, spelled = _entries(slugs)
    kept = {slug: one for slug, one in old.infos.items() if slug not in slugs}
    if all(old.spelled.get(slug) == spelled.get(slug) for slug in slugs):
        return old._replace(infos=kept | infos)
    spelled = {slug: one for slug, one in old.spelled.items() if slug not in slugs} | spelled
    return old._replace(infos=kept | infos, spelled=spelled, terms=_terms(spelled.values()))


def _entries(
    slugs: Collection[str] | None = None,
) -> tuple[dict[str, TermInfo], dict[str, _Spelled]]:
    """Read all published entries, or those with these slugs: what a card says, and the spellings."""
    codes = _readable_languages()
    columns = [build_localized_fieldname("gloss", code) for code in codes]
    entries = Entry.objects.published().order_by("pk")
    if slugs is not None:
        entries = entries.filter(slug__in=slugs)
    infos: dict[str, TermInfo] = {}
    spelled: dict[str, _Spelled] = {}
    for pk, slug, headword, traditional, variants, exceptions, *more in entries.values_list(
        *FACTS, *columns
    ):
        reading, safety, kind, register, *texts = more
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
        terms = tuple(Term(spelling, slug, hidden) for spelling in spellings if spelling)
        spelled[slug] = _Spelled(pk, headword, terms)
    return infos, spelled


def _terms(spelled: Iterable[_Spelled]) -> Terms:
    oldest_first = sorted(spelled)
    # A headword is found before somebody else's other spelling of it.
    of_headwords = [term for one in oldest_first for term in one.terms if term.text == one.headword]
    others = [term for one in oldest_first for term in one.terms if term.text != one.headword]
    return Terms([*of_headwords, *others])


_TAG = tag_of(Entry, "")
_snapshot = Followed(_read, _mended, lambda tag: tag.startswith(_TAG))
# Read everything again at the next question, whatever the decisions say.
forget = _snapshot.forget


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
