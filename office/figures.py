"""The figures of the office: everything that waits for somebody, in a steady number of questions."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.auth.models import User
from django.db.models import Count
from django.utils import timezone

from community.first_tasks import ENOUGH
from community.models import Report, WantedWord
from editorial import links, permissions, reads
from editorial.editable import subclasses
from editorial.models import Batch, Block, Hold, LoadedFile, Remark
from editorial.services import UNDO_FOR
from guide import to_check
from office import unchecked, unhelpful
from office.counting import numbers
from office.plot import plot
from office.standings import standings
from office.state import documents, state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from office.access import Reach
    from office.plot import Plot
    from office.standings import Standing
    from office.state import State

# As many of each list as fit beside the others; a link leads to all of them.
WORDS, LOOKED_AT, PEOPLE, BATCHES = 8, 24, 6, 5


class Undoable(NamedTuple):
    """A batch that can still be taken back, how many texts it has, and until when."""

    batch: Batch
    texts: int
    until: Any


class Figures:
    """What the first page of the office shows somebody; each part is asked for when it is read."""

    def __init__(self, reach: Reach) -> None:
        self.reach = reach

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """All plain numbers, out of one query."""
        pages = {name: model.objects.published() for name, model in _models().items()}
        return numbers(**pages, **self._care(), **self._people())

    def _care(self) -> dict[str, QuerySet[Any]]:
        user, languages = self.reach.user, self.reach.languages
        holds = Hold.objects.waiting().exclude(revision__author=user)
        if languages is not None:
            holds = holds.filter(revision__edition__language__in=languages)
        return {
            "reports": Report.objects.waiting().not_about(user),
            "holds": holds,
            "blocks": Block.objects.active(),
            "remarks": Remark.objects.waiting().about(languages),
            "unchecked_tutorials": to_check.tutorials(),
            "unchecked_entries": unchecked.entries(),
            "unhelpful": unhelpful.texts(languages),
        }

    def _people(self) -> dict[str, QuerySet[Any]]:
        lately = timezone.now() - timedelta(days=reads.DAYS)
        return {
            "joined": _volunteers().filter(date_joined__gte=lately),
            "files": LoadedFile.objects.all(),
            "documents": documents(),
        }

    @property
    def published(self) -> dict[str, int]:
        return {name: self.counts[name] for name in _models()}

    @cached_property
    def standings(self) -> list[Standing]:
        return standings(self.reach.with_facts, sum(self.published.values()))

    @property
    def waiting(self) -> int:
        return sum(row.waiting for row in self.standings)

    @property
    def oldest(self) -> Any:
        return min((row.oldest for row in self.standings if row.oldest), default=None)

    @property
    def outdated(self) -> int:
        return sum(row.outdated for row in self.standings)

    @cached_property
    def words(self) -> list[WantedWord]:
        """The words most asked for that nobody has explained."""
        rows = WantedWord.objects.filter(asked__gte=ENOUGH)[:LOOKED_AT]
        return [row for row in rows if links.resolve(row.word) is None][:WORDS]

    @cached_property
    def reads(self) -> Plot:
        return plot(self.reach.languages)

    @cached_property
    def newcomers(self) -> list[User]:
        """Who signed up last. For admins."""
        rows = _volunteers().annotate(texts=Count("revisions")).order_by("-date_joined", "-pk")
        return list(rows[:PEOPLE])

    @cached_property
    def batches(self) -> list[Undoable]:
        """The batches that can still be taken back, in the languages within reach."""
        rows = Batch.objects.filter(undone_at=None, at__gt=timezone.now() - UNDO_FOR)
        if self.reach.languages is not None:
            mine = rows.filter(revisions__edition__language__in=self.reach.languages)
            rows = rows.filter(pk__in=mine.values("pk"))
        rows = rows.select_related("by").annotate(texts=Count("revisions"))
        return [Undoable(row, row.texts, row.at + UNDO_FOR) for row in rows[:BATCHES]]

    @cached_property
    def state(self) -> State:
        """The state of the site. For admins."""
        pages, counts = sum(self.published.values()), self.counts
        return state(pages, files=counts["files"], documents=counts["documents"])


def _models() -> dict[str, Any]:
    return {str(model._meta.model_name): model for model in subclasses()}


def _volunteers() -> QuerySet[User]:
    return User.objects.filter(is_active=True).exclude(username=permissions.FOUNDERS)
