"""Keeping the derived tables in step with what is published."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from config import languages
from editorial.content import NEUTRAL
from editorial.services import editions_changed
from search import terms, tools
from search.documents import PAGES, PROVIDERS
from search.engine import engine
from search.keys import plain_text, rows_of, typos
from search.models import Document, Key, Term, Typo, Word
from search.renewing import renew, stored, those_in

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from django.db.models import Model

    from editorial.models import Edition
    from search.documents import Indexed
    from search.keys import Rows
    from search.renewing import Stored

    # Documents as they are stored, by language, kind of item and its key.
    Known = dict[tuple[str, int | None, int | None], Stored]

# Above this many changed texts making everything anew is quicker than one page after the other.
REBUILD_ABOVE = 200
BATCH = 2000
# So many pages are brought up to date in all languages at once.
FEW = 5
# A change of few pages need not know how frequent its words are; the next rebuild counts again.
JOINED = (Key.Kind.JOINED, Key.Kind.HEADWORD, Key.Kind.LETTERS)


@dataclass(slots=True)
class Page:
    """A described page, the row it comes from and what it is found by."""

    content_type: int | None
    indexed: Indexed
    rows: Rows


def rebuild(say: Callable[[str], None] = lambda _line: None) -> int:
    """Make all documents of all opened languages anew and return how many there are.

    Readers see the old ones until a language is done.
    """
    total = 0
    for language, name in settings.LANGUAGES:
        with transaction.atomic():
            engine().lock()
            count = _replace(language, list(_all_pages(language)))
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
        count = _replace(language, [Page(None, one, rows_of(one, language)) for one in described])
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
    for language in opened:
        pages = [page for model, pks in wanted.items() for page in _pages(model, language, pks)]
        _renew(language, pages, known)


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


# ── describing ──────────────────────────────────────────────────────────────────────────────


def _all_pages(language: str) -> Iterator[Page]:
    for model in sorted(PROVIDERS, key=lambda model: model._meta.label):
        yield from _pages(model, language)
    for build in (tools.documents, *PAGES):
        for indexed in build(language):
            yield Page(None, indexed, rows_of(indexed, language))


def _pages(model: type[Model], language: str, pks: Collection[int] | None = None) -> Iterator[Page]:
    """Describe the items of a model that may be found, or those of them with these keys."""
    provider = PROVIDERS[model]
    items = provider.shown(language).order_by("pk")
    if pks is not None:
        items = items.filter(pk__in=pks)
    content_type = ContentType.objects.get_for_model(model).pk
    for indexed in provider.build(items.iterator(chunk_size=500), language):
        yield Page(content_type, indexed, rows_of(indexed, language))


# ── writing ─────────────────────────────────────────────────────────────────────────────────


def _renew(language: str, pages: list[Page], known: Known) -> None:
    """Write these pages of a language, and forget those that are known and no longer there."""
    fresh: list[Page] = []
    same: list[tuple[Stored, Document, Page]] = []
    for page in pages:
        document = _document(language, page)
        old = known.get((language, document.content_type_id, document.object_id))
        # One that moved may stand where another one did: it comes after those that go.
        if old is None or old.place != (document.type, document.slug):
            fresh.append(page)
        else:
            same.append((old, document, page))
    kept = {old.document.pk for old, *_now in same}
    own = (old for (code, *_item), old in known.items() if code == language)
    gone = [old for old in own if old.document.pk not in kept]
    _forget([old.document.pk for old in gone])
    changes = [terms.of(old) for old in gone]
    changes += [terms.new(pk, rows) for pk, rows in _write(language, fresh)]
    for old, document, page in same:
        renew(old, document, page.rows)
        changes.append(terms.of(old, page.rows))
    counted = {term for old, *_now in same for term in old.terms}
    terms.change(language, changes, _terms(pages) - counted)
    _add_new_typos(language, pages)


def _replace(language: str, pages: list[Page]) -> int:
    _clear(language)
    terms.count(language, _write(language, pages))
    _add_typos(language, _mistypable(pages))
    return len(pages)


def _write(language: str, pages: list[Page]) -> list[tuple[int, Rows]]:
    """Write new pages; return what each is found by, with the number of its document."""
    documents = [_document(language, page) for page in pages]
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


def _document(language: str, page: Page) -> Document:
    indexed = page.indexed
    return Document(
        language=language,
        type=indexed.type,
        group=indexed.group,
        content_type_id=page.content_type,
        object_id=indexed.object_id,
        slug=indexed.slug,
        path=indexed.path,
        title=indexed.title[:200],
        reading=indexed.reading[:200],
        gloss=indexed.gloss[:200],
        snippet=indexed.snippet[:500],
        text_language=indexed.language,
        safety=indexed.safety,
        minutes=indexed.minutes,
        weight=indexed.weight,
        text=plain_text(indexed),
        running=" ".join(page.rows.units),
    )


def _terms(pages: list[Page]) -> set[str]:
    return {term for page in pages for term in page.rows.terms}


def _add_new_typos(language: str, pages: list[Page]) -> None:
    """Add the typos of words that no page had before."""
    typed = {term for term in _mistypable(pages) if next(typos(term), None)}
    _add_typos(language, typed - those_in(Typo, "deletion", language, typed))


def _mistypable(pages: list[Page]) -> set[str]:
    """Return the names and words of pages as people type them."""
    names = {row.key for page in pages for row in page.rows.keys if row.kind in JOINED}
    return names.union(*(page.rows.written for page in pages))


def _add_typos(language: str, terms: set[str]) -> None:
    rows = ((language, deletion, term) for term in sorted(terms) for deletion in typos(term))
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
