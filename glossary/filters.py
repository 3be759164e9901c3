"""What the list of entries can be narrowed to, read from an address and put back into one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Case, IntegerField, Value, When

from glossary.choices import Kind, LifeStatus, Register, Safety
from glossary.english import SHELF
from search.asked import lately

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db import models
    from django.http import QueryDict

    from glossary.models import EntryQuerySet

FACETS: dict[str, type[models.TextChoices]] = {
    "kind": Kind,
    "safety": Safety,
    "register": Register,
    "life": LifeStatus,
}
COLUMNS = {"kind": "kind", "safety": "safety", "register": "register", "life": "life_status"}
# How a list may be sorted, and the columns that tell; see ``ordered``.
SORT_KEYS = {
    "pinyin": ("last", "sort_key", "pk"),
    "newest": ("-published_at", "-pk"),
    "asked": ("-asked", "last", "sort_key", "pk"),
}
SORTS = tuple(SORT_KEYS)
LETTERS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
# In addresses the last letter of the list, digits and emoji, is 0: a bare # would end the address.
REST, REST_COLUMN = "0", "#"
RUDE = Register.RUDE.value
ENGLISH = Kind.ENGLISH.value


class Fault(str):
    """What is wrong with one parameter of an address, for programs that want to know."""

    __slots__ = ()


@dataclass(frozen=True)
class Filters:
    """Facets are joined by *and*, the values within one facet by *or*."""

    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    letter: str = ""
    sort: str = SORTS[0]
    rude: bool = False

    def values(self, facet: str) -> tuple[str, ...]:
        return self.chosen.get(facet, ())

    @property
    def shows_rude(self) -> bool:
        """Rude words are out of sight until somebody asks for them, in one way or another."""
        return self.rude or RUDE in self.values("register") or RUDE in self.values("tag")

    @property
    def shows_english(self) -> bool:
        """English words are for the hosts: among the Chinese ones they would only be in the way."""
        return ENGLISH in self.values("kind") or SHELF in self.values("tag")

    @property
    def count(self) -> int:
        return sum(len(values) for values in self.chosen.values()) + bool(self.letter)

    def with_(self, **changes: Any) -> Filters:
        return replace(self, **changes)

    def without(self, facet: str, value: str) -> Filters:
        """Return the filters with one value less."""
        left = tuple(item for item in self.values(facet) if item != value)
        return replace(self, chosen={**self.chosen, facet: left})

    def query(self, **more: object) -> str:
        """Return the filters as the query of an address, with its question mark."""
        pairs: list[tuple[str, object]] = [
            (facet, value) for facet, values in self.chosen.items() for value in values
        ]
        pairs += [("letter", self.letter)] if self.letter else []
        pairs += [("sort", self.sort)] if self.sort != SORTS[0] else []
        pairs += [("rude", 1)] if self.rude else []
        pairs += more.items()
        return f"?{urlencode(pairs)}"

    def apply(self, entries: EntryQuerySet, *, but: str = "") -> EntryQuerySet:
        """Return the entries that fit, leaving the facet ``but`` and the rude rule aside."""
        for facet, column in COLUMNS.items():
            if facet != but and self.values(facet):
                entries = entries.filter(**{f"{column}__in": self.values(facet)})
        if but != "tag" and self.values("tag"):
            # Not a join: an entry that stands on two chosen shelves counts once.
            tagged = entries.model.objects.filter(tags__slug__in=self.values("tag"))
            entries = entries.filter(pk__in=tagged.order_by().values("pk"))
        if but != "letter" and self.letter:
            entries = entries.filter(letter=column_letter(self.letter))
        return entries


def read(query: QueryDict, tags: Collection[str]) -> tuple[Filters, list[Fault]]:
    """Return the filters that an address asks for, and what in it nobody understands."""
    faults: list[Fault] = []
    chosen = {}
    for facet, allowed in {**{name: FACETS[name].values for name in FACETS}, "tag": tags}.items():
        asked = [value for value in query.getlist(facet) if value]
        faults += [_unknown(facet, value) for value in asked if value not in allowed]
        if known := tuple(dict.fromkeys(value for value in asked if value in allowed)):
            chosen[facet] = known
    letter = query.get("letter", "").upper().replace(REST_COLUMN, REST)
    if letter and letter not in (*LETTERS, REST):
        faults.append(_unknown("letter", letter))
        letter = ""
    sort = query.get("sort") or SORTS[0]
    if sort not in SORTS:
        faults.append(_unknown("sort", sort))
        sort = SORTS[0]
    return Filters(chosen, letter, sort, query.get("rude") == "1"), faults


def _unknown(name: str, value: str) -> Fault:
    return Fault(f"{name} has no value “{value[:40]}”.")


def column_letter(letter: str) -> str:
    return REST_COLUMN if letter == REST else letter


def ordered(entries: EntryQuerySet, sort: str) -> EntryQuerySet:
    """Return the entries by sound, what has no sound last; the newest, or the most asked, first.

    What nobody has asked for lately follows by sound.
    """
    if sort == "asked":
        entries = entries.annotate(asked=lately(entries.model))
    last = Case(
        When(letter=REST_COLUMN, then=Value(1)), default=Value(0), output_field=IntegerField()
    )
    found: EntryQuerySet = entries.annotate(last=last).order_by(*SORT_KEYS[sort])
    return found
