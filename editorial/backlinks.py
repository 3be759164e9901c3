"""What links where: the published pages that link to a page, and the links that lead nowhere yet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from modeltranslation.utils import build_localized_fieldname

from config import languages
from editorial import links
from editorial.addresses import PageLink
from editorial.editable import Editable, Passage, subclasses
from editorial.kept_pages import LINKS, WORDS, tag_in_room, tag_of
from pagestore.freshness import is_hearing
from pagestore.remembered import Followed, Remembered
from pagestore.showing import note

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

# More than these help nobody to go on reading.
MOST_PAGES = 12
# What a page is called in a language, in the order in which a kind of item may have it.
CALLED = ("title", "gloss")
# The fact that names an item in every language, where its kind has one.
HEADWORD = "headword"


class Page(NamedTuple):
    """A page that links, as a reader of one language sees it in a list."""

    room: str
    slug: str
    # The word itself, for an entry; empty for other pages.
    headword: str
    called: Passage

    @property
    def url(self) -> str:
        return reverse(f"{self.room}:detail", args=[self.slug])

    @property
    def name(self) -> str:
        return self.headword or self.called or self.slug


class Missing(NamedTuple):
    """A name that published texts link to and that no page has."""

    name: str
    pages: list[Page]


class _Source(NamedTuple):
    content_type: int
    pk: int
    language: str


@dataclass
class _Map:
    """All links of published texts, sorted by where they lead; made from one map of names."""

    names: links.Names
    to: dict[tuple[str, str], list[_Source]] = field(default_factory=lambda: defaultdict(list))
    nowhere: dict[str, list[_Source]] = field(default_factory=lambda: defaultdict(list))
    spelled: dict[str, str] = field(default_factory=dict)


# Every published page that links to anything, by content type and key, named in one language.
_Pages = dict[tuple[int, int], Page]


def linking_to(item: Editable, language: str) -> list[Page]:
    """Return the published pages whose text links to an item, at most MOST_PAGES, by name.

    Asks the database only after the names of pages were read anew; see ``links.resolve``.
    """
    sources = _current().to.get((item._meta.app_label, item.slug), [])
    own = (ContentType.objects.get_for_model(item).pk, item.pk)
    pages = _pages((s for s in sources if s[:2] != own), language)[:MOST_PAGES]
    note(*(tag_in_room(page.room, page.slug) for page in pages))
    return pages


def missing(language: str) -> list[Missing]:
    """Return the names that lead nowhere yet, those that most pages want first."""
    current = _current()
    found = [
        Missing(current.spelled[key], pages)
        for key, sources in current.nowhere.items()
        if (pages := _pages(sources, language))
    ]
    return sorted(found, key=lambda one: (-len(one.pages), one.name))


def _current() -> _Map:
    names, known = links.names(), _map()
    # A fresh map of names means that pages came or went, or that a minute has passed.
    if known.names is not names:
        known = _read()
        _map.believe(known)
        if not is_hearing():
            for pages in _followed.values():
                pages.forget()
    return known


def _read() -> _Map:
    names = links.names()
    found = _Map(names)
    rows = PageLink.objects.order_by("pk").values_list(
        "content_type_id", "object_id", "language", "name"
    )
    for content_type, pk, language, name in rows.iterator():
        key, source = links.key_of(name), _Source(content_type, pk, language)
        if key in names:
            found.to[names[key]].append(source)
        else:
            found.spelled.setdefault(key, name)
            found.nowhere[key].append(source)
    return found


def _pages(sources: Iterable[_Source], language: str) -> list[Page]:
    """Return the pages, each once, whose text in the reader's language or a fallback links."""
    readable = set(languages.fallbacks(language))
    known = _known(language)
    keys = dict.fromkeys(s[:2] for s in sources if s.language in readable)
    return sorted((known[key] for key in keys if key in known), key=lambda page: page.name)


def _read_pages(language: str) -> _Pages:
    return dict(named for model in subclasses() for named in _named(model, language))


def _mended(language: str, old: _Pages, tags: Collection[str]) -> _Pages:
    """Return the pages with those that tags name as they are now."""
    if LINKS in tags:
        # One of them may link for the first time.
        return _read_pages(language)
    kept = {key: page for key, page in old.items() if tag_in_room(page.room, page.slug) not in tags}
    for model in subclasses():
        start = tag_of(model, "")
        if slugs := {tag.removeprefix(start) for tag in tags if tag.startswith(start)}:
            kept |= _named(model, language, slugs)
    return kept


def _concerns(tag: str) -> bool:
    return tag == LINKS or any(tag.startswith(tag_of(model, "")) for model in subclasses())


def _known(language: str) -> _Pages:
    """Return every published page that links to anything, with its name in a language."""
    if language not in _followed:
        read, mend = partial(_read_pages, language), partial(_mended, language)
        _followed[language] = Followed(read, mend, _concerns)
    return _followed[language]()


def _named(
    model: type[Editable], language: str, slugs: Collection[str] | None = None
) -> Iterator[tuple[tuple[int, int], Page]]:
    """Yield the linking pages of a kind, or those of them with these slugs.

    Plain values: thousands of rows would take a second.
    """
    content_type = ContentType.objects.get_for_model(model).pk
    called = next(name for name in CALLED if name in model.text_fields())
    texts = {
        build_localized_fieldname(called, code): code for code in languages.fallbacks(language)
    }
    words = [HEADWORD] if HEADWORD in model.FACT_FIELDS else []
    sources = PageLink.objects.filter(content_type=content_type).values("object_id")
    rows = model.objects.published().filter(pk__in=sources).order_by()
    if slugs is not None:
        rows = rows.filter(slug__in=slugs)
    for row in rows.values("pk", "slug", *words, *texts):
        column = next((column for column in texts if row[column]), None)
        text = Passage(row[column], texts[column], language) if column else Passage("", "", "")
        page = Page(model._meta.app_label, row["slug"], row.get(HEADWORD, ""), text)
        yield (content_type, row["pk"]), page


_map = Remembered(_read, lambda: [WORDS, LINKS])
_followed: dict[str, Followed[_Pages]] = {}
