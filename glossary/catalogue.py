"""The list of entries as one reader asks for it: its page, and how many stand behind each filter."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.paginator import Paginator
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from glossary.english import SHELF
from glossary.filters import (
    COLUMNS,
    ENGLISH,
    FACETS,
    LETTERS,
    REST,
    REST_COLUMN,
    RUDE,
    SORTS,
    column_letter,
    ordered,
)
from glossary.models import Entry, Tagging

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.paginator import Page

    from glossary.filters import Filters
    from glossary.tags import Tag

PAGE_SIZE = 50
REST_NAME = _("0–9 and emoji")


class Cell(NamedTuple):
    """How many entries agree in all of these."""

    kind: str
    safety: str
    register: str
    life: str
    letter: str
    number: int


class Option(NamedTuple):
    """One value of a filter, and how many entries choosing it would show."""

    value: str
    label: Any
    number: int
    chosen: bool


class Letter(NamedTuple):
    """A letter of the A–Z, and the address that shows its entries only."""

    name: Any
    number: int
    current: bool
    query: str


class Chosen(NamedTuple):
    """A filter that is on, and the address that takes it off."""

    label: Any
    query: str


class Section(NamedTuple):
    """Entries under one letter; a list that is not sorted by sound has one without a letter."""

    letter: str
    name: Any
    entries: list[Entry]


class Catalogue:
    """Asks the database three times when it is made: cells, shelves, one page of entries."""

    def __init__(self, filters: Filters, tags: Iterable[Tag], page: str | None) -> None:
        self.filters = filters
        self.tags = list(tags)
        self._cells = _cells(filters)
        self._tag_counts = _tag_counts(filters)
        self.total = self._count(self._cells_but())
        self.page = self._page(page)

    def _page(self, number: str | None) -> Page[Entry]:
        entries = self.filters.apply(Entry.objects.published())
        if not self.filters.shows_rude:
            entries = entries.exclude(register=RUDE)
        if not self.filters.shows_english:
            entries = entries.exclude(kind=ENGLISH)
        paginator = Paginator(ordered(entries.reading(), self.filters.sort), PAGE_SIZE)
        # The cells know it already.
        paginator.count = self.total
        return paginator.get_page(number)

    def sections(self) -> list[Section]:
        if self.filters.sort != SORTS[0]:
            return [Section("", "", list(self.page))]
        by_letter = groupby(self.page, key=lambda entry: entry.letter)
        return [
            Section(
                REST if letter == REST_COLUMN else letter,
                REST_NAME if letter == REST_COLUMN else letter,
                list(entries),
            )
            for letter, entries in by_letter
        ]

    # ── addresses ───────────────────────────────────────────────────────────────────────────

    @property
    def chosen(self) -> list[Chosen]:
        """Return the filters that are on, each with the way to take it off."""
        names: dict[str, dict[str, Any]] = {name: dict(FACETS[name].choices) for name in FACETS}
        names["tag"] = {tag.slug: tag.name for tag in self.tags}
        found = [
            Chosen(names[facet][value], self.filters.without(facet, value).query())
            for facet, values in self.filters.chosen.items()
            for value in values
        ]
        if self.filters.letter:
            name = REST_NAME if self.filters.letter == REST else self.filters.letter
            found.append(Chosen(name, self.all_letters))
        return found

    @property
    def all_letters(self) -> str:
        return self.filters.with_(letter="").query()

    @property
    def by_sound(self) -> str:
        return self.filters.with_(sort=SORTS[0]).query()

    @property
    def by_age(self) -> str:
        return self.filters.with_(sort="newest").query()

    @property
    def by_asked(self) -> str:
        return self.filters.with_(sort="asked").query()

    @property
    def with_rude(self) -> str:
        return self.filters.with_(rude=True).query()

    @property
    def english(self) -> int:
        """How many English words there are, where the list keeps them apart."""
        if self.filters.shows_english:
            return 0
        return self._tag_counts[SHELF]

    @property
    def only_english(self) -> str:
        """Return the way to the English words; other filters do not fit them."""
        return self.filters.with_(chosen={"tag": (SHELF,)}, letter="").query()

    @property
    def previous(self) -> str:
        return self.filters.query(page=self.page.previous_page_number())

    @property
    def next(self) -> str:
        return self.filters.query(page=self.page.next_page_number())

    @property
    def next_count(self) -> int:
        return min(PAGE_SIZE, self.total - self.page.end_index())

    # ── counts ──────────────────────────────────────────────────────────────────────────────

    def options(self, facet: str) -> list[Option]:
        """Return the values of a facet that would show something, or are chosen."""
        counted: Counter[str] = Counter()
        for cell in self._cells_but(facet):
            counted[getattr(cell, facet)] += cell.number
        names = FACETS[facet].choices
        return self._options(facet, ((value, label) for value, label in names), counted)

    def kinds(self) -> list[Option]:
        return self.options("kind")

    def safeties(self) -> list[Option]:
        return self.options("safety")

    def registers(self) -> list[Option]:
        return self.options("register")

    def lives(self) -> list[Option]:
        return self.options("life")

    def shelves(self) -> list[Option]:
        return self._options("tag", ((tag.slug, tag.name) for tag in self.tags), self._tag_counts)

    def _options(
        self, facet: str, names: Iterable[tuple[str, Any]], counted: Counter[str]
    ) -> list[Option]:
        chosen = self.filters.values(facet)
        return [
            Option(value, label, counted[value], value in chosen)
            for value, label in names
            if counted[value] or value in chosen
        ]

    def letters(self) -> list[Letter]:
        counted: Counter[str] = Counter()
        for cell in self._cells_but("letter"):
            counted[cell.letter] += cell.number
        return [
            Letter(
                REST_NAME if letter == REST else letter,
                counted[column_letter(letter)],
                letter == self.filters.letter,
                self.filters.with_(letter=letter).query(),
            )
            for letter in (*LETTERS, REST)
        ]

    @property
    def hidden(self) -> int:
        """How many rude words fit and are kept out of sight."""
        if self.filters.shows_rude:
            return 0
        cells = self._cells_but(rude=True)
        return self._count(cell for cell in cells if cell.register == RUDE)

    def _count(self, cells: Iterable[Cell]) -> int:
        return sum(cell.number for cell in cells)

    def _cells_but(self, but: str = "", *, rude: bool = False) -> list[Cell]:
        """Return the cells that fit all filters except ``but``."""
        wanted = {name: self.filters.values(name) for name in COLUMNS if name != but}
        letter = column_letter(self.filters.letter) if but != "letter" else ""
        # Choosing "rude" shows rude words, so its count is told.
        rude = rude or self.filters.shows_rude or but == "register"
        english = self.filters.shows_english or but == "kind"
        return [
            cell
            for cell in self._cells
            if all(not values or getattr(cell, name) in values for name, values in wanted.items())
            and (not letter or cell.letter == letter)
            and (rude or cell.register != RUDE)
            and (english or cell.kind != ENGLISH)
        ]


def _cells(filters: Filters) -> list[Cell]:
    """One grouped query: every other count of the page is a sum over it."""
    shelved = filters.with_(chosen={"tag": filters.values("tag")}, letter="")
    names = (*COLUMNS.values(), "letter")
    entries = shelved.apply(Entry.objects.published()).order_by()
    return [Cell(*row) for row in entries.values_list(*names).annotate(Count("pk"))]


def _tag_counts(filters: Filters) -> Counter[str]:
    entries = filters.apply(Entry.objects.published(), but="tag").order_by().values("pk")
    rows = (
        Tagging.objects.filter(entry__in=entries)
        .order_by()
        .values_list("tag__slug", "entry__register", "entry__kind")
        .annotate(Count("pk"))
    )
    counted: Counter[str] = Counter()
    for slug, register, kind, count in rows:
        is_polite = register != RUDE or slug == RUDE or filters.shows_rude
        if is_polite and (kind != ENGLISH or slug == SHELF or filters.shows_english):
            counted[slug] += count
    return counted
