"""Carrying out a decision, and saying in people's words what came of it or what was in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from editorial import services
from editorial.merge import Conflict
from editorial.models import Revision
from editorial.safety_line import changes_safety
from editorial.templatetags.review_tags import still

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User

    from editorial.decision_forms import DecisionForm
    from editorial.models import Reservation

# What a refused decision may be refused for, and what else may speak against one.
REFUSALS = (
    services.EditConflict,
    Conflict,
    services.AlreadyDecided,
    services.NotReady,
    services.SecondPersonNeeded,
    services.Reserved,
    ValidationError,
    PermissionDenied,
)
JUDGING = {"approve", "publish", "accept", "changes", "reject"}
PUBLISHING = {"publish", "accept"}
SAYING_YES: dict[str, Callable[..., object]] = {
    "approve": services.approve,
    "publish": services.publish,
    "accept": services.accept,
}


class OpenQuestion(Exception):
    """The person asked for a second opinion, and nobody has given it yet."""


def act(revision: Revision, user: User, form: DecisionForm) -> Revision:
    """Carry out the decision and return the revision to look at next."""
    action, note = form.cleaned_data["action"], form.cleaned_data["note"]
    reasons, reason = form.given_reasons(), form.cleaned_data["own_work_reason"]
    reserved = _beware(revision, user, form)
    match action:
        case "approve" | "publish" | "accept":
            SAYING_YES[action](revision, by=user, note=note, own_work_reason=reason)
        case "changes":
            services.ask_for_changes(revision, by=user, note=note, reasons=reasons)
        case "reject":
            services.reject(revision, by=user, note=note, reasons=reasons)
        case "withdraw":
            services.withdraw(revision, by=user)
        case "rebase":
            return services.rebase(revision, by=user)
    if reserved:
        services.unreserve(revision, by=user)
    return revision


def _beware(revision: Revision, user: User, form: DecisionForm) -> bool:
    """Raise what speaks against deciding now, unless the person says *anyway*.

    Tells whether they may have reserved it.
    """
    action = form.cleaned_data["action"]
    if form.cleaned_data["anyway"] or action not in JUDGING:
        return True
    reserved = services.respect(revision, by=user)
    if action in PUBLISHING and revision.opinions.open().filter(asked_by=user).exists():
        raise OpenQuestion
    return reserved


def told(action: str, revision: Revision) -> str:
    """Return what to say about a decision that was carried out."""
    if action == "accept" and revision.status == Revision.Status.APPROVED:
        return waits_for_second(revision)
    return {
        "approve": _("Approved. A publisher can now put it online."),
        "publish": _("Published. Readers see it now."),
        "accept": _("Published. Readers see it now."),
        "changes": _("Sent back to its author with your note."),
        "reject": _("Turned down. The author sees your note."),
        "withdraw": _("Withdrawn. The text stays in the history."),
        "rebase": _("Brought up to date. This is the proposal as it stands on today’s text."),
    }[action]


def waits_for_second(revision: Revision) -> str:
    """Say that a text is approved only, and why a second person has to publish it."""
    if any(changes_safety(part) for part in (revision, revision.companion) if part):
        return _("Approved. It changes what newcomers are told they may say, so a second person publishes it.")  # fmt: skip
    return _("Approved. Much of it is your own words by now, so a second person publishes it.")


def explain(error: Exception) -> str:
    """Return why a decision was refused, for a person."""
    if isinstance(error, services.Reserved):
        return taken(error.reservation)
    for cause, words in _causes():
        if isinstance(error, cause):
            return words
    raise error


def _causes() -> list[tuple[type[Exception], str]]:
    return [
        (services.EditConflict, _("Another text was published since this one was begun. Nothing is lost: bring it up to date first.")),
        (Conflict, _("Both sides changed the same lines. Choose field by field what stays: nothing is lost.")),
        (services.AlreadyDecided, _("Somebody else was quicker: this proposal has been decided.")),
        (services.NotReady, _("Publish the facts of this page first: without them it cannot be shown.")),
        (services.SecondPersonNeeded, _("A second person has to publish this: it changes what newcomers are told they may say, or much of it is your own words.")),
        (services.TooLittleLeft, _("Less than half of what the author wrote would be left. Ask for changes, or propose a text of your own.")),
        (OpenQuestion, _("You asked for a second opinion, and nobody has answered yet. Wait for it, or tick “Decide anyway”.")),
        (PermissionDenied, _("You cannot do this: it is your own text, or you have no role in this language.")),
    ]  # fmt: skip


def taken(reservation: Reservation) -> str:
    """Say who reads a proposal just now, and for how long."""
    name = reservation.by.get_username()
    return _("%(person)s reads this just now, for %(time)s. Leave it to them, or tick “Decide anyway”.") % {
        "person": name, "time": still(reservation.until),
    }  # fmt: skip


def may_go_on(error: Exception) -> bool:
    """Tell whether the person may decide anyway."""
    return isinstance(error, (services.Reserved, OpenQuestion))
