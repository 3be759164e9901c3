"""Noting what somebody saw on a device of theirs, and taking it back."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial import audit, limits, permissions, services
from editorial.models import Remark, Revision
from editorial.spots import Place
from guide import lineage
from guide.checking import FIRST_DAY, LONGEST_VERSION, WHOLE, Check, latest_day
from guide.lineage import Setup
from guide.marks import lock, rebuild_marks, source_edition

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.contrib.auth.models import AnonymousUser, User

    from guide.checking import CheckQuerySet
    from guide.devices import Device
    from guide.models import Tutorial

LONGEST_REASON = 300


class Seen(NamedTuple):
    """How a step went; ``note`` says what was different."""

    outcome: str
    note: str = ""


@transaction.atomic
def record_check(
    tutorial: Tutorial,
    *,
    by: User,
    device: Device,
    day: date,
    seen: Mapping[int, Seen],
    revision: Revision,
    submission: uuid.UUID | None = None,
) -> list[Check]:
    """Note how the steps of a text, or the page as a whole (0), went for somebody on a device.

    Where every step worked, so did the page. What they said of the same steps on that day and
    device before is taken back; a form that is sent twice is noted once. Reviewers find what
    looked different among the remarks. Raises PermissionDenied, limits.TooMany, and
    ValidationError for what cannot be.
    """
    if not permissions.can_propose(by) or not can_be_checked(tutorial):
        raise PermissionDenied
    # A form sent twice in one moment: the second one waits here, and finds the first.
    lock(tutorial.pk)
    if submission and (
        known := list(Check.objects.by(by).filter(submission=submission).order_by("step"))
    ):
        return known
    seen = _clean(tutorial, device, day, seen, revision)
    limits.check_pace(by, Check.objects.by(by), "created_at", of="submission")
    submission = _free(submission)
    _withdraw(_same(tutorial, by, device, day).filter(step__in=seen), by=by)
    checks = []
    for step, said in sorted(seen.items()):
        check = Check(
            tutorial=tutorial,
            step=step,
            platform=device.platform,
            build=device.build,
            app_version=device.version,
            day=day,
            outcome=said.outcome,
            note=said.note,
            by=by,
            revision=revision,
            submission=submission,
            remark=_remark(tutorial, step, device, said, by),
        )
        check.save()
        checks.append(check)
    rebuild_marks([tutorial.pk])
    return checks


@transaction.atomic
def take_back_check(check: Check, *, by: User, reason: str = "") -> int:
    """Take back all that was noted in one go with a check; return how many steps that were.

    Whoever takes back what somebody else noted says why. Raises AlreadyDecided where nothing of
    it stands any more, ValidationError without a reason.
    """
    if not may_take_back(by, check):
        raise PermissionDenied
    reason = "" if check.by_id == by.pk else _reason(reason)
    together = Check.objects.standing().filter(submission=check.submission)
    taken = _withdraw(together, by=by, reason=reason)
    if not taken:
        raise services.AlreadyDecided
    if check.by_id != by.pk:
        url = check.tutorial.url_of("checked")
        detail = {"check": check.pk, "steps": taken}
        audit.note(
            audit.Event.Verb.UNCHECK,
            check.tutorial.slug,
            by=by,
            url=url,
            reason=reason,
            detail=detail,
        )
    rebuild_marks([check.tutorial_id])
    return taken


def may_take_back(user: User | AnonymousUser, check: Check) -> bool:
    """Whoever noted it, and those who judge texts in the page's own language."""
    if not user.is_authenticated or not user.is_active:
        return False
    return check.by_id == user.pk or may_judge(user, check.tutorial)


def may_judge(user: User | AnonymousUser, tutorial: Tutorial) -> bool:
    languages = permissions.reviewed_languages(user)
    return languages is None or tutorial.source_language in languages


def can_be_checked(tutorial: Tutorial) -> bool:
    """Tell whether a page has something to tap, and readers."""
    return tutorial.published_at is not None and not tutorial.is_culture


def followed(tutorial: Tutorial, number: str = "") -> Revision | None:
    """Return a text of the tutorial's own language that readers see, or saw: by number, or today's."""
    edition = source_edition(tutorial)
    if edition is None or not number:
        return edition.published if edition else None
    known = number.isdecimal() and len(number) <= services.LONGEST_KEY
    shown = Revision.objects.shown().filter(edition=edition)
    return (shown.filter(pk=number).first() if known else None) or edition.published


def steps_of(revision: Revision) -> list[int]:
    return lineage.numbers(revision.content.get("body", ""))


# ── what can be noted ───────────────────────────────────────────────────────────────────────


def _clean(
    tutorial: Tutorial, device: Device, day: date, seen: Mapping[int, Seen], revision: Revision
) -> dict[int, Seen]:
    edition = source_edition(tutorial)
    if edition is None or revision.edition_id != edition.pk:
        raise services.ForeignBasis
    check_day(day)
    if len(device.version) > LONGEST_VERSION:
        raise ValidationError(_("This version is too long. A number as 8.69 is enough."))
    steps = set(steps_of(revision))
    if not seen or not set(seen) <= {WHOLE, *steps}:
        raise ValidationError(_("Please say how at least one step went."))
    clean = {step: _clean_note(said) for step, said in seen.items()}
    own = set(lineage.numbers(revision.content.get("body", ""), Setup(*device[:2])))
    worked = {step for step, said in clean.items() if said.outcome == Check.Outcome.WORKS}
    if WHOLE not in clean and own and own <= worked:
        clean[WHOLE] = Seen(Check.Outcome.WORKS.value)
    return clean


def check_day(day: date) -> None:
    """Raise ValidationError for a day that has not come, or on which there was no guide."""
    if day > latest_day():
        raise ValidationError(_("This day has not come yet. Please choose the day you tried it."))
    if day < FIRST_DAY:
        raise ValidationError(_("This is too long ago. Please choose the day you tried it."))


def _clean_note(said: Seen) -> Seen:
    if said.outcome == Check.Outcome.WORKS:
        return Seen(Check.Outcome.WORKS.value)
    return Seen(Check.Outcome.DIFFERS.value, services.clean_screen(said.note))


def _reason(text: str) -> str:
    reason = " ".join(text.split())
    if not reason:
        raise ValidationError(_("Please say why, so that whoever noted it can understand it."))
    return reason[:LONGEST_REASON]


# ── small steps ─────────────────────────────────────────────────────────────────────────────


def _free(submission: uuid.UUID | None) -> uuid.UUID:
    """Return the number of a form unless somebody else's form had it."""
    taken = submission is None or Check.objects.filter(submission=submission).exists()
    return uuid.uuid4() if submission is None or taken else submission


def _same(tutorial: Tutorial, by: User, device: Device, day: date) -> CheckQuerySet:
    standing = Check.objects.standing().by(by).filter(tutorial=tutorial, day=day)
    return standing.filter(platform=device.platform, build=device.build)


def _withdraw(checks: CheckQuerySet, *, by: User, reason: str = "") -> int:
    remarks = Remark.objects.filter(pk__in=checks.exclude(remark=None).values("remark"))
    services.take_back_remarks(remarks, by=by)
    return checks.update(withdrawn_at=timezone.now(), withdrawn_by=by, withdrawn_reason=reason)


def _remark(tutorial: Tutorial, step: int, device: Device, said: Seen, by: User) -> Remark | None:
    if said.outcome == Check.Outcome.WORKS:
        return None
    return services.note_screen(tutorial, said.note, place=Place(step, *device), author=by)
