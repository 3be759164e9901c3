"""Taking a report that something does harm, and closing it. Of a reader without an account nothing is kept."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.models import Report
from community.people import Person
from editorial import audit, permissions, reportables, sight, visitors
from editorial.editable import subclasses
from editorial.models import Comment, Revision
from editorial.queue import register_other
from editorial.services import LONGEST_KEY, AlreadyDecided

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import AnonymousUser
    from django.db.models import Model

    from community.models import ReportQuerySet
    from editorial.models import RevisionQuerySet

REPORTS_A_DAY = 10
LONGEST = 500
SPACES = re.compile(r"\s+")
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co"})
JOINERS = frozenset("\u200c\u200d")

# What a report may be about, by the name that its address carries.
PROPOSAL, TALK, PERSON = "proposal", "talk", "person"


def kind_of(thing: Model) -> str:
    """Return the name under which a thing is reported."""
    if isinstance(thing, Revision):
        return PROPOSAL
    if isinstance(thing, Comment):
        return TALK
    return PERSON if isinstance(thing, User) else str(thing._meta.model_name)


def address_of(thing: Model) -> str:
    """Return the address of the form that reports a thing."""
    return f"{reverse('community:report')}?on={kind_of(thing)}&id={thing.pk}"


def find(kind: str, key: str, reader: User | AnonymousUser) -> Model | None:
    """Return the thing of a kind that a reader may see; None where there is none."""
    if not key.isdecimal() or len(key) > LONGEST_KEY:
        return None
    if kind == PERSON:
        user = User.objects.filter(pk=key, is_active=True).first()
        return user if user and Person(user).is_visible_to(reader) else None
    if kind == PROPOSAL:
        return _visible(reader).filter(pk=key).first()
    if kind == TALK:
        talk = Comment.objects.select_related("author", "revision")
        return talk.filter(pk=key, revision__in=_visible(reader)).first()
    if other := reportables.kinds().get(kind):
        return other.visible(reader, other.rows()).filter(pk=key).first()
    return _find_page(kind, key, reader)


def _find_page(kind: str, key: str, reader: User | AnonymousUser) -> Model | None:
    model = next((row for row in subclasses() if row._meta.model_name == kind), None)
    if model is None:
        return None
    items = model.objects.reading().filter(pk=key)
    return (items if permissions.can_read_along(reader) else items.published()).first()


def _visible(reader: User | AnonymousUser) -> RevisionQuerySet:
    return sight.visible_to(reader, Revision.objects.select_related("edition", "author"))


def place_of(thing: Model) -> str:
    """Return where a thing can be looked at."""
    if isinstance(thing, Comment):
        return f"{thing.revision.get_absolute_url()}#talk-{thing.pk}"
    if isinstance(thing, User):
        return reverse("community:person", args=[thing.username])
    return str(thing.get_absolute_url())  # type: ignore[attr-defined]


def report(
    thing: Model, *, cause: str, body: str, address: str, by: User | None = None
) -> Report | None:
    """Note that something does harm. Returns None where the same address said so today.

    Raises ValidationError for a report that says nothing, and visitors.TooMuchForToday.
    """
    if cause not in Report.Cause.values:
        raise ValidationError(_("Please choose what is wrong."))
    body = clean_body(body)
    if cause == Report.Cause.OTHER and not body:
        raise ValidationError(_("Please say in a line what is wrong."))
    about = f"{kind_of(thing)} {thing.pk}"
    with visitors.once_a_day("report", about, address=address, most=REPORTS_A_DAY) as is_first:
        if not is_first:
            return None
        return Report.objects.create(target=thing, cause=cause, body=body, by=by)


def clean_body(text: str) -> str:
    """Return what somebody says about it as one line without anything invisible."""
    line = unicodedata.normalize("NFC", SPACES.sub(" ", text[: 4 * LONGEST])).strip()
    line = "".join(
        sign for sign in line if sign in JOINERS or unicodedata.category(sign) not in UNSEEN
    )
    if len(line) > LONGEST:
        raise ValidationError(_("Please keep it within %(limit)s characters.") % {"limit": LONGEST})
    return line


def waiting(user: User) -> Iterator[ReportQuerySet]:
    """Yield what waits for somebody, one report of each thing; texts in all languages share them."""
    about_the_same = Report.objects.waiting().filter(
        content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
        pk__lt=OuterRef("pk"),
    )
    firsts = visible_to(user).waiting().filter(~Exists(about_the_same))
    yield firsts.annotate(language=Value("", CharField()))


def visible_to(user: User) -> ReportQuerySet:
    """Return the reports that somebody with a role may close: none about themselves."""
    if not permissions.is_steward(user):
        return Report.objects.none()
    reports = Report.objects.all()
    return reports if user.is_superuser else reports.not_about(user)


@transaction.atomic
def close(content_type: int, object_id: int, *, by: User, outcome: str, note: str) -> int:
    """Close every open report about one thing and return how many there were.

    Raises AlreadyDecided where somebody else was quicker.
    """
    if not permissions.is_steward(by):
        raise PermissionDenied
    about = visible_to(by).waiting().filter(content_type=content_type, object_id=object_id)
    first = about.prefetch_related("target").first()
    if first is None:
        raise AlreadyDecided
    causes = sorted({row.cause for row in about})
    number = about.update(closed_at=timezone.now(), closed_by=by, outcome=Report.Outcome(outcome))
    thing = first.target
    audit.note(
        audit.Event.Verb.REPORT,
        str(thing) if thing is not None else f"{first.content_type_id}/{object_id}",
        by=by,
        url=place_of(thing) if thing is not None else "",
        reason=note.strip()[:LONGEST],
        detail={"outcome": outcome, "causes": causes, "reports": number},
    )
    return number


register_other("reports", gettext_lazy("Reports"), "community:reports", waiting)
