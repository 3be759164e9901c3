"""The table of words: made anew with a language, or brought up to date with a few of its pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection

from search.engine import engine
from search.models import Term, Word
from search.postings import (
    MOST,
    NOWHERE,
    Gathering,
    Postings,
    heaviest,
    in_running,
    packed,
    unpacked,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from search.keys import Rows
    from search.renewing import Stored

TABLE = Term._meta.db_table
COLUMNS = ("language", "term", "pages", "postings")


class Said(NamedTuple):
    """What a page says to the table: the weights of its words, and its running text."""

    words: Mapping[str, int] = {}
    running: Sequence[str] = ()


class Change(NamedTuple):
    """A document that says something else than before; nothing if it is new or gone."""

    document: int
    before: Said
    after: Said


def of(old: Stored, rows: Rows | None = None) -> Change:
    """Return the change of a document that is stored; without rows it goes."""
    before = Said(dict(old.words.keys()), old.document.running.split())
    return Change(old.document.pk, before, Said(rows.words, rows.units) if rows else Said())


def new(document: int, rows: Rows) -> Change:
    """Return the change of a document that was not there."""
    return Change(document, Said(), Said(rows.words, rows.units))


def count(language: str, pages: Collection[tuple[int, Rows]]) -> None:
    """Write down of every word on how many pages it stands, and on which."""
    counts = Counter(term for _document, rows in pages for term in rows.terms)
    gathering = Gathering()
    for document, rows in pages:
        gathering.add(document, rows.words, rows.units)
    counts[""] = len(pages)
    lines = ((language, term, count, gathering.of(term, count)) for term, count in counts.items())
    engine().insert(TABLE, COLUMNS, lines)


def change(language: str, changes: Iterable[Change], wanted: Collection[str]) -> None:
    """Bring the words of these documents up to date; those that are wanted are added if need be.

    How frequent a word is the next rebuild counts again.
    """
    touched = _touched(changes)
    stored = _stored(language, touched.keys() | wanted)
    # What was cut off when a list was full may come back, and only the table of words knows it.
    again = [row.term for row in stored.values() if row.is_cut and row.term in touched]
    weighed = _weighed(language, again)
    rows = [
        (_after(touch, row, weighed.get(row.term)), row.pk)
        for term, touch in touched.items()
        if (row := stored.get(term))
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {TABLE} SET postings = %s WHERE id = %s", rows)  # noqa: S608
    new = sorted(set(wanted) - stored.keys())
    engine().insert(
        TABLE, COLUMNS, ((language, term, 1, _after(touched[term], NOBODYS)) for term in new)
    )


class _Row(NamedTuple):
    """A word as it is stored."""

    pk: int
    term: str
    pages: int
    # None where an older version of the site wrote the row.
    postings: Postings | None

    @property
    def is_cut(self) -> bool:
        return self.postings is None or len(self.postings.documents) >= MOST


NOBODYS = _Row(0, "", 1, NOWHERE)


class _Touch:
    """What happens to a word: by document its new weight, 0 for none; and who has it in the text."""

    def __init__(self) -> None:
        self.weights: dict[int, int] = {}
        self.texts: dict[int, bool] = {}


def _touched(changes: Iterable[Change]) -> dict[str, _Touch]:
    touched: dict[str, _Touch] = defaultdict(_Touch)
    for document, before, after in changes:
        for term, _weight in before.words.items() ^ after.words.items():
            touched[term].weights[document] = after.words.get(term, 0)
        has = in_running(after.running)
        for term in in_running(before.running) ^ has:
            touched[term].texts[document] = term in has
    return touched


def _after(touch: _Touch, row: _Row, weighed: Mapping[int, int] | None = None) -> bytes:
    """Return what is stored of a word then; ``weighed`` is read anew where a list was cut."""
    postings = row.postings or NOWHERE
    if weighed is None:
        weighed = dict(zip(postings.documents, postings.weights, strict=True)) | touch.weights
    texts = {*postings.texts, *touch.texts} if row.pages <= MOST else set()
    texts -= {document for document, has in touch.texts.items() if not has}
    return packed(heaviest(((d, weight) for d, weight in weighed.items() if weight), texts))


def _stored(language: str, terms: Collection[str]) -> dict[str, _Row]:
    found = Term.objects.filter(language=language, term__in=terms) if terms else Term.objects.none()
    return {
        term: _Row(pk, term, pages, unpacked(postings) if postings else None)
        for pk, term, pages, postings in found.values_list("pk", "term", "pages", "postings")
    }


def _weighed(language: str, terms: Collection[str]) -> dict[str, dict[int, int]]:
    """Return the heaviest pages of words, from where all are."""
    found: dict[str, dict[int, int]] = {}
    for term in terms:
        words = Word.objects.filter(language=language, term=term).order_by("-weight", "document")
        found[term] = dict(words.values_list("document", "weight")[:MOST])
    return found
