"""Reports as those who look after the site see them: one row for each thing, whoever reported it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from community import reporting
from editorial import reportables
from editorial.editable import subclasses
from editorial.models import Comment, Revision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

    from community.models import Report, ReportQuerySet

# What one page shows; the oldest come first, so that none waits for ever.
MOST, LONGEST = 300, 400


@dataclass
class Row:
    """Something that was reported, with everything that was said about it."""

    content_type: int
    object_id: int
    # None once it is gone.
    thing: Any
    kind: str
    reports: list[Report] = field(default_factory=list)

    @property
    def url(self) -> str:
        return reporting.place_of(self.thing) if self.thing is not None else ""

    @property
    def words(self) -> str:
        """What a line of talk says, or somebody's summary: enough to judge it here."""
        text = getattr(self.thing, "text", "") or getattr(self.thing, "summary", "")
        is_page = self.kind not in (reporting.TALK, reporting.PROPOSAL)
        return "" if is_page else Truncator(str(text)).chars(LONGEST)

    @property
    def person(self) -> User | None:
        """Who stands behind it, for those who may block them."""
        if isinstance(self.thing, User):
            return self.thing
        return getattr(self.thing, "author", None)

    @property
    def kind_name(self) -> str:
        names = {
            reporting.PROPOSAL: _("A proposal"),
            reporting.TALK: _("A line of talk"),
            reporting.PERSON: _("A person"),
        } | {kind: other.name() for kind, other in reportables.kinds().items()}
        return names.get(self.kind) or _("A page")


def open_rows(reports: ReportQuerySet) -> list[Row]:
    """Return what waits, the first reported first: one query for each kind of thing."""
    return _grouped(_with_things(reports.waiting().order_by("pk")[:MOST]))


def closed_rows(reports: ReportQuerySet) -> list[Report]:
    """Return the reports closed last."""
    closed = reports.exclude(closed_at=None).select_related("closed_by").order_by("-closed_at")
    return list(_with_things(closed[:50]))


def _with_things(reports: Any) -> Any:
    items = [model.objects.reading() for model in subclasses()]
    pages: Any = GenericPrefetch("edition__item", items)
    texts = Revision.objects.select_related("edition", "author").prefetch_related(pages)
    lines = Comment.objects.select_related("author", "revision")
    others = [other.rows() for other in reportables.kinds().values()]
    kinds = [*items, texts, lines, User.objects.all(), *others]
    return reports.select_related("by").prefetch_related(GenericPrefetch("target", kinds))


def _grouped(reports: Iterable[Report]) -> list[Row]:
    rows: dict[tuple[int, int], Row] = {}
    for report in reports:
        key = (report.content_type_id, report.object_id)
        if key not in rows:
            thing: Model | None = report.target
            rows[key] = Row(*key, thing, reporting.kind_of(thing) if thing is not None else "")
        rows[key].reports.append(report)
    return list(rows.values())
