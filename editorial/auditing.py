"""Reading the audit log: decisions about texts and everything else stewards did, as one list.

Both tables only grow, so their numbers are in the order of time. A page begins after two numbers,
one of each table, and never skips over rows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from heapq import merge
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from django.db.models import Q

from editorial.content import NEUTRAL
from editorial.models import Decision, Event, Revision
from editorial.permissions import FOUNDERS
from editorial.personal import pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db.models import QuerySet

PAGE_SIZE = 50
CHUNK = 500
STATUSES = frozenset(Revision.Status.values)
VERBS = frozenset(Event.Verb.values)
PLACE = re.compile(r"(\d{1,18})-(\d{1,18})")
# What the facts are called in an address, since they have no language.
FACTS = "facts"
# No row has this number: nothing of its table was shown yet.
HIGHEST = 10**18 - 1
# Titles by which a page is named in the log.
TITLES = ("title", "gloss")


class Line(NamedTuple):
    """One thing that somebody did: a decision or an event, never both."""

    decision: Decision | None
    event: Event | None

    @property
    def row(self) -> Decision | Event:
        if self.decision:
            return self.decision
        if self.event:
            return self.event
        raise ValueError("A line of the log is a decision or an event.")

    @property
    def when(self) -> tuple[datetime, bool, int]:
        """What the list is sorted by. Of one moment, a decision comes before its event."""
        return (self.row.at, self.event is not None, self.row.pk)


@dataclass(frozen=True)
class Wanted:
    """Which lines somebody wants to see; what makes no sense counts as not given."""

    person: str = ""
    what: str = ""
    language: str = ""
    first: date | None = None
    last: date | None = None
    # Also what was loaded from the files of fixtures/: thousands of lines on the first day.
    files: bool = False

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Self:
        what = query.get("what", "")
        return cls(
            person=query.get("person", "").strip().replace("\0", "")[:150],
            what=what if what in STATUSES | VERBS else "",
            language=query.get("language", "").replace("\0", "")[:10],
            first=_day(query.get("first", "")),
            last=_day(query.get("last", "")),
            files=query.get("files") == "1",
        )

    def decisions(self) -> QuerySet[Decision]:
        if self.what in VERBS:
            return Decision.objects.none()
        rows = Decision.objects.filter(self._days())
        if not self._wants_files():
            # What a file did to a text of somebody else stays.
            rows = rows.exclude(by__username=FOUNDERS, author__username=FOUNDERS)
        if self.what:
            rows = rows.filter(status=self.what)
        if self.person:
            own = Q(by__username=self.person) | Q(author__username=self.person)
            rows = rows.filter(own)
        if self.language:
            rows = rows.filter(revision__edition__language=self._code())
        rows = rows.select_related("by", "author", "revision__edition").order_by("-pk")
        return rows.defer("revision__content")

    def events(self) -> QuerySet[Event]:
        if self.what in STATUSES:
            return Event.objects.none()
        rows = Event.objects.filter(self._days())
        if not self._wants_files():
            rows = rows.exclude(by__username=FOUNDERS)
        if self.what:
            rows = rows.filter(verb=self.what)
        if self.person:
            rows = rows.filter(Q(by__username=self.person) | Q(target=self.person))
        if self.language:
            rows = rows.filter(detail__language=self._code())
        return rows.select_related("by").order_by("-pk")

    def _wants_files(self) -> bool:
        return self.files or self.person == FOUNDERS

    def _code(self) -> str:
        return NEUTRAL if self.language == FACTS else self.language

    def _days(self) -> Q:
        """Return both days as a condition; the last one is meant as a whole."""
        days = Q()
        if self.first:
            days &= Q(at__gte=_midnight(self.first))
        if self.last:
            days &= Q(at__lt=_midnight(self.last + timedelta(days=1)))
        return days


class Page(NamedTuple):
    lines: list[Line]
    # Where the next page begins; empty on the last one.
    further: str


def page(wanted: Wanted, begin: str = "") -> Page:
    """Return the newest lines after a place that an earlier page named."""
    decisions, events = wanted.decisions(), wanted.events()
    if place := PLACE.fullmatch(begin):
        decisions = decisions.filter(pk__lt=int(place[1]))
        events = events.filter(pk__lt=int(place[2]))
    found = list(
        _merged(
            decisions.prefetch_related(pages("revision__edition__item", *TITLES))[: PAGE_SIZE + 1],
            events[: PAGE_SIZE + 1],
        )
    )
    lines = found[:PAGE_SIZE]
    if len(found) <= PAGE_SIZE:
        return Page(lines, "")
    return Page(lines, _place(lines, begin))


def everything(wanted: Wanted) -> Iterator[Line]:
    """Yield all lines, the newest first, without holding them."""
    decisions = wanted.decisions().prefetch_related(pages("revision__edition__item"))
    return _merged(decisions.iterator(chunk_size=CHUNK), wanted.events().iterator(chunk_size=CHUNK))


def _merged(decisions: Any, events: Any) -> Iterator[Line]:
    return merge(
        (Line(decision, None) for decision in decisions),
        (Line(None, event) for event in events),
        key=lambda line: line.when,
        reverse=True,
    )


def _place(lines: list[Line], begin: str) -> str:
    """Return the place after some lines: the smallest number of each table that was shown."""
    before = PLACE.fullmatch(begin)
    decision = min(
        (line.row.pk for line in lines if line.decision),
        default=int(before[1]) if before else None,
    )
    event = min(
        (line.row.pk for line in lines if line.event), default=int(before[2]) if before else None
    )
    return f"{decision or HIGHEST}-{event or HIGHEST}"


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    # A day after the last or before the first has no neighbours.
    return day if date.min < day < date.max else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)
