"""Keeping the derived tables in step with what is published."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from config import languages
from editorial.content import NEUTRAL
from editorial.services import editions_changed
from search import terms
from search.described import all_pages, document_of, page_in, pages_of
from search.documents import PROVIDERS
from search.engine import engine
from search.keys import typos
from search.models import Document, Key, Term, Typo, Word
from search.renewing import Renewed, renew, stored, without_those_in, words_before

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from django.db.models import Model

    from editorial.models import Edition
    from search.described import Page
    from search.documents import Indexed
    from search.keys import Rows
    from search.renewing import Stored, WordsBefore
    from search.terms import Change

    # Documents as they are stored, by language, kind of item and its key.
    Known = dict[tuple[str, int | None, int | None], Stored]

# Above this many changed texts making everything anew is quicker than one page after the other.
REBUILD_ABOVE = 200
BATCH = 2000
# So many pages are brought up to date in all languages at once.
FEW = 5
# A change of few pages need not know how frequent its words are; the next rebuild counts again.
JOINED = (Key.Kind.JOINED, Key.Kind.HEADWORD, Key.Kind.LETTERS)


def rebuild(say: Callable[[str], None] = lambda _line: None) -> int:
    """Make all documents of all opened languages anew and return how many there are.

    Readers see the old ones until a language is done.
    """
    total = 0
    for language, name in settings.LANGUAGES:
        with transaction.atomic():
            engine().lock()
            count = _replace(language, list(all_pages(language)))
        total += count
        say(f"{name}: {count}")
    with transaction.atomic():
        _forget_closed()
        engine().settle()
    return total


def fill(language: str, described: Iterable[Indexed]) -> int:
    """Put these pages in the place of all of a language, as for measuring; return their number."""
    with transaction.atomic():
        engine().lock()
        count = _replace(language, [page_in(None, language, one) for one in described])
    with transaction.atomic():
        engine().settle()
    return count


def update(items: Iterable[tuple[type[Model], int]], texts: Collection[str] = (NEUTRAL,)) -> None:
    """Bring the documents of these items (model, primary key) up to date in the opened languages.

    ``texts`` are the languages whose texts changed: who does not read them finds no other words.
    """
    wanted: dict[type[Model], set[int]] = defaultdict(set)
    for model, pk in items:
        wanted[model].add(pk)
    opened = [code for code, _name in settings.LANGUAGES if _reads(code, texts)]
    if sum(map(len, wanted.values())) <= FEW:
        _update(opened, wanted)
        return
    for language in opened:
        # Other writers wait meanwhile, and should not wait for all languages.
        _update([language], wanted)


@transaction.atomic
def _update(opened: Collection[str], wanted: dict[type[Model], set[int]]) -> None:
    engine().lock()
    known = _stored(opened, wanted)
    _renew([page for model, pks in wanted.items() for page in pages_of(model, opened, pks)], known)


def _reads(language: str, texts: Collection[str]) -> bool:
    return NEUTRAL in texts or not set(languages.fallbacks(language)).isdisjoint(texts)


def follow(sender: object, editions: list[Edition], **kwargs: Any) -> None:  # noqa: ARG001
    """Bring search up to date with the editions that editorial says have changed."""
    if len(editions) > REBUILD_ABOVE:
        rebuild()
        return
    models = ContentType.objects.get_for_id
    items = {(edition.content_type_id, edition.object_id) for edition in editions}
    classes = [(models(type_id).model_class(), pk) for type_id, pk in sorted(items)]
    # Without its source text a page is gone in all languages.
    texts = {NEUTRAL if edition.is_source else edition.language for edition in editions}
    update(((model, pk) for model, pk in classes if model in PROVIDERS), texts)


def _stored(opened: Collection[str], wanted: dict[type[Model], set[int]]) -> Known:
    known: Known = {}
    for model, pks in wanted.items():
        kind = ContentType.objects.get_for_model(model)
        documents = Document.objects.filter(
            content_type=kind, object_id__in=pks, language__in=opened
        )
        for one in stored(documents):
            known[one.document.language, kind.pk, one.document.object_id] = one
    return known


# ── writing ─────────────────────────────────────────────────────────────────────────────────


def _renew(pages: list[Page], known: Known) -> None:
    """Write these pages, each in its language, and forget those that are known and not among them."""
    fresh: dict[str, list[Page]] = defaultdict(list)
    same: list[Renewed] = []
    for page in pages:
        document = document_of(page)
        old = known.get((page.language, document.content_type_id, document.object_id))
        # One that moved may stand where another one did: it comes after those that go.
        if old is None or old.place != (document.type, document.slug):
            fresh[page.language].append(page)
        else:
            same.append(Renewed(old, document, page.rows))
    kept = {one.old.document.pk for one in same}
    gone = [old for old in known.values() if old.document.pk not in kept]
    _forget([old.document.pk for old in gone])
    changes = [terms.gone(old) for old in gone]
    for language, own in fresh.items():
        changes += [terms.new(language, pk, rows) for pk, rows in _write(language, own)]
    renew(same)
    changes += [terms.renewed(old, rows) for old, _document, rows in same]
    _add_words(pages, words_before(same), changes)


def _replace(language: str, pages: list[Page]) -> int:
    _clear(language)
    terms.count(language, _write(language, pages))
    _add_typos((language, term) for term in sorted(_mistypable(pages)))
    return len(pages)


def _write(language: str, pages: list[Page]) -> list[tuple[int, Rows]]:
    """Write new pages; return what each is found by, with the number of its document."""
    documents = [document_of(page) for page in pages]
    Document.objects.bulk_create(documents, BATCH)
    pairs = list(zip([document.pk for document in documents], pages, strict=True))
    _insert(
        Key,
        ("language", "key", "kind", "weight", "document_id"),
        ((language, *row, pk) for pk, page in pairs for row in page.rows.keys),
    )
    _insert(
        Word,
        ("language", "term", "weight", "document_id"),
        (
            (language, term, weight, pk)
            for pk, page in pairs
            for term, weight in page.rows.words.items()
        ),
    )
    return [(pk, page.rows) for pk, page in pairs]


def _insert(model: type[Model], columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows without making objects of them, which would take ten times as long."""
    engine().insert(model._meta.db_table, columns, rows)


