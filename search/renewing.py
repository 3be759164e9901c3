"""Bringing a page that is there already up to date: only the rows that differ are written.

Most changes of a text touch a sentence. The names, readings and phrases of its page stay as they
were, and so do almost all of its words.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection

from config import languages
from search.engine import engine
from search.keys import LONGEST_TEXT, KeyRow
from search.models import Document, Key, Word
from search.words import heard

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from django.db.models import Model

    from search.keys import Rows

# Whatever a document says of its page; its place in the table it keeps.
SAYS = tuple(
    field.attname
    for field in Document._meta.concrete_fields
    if field.name not in ("id", "content_type", "object_id", "language")
)


class Stored(NamedTuple):
    """A document with its rows, each with the number under which it is stored."""

    document: Document
    keys: dict[KeyRow, int]
    words: dict[tuple[str, int], int]

    @property
    def place(self) -> tuple[str, str]:
        """Return what no other document of its language may share."""
        return self.document.type, self.document.slug

    @property
    def item(self) -> tuple[int | None, int | None]:
        """Return what the document is about, whatever its language."""
        return self.document.content_type_id, self.document.object_id


class Renewed(NamedTuple):
    """A document that stays in its place, and what it says and is found by from now on."""

    old: Stored
    document: Document
    rows: Rows


@dataclass(slots=True)
class WordsBefore:
    """Words of a language's pages as they were: they are counted, and so are their slips."""

    terms: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)


def stored(documents: Iterable[Document]) -> list[Stored]:
    """Return documents with what they are found by: two queries."""
    by_pk = {document.pk: Stored(document, {}, {}) for document in documents}
    if not by_pk:
        return []
    keys = Key.objects.filter(document__in=by_pk)
    for pk, of, *row in keys.values_list("pk", "document", "key", "kind", "weight"):
        by_pk[of].keys[KeyRow._make(row)] = pk
    words = Word.objects.filter(document__in=by_pk)
    for pk, of, term, weight in words.values_list("pk", "document", "term", "weight"):
        by_pk[of].words[term, weight] = pk
    return list(by_pk.values())


def renew(pages: Collection[Renewed]) -> None:
    """Let documents say what other ones say, and be found by their rows."""
    for old, document, _rows in pages:
        said = {name: getattr(document, name) for name in SAYS}
        if differing := {
            key: text for key, text in said.items() if text != getattr(old.document, key)
        }:
            Document.objects.filter(pk=old.document.pk).update(**differing)
    _renew_rows(
        Key,
        ("key", "kind", "weight"),
        ((one.old, one.old.keys, one.rows.keys) for one in pages),
    )
    _renew_rows(
        Word,
        ("term", "weight"),
        ((one.old, one.old.words, one.rows.words.items()) for one in pages),
    )


def _renew_rows(
    model: type[Model],
    columns: tuple[str, ...],
    pages: Iterable[tuple[Stored, dict[Any, int], Collection[Any]]],
) -> None:
    """Write the rows that pages have not yet, and drop those that they have no more: two statements."""
    gone: list[int] = []
    fresh: list[tuple[Any, ...]] = []
    for old, known, wanted in pages:
        about = (old.document.language, old.document.pk)
        gone += [known[row] for row in known.keys() - set(wanted)]
        fresh += [(*about, *row) for row in wanted if row not in known]
    if gone:
        rows = model._default_manager.filter(pk__in=gone)  # noqa: SLF001 (Django's documented name)
        rows._raw_delete(rows.db)  # noqa: SLF001 (delete() would collect what hangs on each row)
    if fresh:
        engine().insert(model._meta.db_table, ("language", "document_id", *columns), fresh)


def words_before(pages: Collection[Renewed]) -> dict[str, WordsBefore]:
    """Return, by language, words that pages had: most of what they have now need no looking up.

    What a page quotes is the running text in its own language, and pages for readers who fall back
    to that language hold the same text, unless they hold none at all.
    """
    quoted: dict[Any, dict[str, str]] = defaultdict(dict)
    for old, *_now in pages:
        quoted[old.item][old.document.text_language] = _whole_words(old.document.text)
    found: dict[str, WordsBefore] = defaultdict(WordsBefore)
    for old, *_now in pages:
        language, texts = old.document.language, quoted[old.item]
        found[language].terms.update(term for term, _weight in old.words)
        for code in languages.fallbacks(language) if old.document.text else ():
            words = heard(texts.get(code, ""))
            found[language].terms |= words.counts.keys()
            found[language].written |= words.written
    return found


def _whole_words(text: str) -> str:
    """Return a text without the word at which it was cut off."""
    return text if len(text) < LONGEST_TEXT else text.rpartition(" ")[0]


def without_those_in(
    model: type[Model], column: str, words: Mapping[str, set[str]]
) -> list[tuple[str, str]]:
    """Return (language, word) for those of many words that a table has not.

    A queryset takes longer than the answer.
    """
    wanted = {language: own for language, own in words.items() if own}
    if not wanted:
        return []
    # Names of our own tables and columns.
    also = " AND term = deletion" if column == "deletion" else ""
    one = f'SELECT language, "{column}" FROM {model._meta.db_table} WHERE language = %s{also} AND "{column}" IN '  # noqa: S608
    parts = [f"{one}({', '.join(['%s'] * len(own))})" for own in wanted.values()]
    params = [text for language, own in wanted.items() for text in (language, *own)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        there = set(cursor.fetchall())
    found = ((language, word) for language, own in wanted.items() for word in own)
    return sorted(one for one in found if one not in there)
