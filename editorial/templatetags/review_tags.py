"""What the queue and the page of a proposal need beside the workshop's tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django import template
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy, ngettext

from editorial import services
from editorial.commas import listed
from editorial.readable import passed_on, readable
from editorial.templatetags import form_tags

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.forms import Form

    from editorial.models import Revision, SecondOpinion
    from editorial.queue import Chosen, Counts

register = template.Library()
register.filter("readable", readable)
register.filter("passed_on", passed_on)

HOUR, DAY, WEEK = 60, 60 * 24, 60 * 24 * 7
# Up to these many minutes a wait is told in hours, and in days.
IN_HOURS, IN_DAYS = 2 * DAY, 3 * WEEK
TABS = (
    ("", gettext_lazy("Everything"), False),
    ("reviewable", gettext_lazy("I can review"), True),
    ("safety", gettext_lazy("Safety line"), True),
    ("opinions", gettext_lazy("Second opinion"), True),
    ("conflicts", gettext_lazy("Conflicts"), False),
    ("first", gettext_lazy("First-timers"), False),
    ("mine", gettext_lazy("Mine"), False),
)


class Tab(NamedTuple):
    """A part of the queue, with how many wait there."""

    only: str
    label: Any
    number: int
    is_here: bool


@register.simple_tag
def queue_tabs(counts: Counts, chosen: Chosen | None = None) -> list[Tab]:
    """Return the parts of the queue; some are for people with a role, unless they are there."""
    from_here = chosen or counts.everything
    parts = counts.parts(from_here)
    return [
        Tab(only, label, parts[only], chosen is not None and chosen.only == only)
        for only, label, for_stewards in TABS
        if counts.is_steward or not for_stewards or from_here.only == only
    ]


@register.filter
def waited(then: datetime | None) -> str:
    """Return how long something has been waiting, as a person would say it; a begun minute counts."""
    if then is None:
        return "–"
    minutes = max(int((timezone.now() - then).total_seconds()) // 60, 1)
    if minutes < HOUR:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    if minutes < IN_HOURS:
        hours = minutes // HOUR
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    if minutes < IN_DAYS:
        days = minutes // DAY
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    weeks = minutes // WEEK
    return ngettext("%(count)d week", "%(count)d weeks", weeks) % {"count": weeks}


@register.filter
def still(until: datetime) -> str:
    """Return how much longer something is reserved; a begun minute counts."""
    seconds = max((until - timezone.now()).total_seconds(), 0)
    minutes = max(-int(-seconds // 60), 1)
    return ngettext("%(count)d more minute", "%(count)d more minutes", minutes) % {"count": minutes}


@register.filter
def fate(revision: Revision) -> str:
    """Return how a version stands; one that lives on in another says in which.

    Asks for the decisions about a withdrawn one, unless they were fetched along.
    """
    notes = (row.note for row in revision.decisions.all()) if _is_withdrawn(revision) else ()
    told = next(filter(None, map(passed_on, notes)), "")
    return told or str(revision.get_status_display())


def _is_withdrawn(revision: Revision) -> bool:
    return bool(revision.status == revision.Status.WITHDRAWN)


class Question(NamedTuple):
    """The second opinion that nobody has given yet, and what the reader may do about it."""

    opinion: SecondOpinion
    may_give: bool
    is_mine: bool


@register.simple_tag
def open_question(opinions: Iterable[SecondOpinion], user: Any) -> Question | None:
    """Return the open question among some opinions, if there is one."""
    found = next((opinion for opinion in opinions if opinion.given_at is None), None)
    if found is None or not user.is_authenticated:
        return None
    return Question(found, services.may_give(user, found), found.asked_by_id == user.pk)


@register.simple_tag
def all_problems(forms: Iterable[Form]) -> list[form_tags.Problem]:
    """Return what is wrong in a list of forms, to list at the top of the page."""
    return form_tags.problems(*forms)


@register.filter
def fields_in_words(labels: Iterable[Any]) -> str:
    """Return the names of fields as one line."""
    return listed(capfirst(str(label)) for label in labels)