def _add_words(pages: list[Page], before: Mapping[str, WordsBefore], changes: list[Change]) -> None:
    """Let the table of words know; those of a page from before are known to be there."""
    wanted: dict[str, set[str]] = defaultdict(set)
    typed: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        known = before[page.language]
        wanted[page.language] |= page.rows.terms - known.terms
        names = _mistypable([page]) - known.written
        typed[page.language] |= {name for name in names if next(typos(name), None)}
    terms.change(changes, wanted)
    _add_typos(without_those_in(Typo, "deletion", typed))


def _mistypable(pages: Iterable[Page]) -> set[str]:
    """Return the names and words of pages as people type them."""
    names = {row.key for page in pages for row in page.rows.keys if row.kind in JOINED}
    return names.union(*(page.rows.written for page in pages))


def _add_typos(terms: Iterable[tuple[str, str]]) -> None:
    rows = ((language, deletion, term) for language, term in terms for deletion in typos(term))
    _insert(Typo, ("language", "deletion", "term"), rows)


# ── forgetting ──────────────────────────────────────────────────────────────────────────────


def _clear(language: str) -> None:
    documents = Document.objects.filter(language=language)
    for model in (Key, Word, Term, Typo):
        _delete(model.objects.filter(language=language))
    _delete(documents)


def _forget(gone: Collection[int]) -> None:
    if not gone:
        return
    for rows in (Key, Word):
        _delete(rows.objects.filter(document__in=gone))
    _delete(Document.objects.filter(pk__in=gone))


def _forget_closed() -> None:
    """Drop the documents of languages that are no longer opened."""
    opened = [code for code, _name in settings.LANGUAGES]
    stored = Document.objects.order_by().values_list("language", flat=True).distinct()
    for language in stored.exclude(language__in=opened):
        _clear(language)


def _delete(rows: Any) -> None:
    """Delete without reading: what hangs on these rows is deleted by us, in order."""
    rows._raw_delete(rows.db)  # noqa: SLF001 (delete() would collect what hangs on each row)


editions_changed.connect(follow, dispatch_uid="search.index.follow")
