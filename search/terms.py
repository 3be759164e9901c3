"""The table of words: made anew with a language, or brought up to date with a few of its pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection

from search.asking import rows
from search.engine import engine
from search.models import Term
from search.postings import (
    MOST,
    NOWHERE,
    Gathering,
    Postings,
    heaviest,
    packed,
    unpacked,
    with_texts,
    words_in,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from search.keys import Rows
    from search.renewing import Stored

TABLE = Term._meta.db_table
COLUMNS = ("language", "term", "pages", "postings")
WEIGHED = (
    "SELECT document_id, weight FROM search_word WHERE language = %s AND term = %s"
    " ORDER BY weight DESC, document_id"
)
# A language and a word in it.
Key = tuple[str, str]


class Said(NamedTuple):
    """What a page says to the table: the weights of its words, and its running text."""

    words: Mapping[str, int] = {}
    running: Sequence[str] = ()


class Change(NamedTuple):
    """A document that says something else than before: nothing, where it is new or gone."""

    language: str
    document: int
    before: Said
    after: Said


def new(language: str, document: int, rows: Rows) -> Change:
    """Return the change of a document that was not there."""
    return Change(language, document, Said(), Said(rows.words, rows.units))


def gone(old: Stored) -> Change:
    """Return the change of a document that is no longer there."""
    return Change(old.document.language, old.document.pk, _said(old), Said())


def renewed(old: Stored, rows: Rows) -> Change:
    """Return the change of a document that has other rows now."""
    after = Said(rows.words, rows.units)
    return Change(old.document.language, old.document.pk, _said(old), after)


def _said(old: Stored) -> Said:
    return Said(dict(old.words.keys()), old.document.running.split())


def count(language: str, pages: Collection[tuple[int, Rows]]) -> None:
    """Write down of every word on how many pages it stands, and on which."""
    counts = Counter(term for _document, found in pages for term in found.terms)
    gathering = Gathering()
    for document, found in pages:
        gathering.add(document, found.words, found.units)
    counts[""] = len(pages)
    lines = ((language, term, count, gathering.of(term, count)) for term, count in counts.items())
    engine().insert(TABLE, COLUMNS, lines)


def change(changes: Iterable[Change], wanted: Mapping[str, Collection[str]]) -> None:
    """Bring the words of these documents up to date; those that are wanted are added if need be.

    How frequent a word is the next rebuild counts again.
    """
    touched = _touched(changes)
    missing = {(language, term) for language, terms in wanted.items() for term in terms}
    stored = _stored(touched.keys() | missing)
    changed = [
        (_after(key, touch, row), row.pk)
        for key, touch in touched.items()
        if (row := stored.get(key)) and touch.concerns(row)
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {TABLE} SET postings = %s WHERE id = %s", changed)  # noqa: S608
    missing -= stored.keys()
    fresh = ((*key, 1, _after(key, touched.get(key, _Touch()), NOBODYS)) for key in sorted(missing))
    engine().insert(TABLE, COLUMNS, fresh)


class _Row(NamedTuple):
    """A word as it is stored."""

    pk: int
    pages: int
    # Packed; None where an older version of the site wrote the row.
    postings: bytes | None


NOBODYS = _Row(0, 1, NOWHERE)


@dataclass(slots=True)
class _Touch:
    """What happens to a word: by document its new weight, 0 for none; and who has it in the text."""

    weights: dict[int, int] = field(default_factory=dict)
    texts: dict[int, bool] = field(default_factory=dict)

    def concerns(self, row: _Row) -> bool:
        """Tell whether it changes what is stored: of frequent words no text is."""
        return bool(self.weights) or row.pages <= MOST

    def takes_from(self, postings: Postings) -> bool:
        """Tell whether a page counts less than it did, or not at all any more."""
        before = dict(zip(postings.documents, postings.weights, strict=True))
        return any(weight < before.get(page, 0) for page, weight in self.weights.items())


def _touched(changes: Iterable[Change]) -> dict[Key, _Touch]:
    touched: dict[Key, _Touch] = defaultdict(_Touch)
    for language, document, before, after in changes:
        for term, _weight in before.words.items() ^ after.words.items():
            touched[language, term].weights[document] = after.words.get(term, 0)
        if before.running != after.running:
            has = words_in(after.running)
            for term in words_in(before.running) ^ has:
                touched[language, term].texts[document] = term in has
    return touched


def _stored(keys: Iterable[Key]) -> dict[Key, _Row]:
    """Return of many words those that there are. A queryset takes longer than the answer."""
    by_language: dict[str, list[str]] = defaultdict(list)
    for language, term in keys:
        by_language[language].append(term)
    if not by_language:
        return {}
    one = (
        f"SELECT language, term, id, pages, postings FROM {TABLE} WHERE language = %s AND term IN "  # noqa: S608
    )
    parts = [f"{one}({', '.join(['%s'] * len(terms))})" for terms in by_language.values()]
    params = [text for language, terms in by_language.items() for text in (language, *terms)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        return {
            (language, term): _Row(pk, pages, stored)
            for language, term, pk, pages, stored in cursor.fetchall()
        }


def _after(key: Key, touch: _Touch, row: _Row) -> bytes:
    """Return what is stored of a word from now on."""
    stored = row.postings or NOWHERE
    if touch.weights or row.postings is None:
        postings = unpacked(stored)
        cut = len(postings.documents) >= MOST and touch.takes_from(postings)
        weighed = _weighed(key) if cut or row.postings is None else _plus(postings, touch)
        stored = packed(heaviest(weighed, postings.texts))
    # Of a frequent word no text is kept.
    return with_texts(stored, touch.texts) if row.pages <= MOST else stored


def _plus(postings: Postings, touch: _Touch) -> Iterable[tuple[int, int]]:
    weights = dict(zip(postings.documents, postings.weights, strict=True)) | touch.weights
    return [(document, weight) for document, weight in weights.items() if weight]


def _weighed(key: Key) -> Iterable[tuple[int, int]]:
    """Return the heaviest pages of a word: what was cut off may come back, and only its rows know."""
    return [(document, weight) for document, weight in rows(f"{WEIGHED} LIMIT {MOST}", key)]
